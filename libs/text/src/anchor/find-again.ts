import { diffWords } from '../diff/diff-words.ts';
import type { WordChange } from '../diff/diff-words.ts';
import { wordsOf } from '../diff/words.ts';
import type { Range } from './range.ts';

/** A range found again in one of several texts. */
export interface Found extends Range {
  /** Index of the text it stands in. */
  part: number;
  /** Whether the very same words stand there; else words of the range were changed. */
  same: boolean;
}

/** Words that say where they belong by themselves, wherever they stand. */
const tellingWords = 3;
/** Least share of the words of both sides that a changed range must have kept. */
const leastKept = 0.6;

/** Finds a range of a paragraph again in what the paragraph became: one text, or several where it was split. */
export function findAgain(before: string, range: Range, after: readonly string[]): Found | null {
  return rangeFinder(before, after)(range);
}

/**
 * The same for many ranges of one paragraph, whose words are compared once. First where the word diff carries the
 * range, then as the same words elsewhere if they stand there once, then as what the diff makes of changed words. Null
 * when too little of it is left, or it could be in two places: an honest "gone" is better than a wrong place. Never
 * points outside a text.
 */
export function rangeFinder(before: string, after: readonly string[]): (range: Range) => Found | null {
  const diffs = after.map((text) => diffWords(before, text));
  return (range) => find(before, range, after, diffs);
}

function find(
  before: string,
  range: Range,
  after: readonly string[],
  diffs: readonly (readonly WordChange[])[],
): Found | null {
  const exact = before.slice(range.start, range.end);
  const telling = isTelling(exact);
  const carried = after.flatMap((text, part): Carried[] => {
    const carriage = carry(before, range, text, diffs[part] ?? []);
    return carriage ? [{ ...carriage, part, same: text.slice(carriage.start, carriage.end) === exact }] : [];
  });
  const unchanged = carried.filter(({ same, held }) => same && (held || telling));
  const held = unchanged.filter((one) => one.held);
  if (unchanged.length > 0) return only(held.length > 0 ? held : unchanged);
  if (!telling) return null;
  const elsewhere = placesOf(exact, after);
  if (elsewhere.length > 0) return only(elsewhere);
  const changed = carried.filter(({ kept }) => kept >= leastKept).sort((x, y) => y.kept - x.kept);
  return changed[0] ? found(changed[0]) : null;
}

function only(places: readonly Found[]): Found | null {
  const [place] = places;
  return place && places.length === 1 ? found(place) : null;
}

function found({ part, start, end, same }: Found): Found {
  return { part, start, end, same };
}

function isTelling(text: string): boolean {
  return wordsOf(text).filter((word) => /[\p{L}\p{N}]/u.test(word)).length >= tellingWords;
}

/** Where the same words stand; of many places, two are enough to know. */
function placesOf(exact: string, after: readonly string[]): Found[] {
  return after.flatMap((text, part) => {
    const first = text.indexOf(exact);
    const next = first === -1 ? -1 : text.indexOf(exact, first + 1);
    return [first, next]
      .filter((start) => start !== -1)
      .map((start) => ({ part, start, end: start + exact.length, same: true }));
  });
}

interface Carriage extends Range {
  /** 0 to 1: what is common, as a share of both sides. */
  kept: number;
  /** Whether a word beside the range stayed beside it. */
  held: boolean;
}

type Carried = Carriage & Found;

/** Where the word diff takes a range. */
function carry(before: string, { start, end }: Range, after: string, changes: readonly WordChange[]): Carriage | null {
  let [x, y] = [0, 0];
  let [from, to, common] = [-1, -1, 0];
  let held = before === after;
  for (const { kind, text } of changes) {
    if (kind === 'same') {
      const first = Math.max(start, x);
      const last = Math.min(end, x + text.length);
      if (first < last) {
        if (from === -1) from = y + first - x;
        to = y + last - x;
        common += printed(before.slice(first, last));
        held ||= /\S/.test(before.slice(x, first)) || /\S/.test(before.slice(last, x + text.length));
      }
    }
    if (kind !== 'added') x += text.length;
    if (kind !== 'removed') y += text.length;
  }
  if (from === -1 || common === 0) return null;
  const sides = printed(before.slice(start, end)) + printed(after.slice(from, to));
  // A stop repeats itself, and the diff may keep another one: the sentence takes its own along.
  const stop = marksAtEnd(before.slice(start, end));
  const last = !after.slice(from, to).endsWith(stop) && after.startsWith(stop, to) ? to + stop.length : to;
  return { start: from, end: last, kept: (2 * common) / sides, held };
}

/** The marks that a text ends with, such as "!»". Step by step: an expression would look from every mark to the end. */
function marksAtEnd(text: string): string {
  let from = text.length;
  while (from > 0 && /[^\p{L}\p{N}\s]/u.test(text.charAt(from - 1))) from--;
  return text.slice(from);
}

/** How much of a text is printed: its length without spaces. */
function printed(text: string): number {
  return text.replace(/\s+/g, '').length;
}
