import { isRangeOf } from '../anchor/range.ts';
import type { Range } from '../anchor/range.ts';
import type { MarginNote, Segment, TrackedChange } from '../kinds.ts';
import type { Block } from './block.ts';
import { cleanCharacters } from './characters.ts';
import type { OfficeParagraph, OfficeStretch } from './office.ts';
import { toLeaves } from './office-leaves.ts';

interface Place {
  segment: number;
  range: Range | null;
}

/** A segment's words among its paragraph's: characters from `from`, white space not counted. */
interface Found {
  segment: number;
  from: number;
  to: number;
}

/**
 * The margin notes and tracked changes of office paragraphs, at the segments that these became. `blocks` and
 * `segments` are one another's, by index. Where the words cannot be found for certain the place is the segment alone.
 */
export function besides(
  paragraphs: readonly OfficeParagraph[],
  blocks: readonly Block[],
  segments: readonly Segment[],
): { marginNotes: MarginNote[]; changes: TrackedChange[] } {
  const marginNotes: MarginNote[] = [];
  const changes: TrackedChange[] = [];
  if (segments.length === 0) return { marginNotes, changes };
  const from = segmentsBySource(blocks);
  let next = 0;
  for (const [source, paragraph] of paragraphs.entries()) {
    const own = from.get(source) ?? [];
    const { notes = [], changes: tracked = [] } = paragraph;
    if (notes.length + tracked.length > 0) {
      // Of an empty paragraph nothing became a segment: what stood there stands at what comes next.
      const place = placer(paragraph, own, segments, Math.min(next, segments.length - 1));
      for (const { start, end, ...note } of notes) marginNotes.push({ ...note, ...place({ start, end }) });
      for (const { start, end, ...change } of tracked)
        changes.push({ ...change, segment: place({ start, end }).segment });
    }
    next = (own.at(-1) ?? next - 1) + 1;
  }
  return { marginNotes, changes };
}

function segmentsBySource(blocks: readonly Block[]): Map<number, number[]> {
  const segments = new Map<number, number[]>();
  for (const [index, { source }] of blocks.entries()) {
    if (source === undefined) continue;
    const known = segments.get(source);
    if (known) known.push(index);
    else segments.set(source, [index]);
  }
  return segments;
}

function placer(
  { runs }: OfficeParagraph,
  own: readonly number[],
  segments: readonly Segment[],
  otherwise: number,
): (stretch: OfficeStretch) => Place {
  const raw = dense(
    toLeaves(runs)
      .map(({ text }) => text)
      .join(''),
  );
  const words = dense(cleanCharacters(raw).text);
  const cleaned = (at: number) => (words === raw ? at : dense(cleanCharacters(raw.slice(0, at)).text).length);
  const found = foundIn(words, own, segments);
  return ({ start, end }) => {
    const [from, to] = [cleaned(start), cleaned(end)];
    const at = found.find((one) => one.to > from) ?? found.at(-1);
    if (!at) return { segment: own[0] ?? otherwise, range: null };
    const text = segments[at.segment]?.text ?? '';
    return { segment: at.segment, range: stretchOf(text, from - at.from, to - at.from) };
  };
}

/** Labels are cut off on the way, so that a segment's words are looked for after those of the one before. */
function foundIn(words: string, own: readonly number[], segments: readonly Segment[]): Found[] {
  let cursor = 0;
  return own.flatMap((segment) => {
    const text = dense(segments[segment]?.text ?? '');
    const from = words.indexOf(text, cursor);
    if (from < 0) return [];
    cursor = from + text.length;
    return [{ segment, from, to: cursor }];
  });
}

/** From counted characters to a range of the text, as much of it as lies inside. */
function stretchOf(text: string, from: number, to: number): Range | null {
  let start = -1;
  let end = -1;
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    if (/\s/.test(text[at] ?? '')) continue;
    if (start < 0 && count >= from) start = at;
    if (count < to) end = at + 1;
    count++;
  }
  const range = { start, end };
  return isRangeOf(text, range) ? range : null;
}

function dense(text: string): string {
  return text.replace(/\s+/g, '');
}
