import type { Language } from './languages.ts';
import type { Random } from './random.ts';

/** Words of a language by Zipf's law over a vocabulary of two to three thousand. */
export class Prose {
  private readonly random: Random;
  private readonly language: Language;
  private readonly rare: string[];

  constructor(random: Random, language: Language) {
    this.random = random;
    this.language = language;
    this.rare = language.stems.flatMap((stem) => language.endings.map((ending) => stem + ending));
  }

  word(): string {
    if (this.random.chance(0.42)) return this.random.pick(this.language.frequent);
    // Squaring a uniform number makes the first of the list the most frequent.
    return this.rare[Math.floor(this.random.next() ** 2 * this.rare.length)] ?? 'texto';
  }

  sentence(words: number): string {
    return asSentence(Array.from({ length: words }, () => this.word()));
  }

  /** A new text on the same subject: one word in seven is one of the old text's. */
  retold(text: string): string {
    const known = text.replace(/[.,;()]/g, '').split(' ');
    const length = Math.max(8, known.length);
    return asSentence(
      Array.from({ length }, () => (this.random.chance(1 / 7) ? this.random.pick(known) : this.word())),
    );
  }

  /** A paragraph as laws have them: mostly prose, some boilerplate, some nearly alike from one mould. */
  paragraph(): string {
    const kind = this.random.next();
    if (kind < 0.05) return this.random.pick(this.language.boilerplate);
    if (kind < 0.09) return this.moulded();
    if (kind < 0.2) return this.sentence(this.random.between(2, 6));
    const sentences = kind < 0.6 ? 1 : this.random.between(2, 4);
    return Array.from({ length: sentences }, () => this.sentence(this.random.between(10, 28))).join(' ');
  }

  private moulded(): string {
    const fill = () => Array.from({ length: this.random.between(1, 4) }, () => this.word()).join(' ');
    return this.random.pick(this.language.templates).replace('X', fill()).replace('Y', fill());
  }
}

function asSentence(words: readonly string[]): string {
  const text = words
    .map((word, index) => (index > 3 && index < words.length - 1 && index % 9 === 0 ? `${word},` : word))
    .join(' ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
