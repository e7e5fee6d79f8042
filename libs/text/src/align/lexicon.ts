/** The words of all paragraphs of both drafts, numbered and weighed: a word that stands in few paragraphs tells more. */
export class Lexicon {
  private readonly numbers = new Map<string, number>();
  private readonly paragraphs: number[] = [];
  private readonly lastSeen: number[] = [];
  private count = 0;
  private weights = new Float64Array(0);

  /** The words of a paragraph in order, by number; counted as standing in one more paragraph (or `times` more). */
  read(text: string, times: number): Int32Array {
    const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
    const ids = new Int32Array(words.length);
    this.count += times;
    for (const [index, inflected] of words.entries()) {
      const word = singular(inflected);
      let id = this.numbers.get(word);
      if (id === undefined) {
        id = this.numbers.size;
        this.numbers.set(word, id);
        this.paragraphs.push(0);
        this.lastSeen.push(-1);
      }
      if (this.lastSeen[id] !== this.count) {
        this.lastSeen[id] = this.count;
        this.paragraphs[id] = (this.paragraphs[id] ?? 0) + times;
      }
      ids[index] = id;
    }
    return ids;
  }

  /** Fixes the weights: log(1 + paragraphs / paragraphs with the word). */
  weigh(): void {
    this.weights = Float64Array.from(this.paragraphs, (found) => Math.log(1 + this.count / found));
  }

  weight(word: number): number {
    return this.weights[word] ?? 0;
  }
}

/** Most plurals of the languages at hand, so that a change of number is no change of subject. */
function singular(word: string): string {
  return word.length > 4 && word.endsWith('s') ? word.slice(0, -1) : word;
}
