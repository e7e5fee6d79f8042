import { absorbParts } from './absorb.ts';
import { beginsFrom } from './direction.ts';
import { pairExact } from './exact.ts';
import type { Telling } from './exact.ts';
import { alignGaps, alignSteadyGaps } from './gaps.ts';
import { joinByIdentity } from './identity.ts';
import { Lexicon } from './lexicon.ts';
import { Likeness } from './likeness.ts';
import type { Bag } from './likeness.ts';
import { numberTexts } from './keys.ts';
import type { TextKeys } from './keys.ts';
import { toLinks } from './links.ts';
import { Pairing } from './pairing.ts';
import type { Side } from './pairing.ts';
import { forgetNumbers, isRenumbered } from './renumbered.ts';
import { searchElsewhere } from './search.ts';
import { standingOf } from './standing.ts';
import { markMoved } from './steady.ts';
import type { Alignable, Link } from './types.ts';

/** Fewest words of a text that is known again wherever it went, when it stands once on each side. */
const tellingWords = 2;
/** Fewest words of a text of which a copy is known again beside the same neighbour, though it stands more often. */
const longWords = 8;
const noWords = new Int32Array(0);

/**
 * Links the paragraphs of two drafts, every one of both sides in exactly one link.
 *
 * What the editor knows comes first. Then two passes: an exact monotone backbone on the words with printed numbers put
 * aside (unique anchors in their longest common order, as in patience diff, filled in between), and a conservative
 * search over the rest: monotone alignment inside gaps with splits and merges (after Gale & Church 1993, on weighted
 * shared words instead of lengths), then an index of rare words for what went elsewhere. A wrong link is worse than
 * none: where number or kind changed as well, words must be more alike, and a few words are known by likeness only in
 * their place or where nothing else comes near. Near-linear in the number of paragraphs.
 *
 * The other way round it gives the same links, seen from the other side: split for merged, added for removed.
 */
export function align(old: readonly Alignable[], next: readonly Alignable[]): Link[] {
  if (beginsFrom(old, next)) {
    const { pairing, likeness, keys } = pair(old, next);
    return toLinks(pairing, likeness, keys);
  }
  const { pairing, likeness, keys } = pair(next, old);
  return toLinks(pairing.mirrored(), likeness, { ...keys, old: keys.next, next: keys.old });
}

function pair(old: readonly Alignable[], next: readonly Alignable[]) {
  const keys = numberTexts(old, next);
  const lexicon = new Lexicon();
  const words = keys.texts.map((text, key) => lexicon.read(text, keys.times[key] ?? 1));
  lexicon.weigh();
  const likeness = new Likeness(lexicon);
  const wordsOf = (key: number): Int32Array => words[key] ?? noWords;
  const bags: (Bag | undefined)[] = [];
  const bagOf = (key: number): Bag => (bags[key] ??= likeness.bag(wordsOf(key)));
  const side = (own: Int32Array, paragraphs: readonly Alignable[]): Omit<Side, 'groups'> => ({
    words: Array.from(own, wordsOf),
    bagOf: (index) => bagOf(own[index] ?? -1),
    standings: paragraphs.map(standingOf),
  });
  const pairing = new Pairing(side(keys.old, old), side(keys.next, next));

  joinByIdentity(pairing, old, next, keys);
  const headings = sharedHeadings(old, next, keys);
  joinExact(pairing, keys, {
    once: (key) => keys.times[key] === 2 && wordsOf(key).length >= (headings.has(key) ? 1 : tellingWords),
    long: (key) => wordsOf(key).length >= longWords,
  });
  if (isRenumbered(pairing)) forgetNumbers(pairing);
  alignGaps(pairing, likeness);
  searchElsewhere(pairing, likeness);
  alignGaps(pairing, likeness);
  alignSteadyGaps(pairing, likeness);
  absorbParts(pairing, likeness);
  markMoved(pairing);
  return { pairing, likeness, keys };
}

/** Numbers of the texts that are headings on both sides: one word tells which. */
function sharedHeadings(old: readonly Alignable[], next: readonly Alignable[], keys: TextKeys): Set<number> {
  const before = new Set(keys.old.filter((_, index) => old[index]?.kind === 'heading'));
  return new Set(keys.next.filter((key, index) => next[index]?.kind === 'heading' && before.has(key)));
}

/** Pairs equal words among paragraphs that have no group yet. */
function joinExact(pairing: Pairing, keys: TextKeys, telling: Telling): void {
  const old = freeIndexes(pairing.old.groups);
  const next = freeIndexes(pairing.next.groups);
  const keyOf = (side: Int32Array) => (index: number) => side[index] ?? -1;
  const pairs = pairExact(Int32Array.from(old, keyOf(keys.old)), Int32Array.from(next, keyOf(keys.next)), telling);
  for (const [at, to] of pairs.toNew.entries()) {
    const o = old[at];
    const n = next[to];
    if (o !== undefined && n !== undefined) pairing.join([o], [n]);
  }
}

function freeIndexes(groups: readonly unknown[]): number[] {
  return [...groups.keys()].filter((index) => groups[index] === null);
}
