/** Words in a row that make a quotation; of a shorter text, all of it. */
const run = 4;

const wordsOf = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}_@.-]*[\p{L}\p{N}]/gu) ?? [];

/** Whether a text says again what the words say: four of them in a row, or all of them when they are fewer. */
export function repeats(text: string, words: string): boolean {
  const said = wordsOf(words);
  const length = Math.min(run, said.length);
  if (length === 0) return false;
  const read = ` ${wordsOf(text).join(' ')} `;
  return said.some((_, from) => {
    const stretch = said.slice(from, from + length);
    return stretch.length === length && read.includes(` ${stretch.join(' ')} `);
  });
}
