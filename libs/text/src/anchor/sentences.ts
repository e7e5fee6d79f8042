import type { Range } from './range.ts';

/** After these a point ends no sentence. Portuguese, Spanish and English; the segmenter of the platform knows few. */
const abbreviations = new Set(
  'sr sra srs sras dr dra drs prof profa exmo exma ilmo ilma v vs art arts inc al par cf ex p pp pg págs pág fl fls n nº no núm num vol ed cap séc av r tel obs etc ee aa apud op cit dec lei res port mr mrs ms st fig approx dep gral ud uds'.split(
    ' ',
  ),
);

const segmenter = new Intl.Segmenter('pt-BR', { granularity: 'sentence' });

/** The sentences of a paragraph, as ranges without the spaces around them, in order: what a reader can quote by one tap. */
export function sentencesOf(text: string): Range[] {
  const ranges: Range[] = [];
  let start = 0;
  for (const { index, segment } of segmenter.segment(text)) {
    const end = index + segment.length;
    // Only the last piece is read, and the character before it: a sentence of a thousand "Sr." is read once.
    if (endsWithAbbreviation(text.slice(Math.max(start, index - 1), end)) && end < text.length) continue;
    const sentence = trimmed(text, { start, end });
    if (sentence) ranges.push(sentence);
    start = end;
  }
  return ranges;
}

function endsWithAbbreviation(sentence: string): boolean {
  const word = /(?:^|[\s(])([\p{L}º]+)\.\s*$/u.exec(sentence)?.[1];
  if (word === undefined) return false;
  return abbreviations.has(word.toLowerCase()) || /^\p{Lu}$/u.test(word);
}

function trimmed(text: string, { start, end }: Range): Range | null {
  const inner = text.slice(start, end);
  const words = inner.trim();
  if (words === '') return null;
  const from = start + inner.indexOf(words);
  return { start: from, end: from + words.length };
}
