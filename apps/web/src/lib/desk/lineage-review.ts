import type { Relation } from '#lib/generated/schema.ts';

/** What the review needs to know of a paragraph. */
export interface Reviewed {
  position: number;
  text: string;
  contributionCount: number;
  tally: { agree: number; disagree: number; pass: number };
}

export interface ReviewedLink {
  relation: Relation;
  moved: boolean;
  /** 0 to 1. */
  similarity: number;
  confirmed: boolean;
  old: readonly Reviewed[];
  new: readonly Reviewed[];
}

const sureOf = 0.6;

export function contributionsOn(paragraphs: readonly Reviewed[]): number {
  return paragraphs.reduce((sum, { contributionCount }) => sum + contributionCount, 0);
}

export function stancesOn(paragraphs: readonly Reviewed[]): number {
  return paragraphs.reduce((sum, { tally }) => sum + tally.agree + tally.disagree + tally.pass, 0);
}

/**
 * Whether a person should look at a proposed link before it decides where contributions go: words too different to be
 * sure, or a split, merge, move or removal of something that people spoke about. Confirmed links are never doubtful.
 */
export function isDoubtful(link: ReviewedLink): boolean {
  if (link.confirmed || link.relation === 'ADDED') return false;
  if (link.relation === 'EDITED' && link.similarity < sureOf) return true;
  const spokenOf = contributionsOn(link.old) > 0 || stancesOn(link.old) > 0;
  return (
    spokenOf && (link.moved || link.relation === 'SPLIT' || link.relation === 'MERGED' || link.relation === 'REMOVED')
  );
}

/** What linking these paragraphs means, or null when nothing would be linked or both sides are several. */
export function relationOf(old: readonly { text: string }[], fresh: readonly { text: string }[]): Relation | null {
  const [before, after] = [old[0], fresh[0]];
  if (before === undefined) return fresh.length === 1 ? 'ADDED' : null;
  if (after === undefined) return old.length === 1 ? 'REMOVED' : null;
  if (old.length > 1) return fresh.length === 1 ? 'MERGED' : null;
  if (fresh.length > 1) return 'SPLIT';
  return before.text === after.text ? 'KEPT' : 'EDITED';
}

export interface ChangesInNumbers {
  kept: number;
  edited: number;
  added: number;
  removed: number;
  split: number;
  merged: number;
  moved: number;
  doubtful: number;
  /** Contributions whose paragraph would be gone. */
  gone: number;
  /** Contributions that would say that the text changed since. */
  changed: number;
  /** Stances whose voters would be asked to choose again. */
  toReconfirm: number;
}

/** What publishing would do, counted in links (the first seven), contributions and stances. */
export function changesInNumbers(links: readonly ReviewedLink[]): ChangesInNumbers {
  const numbers: ChangesInNumbers = {
    kept: 0,
    edited: 0,
    added: 0,
    removed: 0,
    split: 0,
    merged: 0,
    moved: 0,
    doubtful: 0,
    gone: 0,
    changed: 0,
    toReconfirm: 0,
  };
  const counter = {
    KEPT: 'kept',
    EDITED: 'edited',
    ADDED: 'added',
    REMOVED: 'removed',
    SPLIT: 'split',
    MERGED: 'merged',
  } as const;
  for (const link of links) {
    numbers[counter[link.relation]]++;
    if (link.moved) numbers.moved++;
    if (isDoubtful(link)) numbers.doubtful++;
    if (link.relation === 'REMOVED') numbers.gone += contributionsOn(link.old);
    else if (link.relation !== 'KEPT') {
      numbers.changed += contributionsOn(link.old);
      numbers.toReconfirm += stancesOn(link.old);
    }
  }
  return numbers;
}
