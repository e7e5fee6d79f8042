import { mapText, tokensText } from '../inline/tokens.ts';
import type { Block, Notices } from './block.ts';
import { plainParagraphs } from './lines.ts';

/** Marks in one paragraph, bars in one table, lines without a blank one, and containers in a line that people write. */
const bounds = { marks: 1_000, bars: 10_000, lines: 4_000, containers: 24 };
const container = /[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))/y;

/** Markdown in which what would choke its parser waits under a name that means nothing to it. */
export interface Tamed {
  source: string;
  /** Puts what waited back, as the plain words it is. */
  restore(blocks: readonly Block[]): Block[];
}

/**
 * The parser's work grows with the square of the marks in a paragraph, and of the containers in a line. Passages with
 * more than anybody writes are kept from it and read as plain words, with a notice.
 */
export function tameMarkdown(source: string, notices: Notices): Tamed {
  const sign = freeSign(source);
  const wild: string[] = [];
  const tame = source
    .split(/(\n(?:[ \t]*\n)+)/)
    .map((chunk, index) => {
      if (index % 2 === 1 || !isWild(chunk)) return chunk;
      notices.add('markup_ignored');
      return `${sign}${wild.push(chunk) - 1}${sign}`;
    })
    .join('');
  if (wild.length === 0) return { source, restore: (blocks) => [...blocks] };
  const name = new RegExp(`${sign}(\\d+)${sign}`, 'g');
  const words = (text: string) => text.replace(name, (_, at: string) => wild[Number(at)] ?? '');
  return { source: tame, restore: (blocks) => blocks.flatMap((block) => restored(block, sign, words)) };
}

function restored(block: Block, sign: string, words: (text: string) => string): Block[] {
  const text = tokensText(block.tokens);
  if (!text.includes(sign)) return [block];
  if (!new RegExp(`^\\s*${sign}\\d+${sign}\\s*$`).test(text))
    return [{ ...block, tokens: mapText(block.tokens, words) }];
  return plainParagraphs(words(text)).map(({ text: plain }) => ({
    ...block,
    tokens: [{ kind: 'text', text: plain }],
  }));
}

function isWild(chunk: string): boolean {
  let [marks, bars, lines] = [0, 0, 0];
  let from = 0;
  while (from < chunk.length) {
    const feed = chunk.indexOf('\n', from);
    const to = feed < 0 ? chunk.length : feed;
    const containers = containersAt(chunk, from);
    if (containers > 0 || chunk[from] === '#') marks = 0;
    for (let at = from; at < to; at++) {
      const character = chunk[at] ?? '';
      if (character === '|') bars++;
      else if ('[]*_~`<!&('.includes(character)) marks++;
    }
    // Cells of a table are paragraphs of their own.
    if (bars > 0) marks = Math.min(marks, bounds.marks / 2);
    lines++;
    if (marks > bounds.marks || bars > bounds.bars || lines > bounds.lines || containers > bounds.containers)
      return true;
    from = to + 1;
  }
  return false;
}

function containersAt(chunk: string, from: number): number {
  let count = 0;
  container.lastIndex = from;
  while (count <= bounds.containers && container.test(chunk)) count++;
  return count;
}

/** A character for private use that the source does not use. */
function freeSign(source: string): string {
  for (let code = 0xe000; code <= 0xf8ff; code++) {
    const sign = String.fromCharCode(code);
    if (!source.includes(sign)) return sign;
  }
  return '\uE000';
}
