import { myers } from '../diff/myers.ts';
import { longestIncreasing } from './increasing.ts';

/** For each old paragraph the new one with the same words, or -1; and the other way round. */
export interface Pairs {
  toNew: Int32Array;
  toOld: Int32Array;
}

/** Which texts are known again away from their place, by their number. */
export interface Telling {
  once: (key: number) => boolean;
  long: (key: number) => boolean;
}

interface Range {
  oldFrom: number;
  oldTo: number;
  newFrom: number;
  newTo: number;
}

/** Cells of the largest table filled to align repeated paragraphs between two anchors. */
const largestTable = 250_000;
/** A long text that stands more often than this among what is left is everybody's. */
const mostCopies = 12;
/** Edits up to which a larger range is aligned exactly; the cost is bounded by them times its length. */
const mostEdits = 1_000;

/**
 * Pairs paragraphs of equal words. `old` and `next` number the words: equal number, equal words.
 * First the monotone backbone: texts that stand once on both sides, in the longest order they keep, and between them
 * what stands once there, and so on; then what repeats, next to what is sure. Last, texts that stand once among what is
 * left and that tell enough, wherever they went, with the neighbours that moved along; and of long ones that repeat, a
 * copy with the copy that has a neighbour in common with it.
 */
export function pairExact(old: Int32Array, next: Int32Array, telling: Telling): Pairs {
  const pairs: Pairs = { toNew: new Int32Array(old.length).fill(-1), toOld: new Int32Array(next.length).fill(-1) };
  const ranges: Range[] = [{ oldFrom: 0, oldTo: old.length, newFrom: 0, newTo: next.length }];
  for (let range = ranges.pop(); range; range = ranges.pop()) {
    trim(old, next, range, pairs);
    if (range.oldFrom >= range.oldTo || range.newFrom >= range.newTo) continue;
    const anchors = anchorsOf(old, next, range);
    if (anchors.length === 0) fillTable(old, next, range, pairs);
    let { oldFrom, newFrom } = range;
    for (const [o, n] of anchors) {
      join(pairs, o, n);
      ranges.push({ oldFrom, oldTo: o, newFrom, newTo: n });
      oldFrom = o + 1;
      newFrom = n + 1;
    }
    if (anchors.length > 0) ranges.push({ oldFrom, oldTo: range.oldTo, newFrom, newTo: range.newTo });
  }
  pairMoved(old, next, pairs, telling);
  return pairs;
}

function join(pairs: Pairs, o: number, n: number): void {
  pairs.toNew[o] = n;
  pairs.toOld[n] = o;
}

/** Equal beginnings and ends of a range are paired at once. */
function trim(old: Int32Array, next: Int32Array, range: Range, pairs: Pairs): void {
  while (range.oldFrom < range.oldTo && range.newFrom < range.newTo && old[range.oldFrom] === next[range.newFrom]) {
    join(pairs, range.oldFrom++, range.newFrom++);
  }
  while (range.oldFrom < range.oldTo && range.newFrom < range.newTo && old[range.oldTo - 1] === next[range.newTo - 1]) {
    join(pairs, --range.oldTo, --range.newTo);
  }
}

/** What a range is cut at: what stands once on both sides, or where all repeats and the range is too large for a table, repeats. */
function anchorsOf(old: Int32Array, next: Int32Array, range: Range): [number, number][] {
  const anchors = steadyAnchors(old, next, range);
  const cells = (range.oldTo - range.oldFrom + 1) * (range.newTo - range.newFrom + 1);
  return anchors.length > 0 || cells <= largestTable ? anchors : repeatedAnchors(old, next, range);
}

/** The shortest edit script where it is short, else the first of a text with the first, the second with the second and so on, without what would cross. */
function repeatedAnchors(old: Int32Array, next: Int32Array, range: Range): [number, number][] {
  const { oldFrom, oldTo, newFrom, newTo } = range;
  const matches = myers(old.subarray(oldFrom, oldTo), next.subarray(newFrom, newTo), mostEdits);
  if (matches) {
    return matches.flatMap((match) =>
      Array.from({ length: match.length }, (_, at): [number, number] => [
        oldFrom + match.old + at,
        newFrom + match.new + at,
      ]),
    );
  }
  const waiting = new Map<number, number[]>();
  for (let n = newTo - 1; n >= newFrom; n--) {
    const key = next[n] ?? -1;
    const places = waiting.get(key);
    if (places) places.push(n);
    else waiting.set(key, [n]);
  }
  const anchors: [number, number][] = [];
  for (let o = oldFrom; o < oldTo; o++) {
    const n = waiting.get(old[o] ?? -1)?.pop();
    if (n !== undefined) anchors.push([o, n]);
  }
  return withoutCrossing(anchors);
}

/** What stands once on both sides of a range, without what would cross. In order. */
function steadyAnchors(old: Int32Array, next: Int32Array, range: Range): [number, number][] {
  const anchors = sharedOnce(positions(old, range.oldFrom, range.oldTo), positions(next, range.newFrom, range.newTo));
  return withoutCrossing(anchors);
}

function withoutCrossing(anchors: readonly [number, number][]): [number, number][] {
  const steady = longestIncreasing(anchors.map(([, n]) => n));
  return anchors.filter((_, index) => steady.has(index));
}

/** Where each key stands within a range; -1 when it stands there more than once. */
function positions(
  keys: Int32Array,
  from: number,
  to: number,
  wanted?: (index: number) => boolean,
): Map<number, number> {
  const found = new Map<number, number>();
  for (let index = from; index < to; index++) {
    if (wanted && !wanted(index)) continue;
    const key = keys[index] ?? -1;
    found.set(key, found.has(key) ? -1 : index);
  }
  return found;
}

function sharedOnce(old: Map<number, number>, next: Map<number, number>): [number, number][] {
  const shared: [number, number][] = [];
  for (const [key, o] of old) {
    const n = next.get(key) ?? -1;
    if (o >= 0 && n >= 0) shared.push([o, n]);
  }
  return shared.sort((a, b) => a[0] - b[0]);
}

/** The longest common order of a range in which every shared text repeats; one too large for a table shares none. */
function fillTable(old: Int32Array, next: Int32Array, range: Range, pairs: Pairs): void {
  const { oldFrom, oldTo, newFrom, newTo } = range;
  const width = newTo - newFrom + 1;
  const height = oldTo - oldFrom + 1;
  if (width * height > largestTable) return;
  const table = new Int32Array(width * height);
  for (let o = height - 2; o >= 0; o--) {
    for (let n = width - 2; n >= 0; n--) {
      const at = o * width + n;
      const equal = old[oldFrom + o] === next[newFrom + n];
      table[at] = equal ? (table[at + width + 1] ?? 0) + 1 : Math.max(table[at + width] ?? 0, table[at + 1] ?? 0);
    }
  }
  let o = 0;
  let n = 0;
  while (o < height - 1 && n < width - 1) {
    const at = o * width + n;
    if (old[oldFrom + o] === next[newFrom + n]) join(pairs, oldFrom + o++, newFrom + n++);
    else if ((table[at + width] ?? 0) >= (table[at + 1] ?? 0)) o++;
    else n++;
  }
}

function pairMoved(old: Int32Array, next: Int32Array, pairs: Pairs, telling: Telling): void {
  const free = (links: Int32Array) => (index: number) => links[index] === -1;
  const moved = sharedOnce(
    positions(old, 0, old.length, free(pairs.toNew)),
    positions(next, 0, next.length, free(pairs.toOld)),
  ).filter(([o]) => telling.once(old[o] ?? -1) || telling.long(old[o] ?? -1));
  for (const [o, n] of moved) join(pairs, o, n);
  for (const [o, n] of moved) joinAlong(old, next, pairs, o, n);
  pairCopies(old, next, pairs, telling.long);
}

/** Equal neighbours, before and after, that moved along with a pair. */
function joinAlong(old: Int32Array, next: Int32Array, pairs: Pairs, o: number, n: number): void {
  for (const step of [-1, 1]) {
    let at = o + step;
    let to = n + step;
    while (old[at] !== undefined && old[at] === next[to] && pairs.toNew[at] === -1 && pairs.toOld[to] === -1) {
      join(pairs, at, to);
      at += step;
      to += step;
    }
  }
}

/** Long texts left over on both sides more than once: a copy with one that stands beside the same text. */
function pairCopies(old: Int32Array, next: Int32Array, pairs: Pairs, long: (key: number) => boolean): void {
  const copies = new Map<number, number[]>();
  for (const [n, key] of next.entries()) {
    if (pairs.toOld[n] !== -1 || !long(key)) continue;
    const places = copies.get(key);
    if (places) places.push(n);
    else copies.set(key, [n]);
  }
  const beside = (o: number, n: number) =>
    (old[o - 1] !== undefined && old[o - 1] === next[n - 1]) ||
    (old[o + 1] !== undefined && old[o + 1] === next[n + 1]);
  for (const [o, key] of old.entries()) {
    const places = copies.get(key);
    if (pairs.toNew[o] !== -1 || !places || places.length > mostCopies) continue;
    const n = places.find((place) => pairs.toOld[place] === -1 && beside(o, place));
    if (n === undefined) continue;
    join(pairs, o, n);
    joinAlong(old, next, pairs, o, n);
  }
}
