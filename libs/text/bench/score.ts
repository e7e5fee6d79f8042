import type { Link } from '../src/index.ts';
import type { DraftPair } from './drafts.ts';

export interface Score {
  /** Of the pairs proposed, how many are true; in percent. */
  precision: number;
  /** Of the true pairs, how many are proposed; in percent. */
  recall: number;
  wrong: number;
  /** Recall by what truly happened; `moved` counts only texts that stand once. */
  kinds: Record<'kept' | 'edited' | 'split' | 'merged' | 'moved', number>;
  /** Of the links with exactly true members, how many have the true relation. */
  named: number;
}

/** Scores pairs of one old and one new paragraph that a method links. */
export function score(drafts: DraftPair, links: readonly Pick<Link, 'old' | 'new' | 'relation'>[]): Score {
  const proposed = new Set(links.flatMap((link) => pairsOf(link)));
  const truth = new Set(drafts.truth.flatMap((link) => pairsOf(link)));
  const right = [...proposed].filter((pair) => truth.has(pair)).length;
  const recallOf = (wanted: (link: DraftPair['truth'][number]) => boolean) => {
    const pairs = drafts.truth.filter(wanted).flatMap((link) => pairsOf(link));
    return percent(pairs.filter((pair) => proposed.has(pair)).length, pairs.length);
  };
  const relations = new Map(drafts.truth.map((link) => [membersOf(link), link.relation]));
  const exact = links.filter((link) => relations.has(membersOf(link)));
  return {
    precision: percent(right, proposed.size),
    recall: percent(right, truth.size),
    wrong: proposed.size - right,
    kinds: {
      kept: recallOf((link) => link.relation === 'kept'),
      edited: recallOf((link) => link.relation === 'edited'),
      split: recallOf((link) => link.relation === 'split'),
      merged: recallOf((link) => link.relation === 'merged'),
      moved: recallOf(
        (link) => link.moved && link.old.every((index) => !drafts.ambiguous.has(drafts.old[index]?.text ?? '')),
      ),
    },
    named: percent(exact.filter((link) => relations.get(membersOf(link)) === link.relation).length, exact.length),
  };
}

function pairsOf(link: { old: readonly number[]; new: readonly number[] }): string[] {
  return link.old.flatMap((o) => link.new.map((n) => `${o}-${n}`));
}

function membersOf(link: { old: readonly number[]; new: readonly number[] }): string {
  return `${link.old.join()}>${link.new.join()}`;
}

function percent(part: number, whole: number): number {
  return whole === 0 ? 100 : (100 * part) / whole;
}
