import type { DeskParagraphsQuery } from './generated/desk.ts';

/** A paragraph on the desk, with the digest of what it says now. */
export type ShownParagraph = NonNullable<DeskParagraphsQuery['draft']>['paragraphs'][number] & { seen: string };

/** What the form of a paragraph must know of its neighbours: ids to move after, and the one to join with. */
export interface Neighbours {
  next: ShownParagraph | null;
  previous: ShownParagraph | null;
  /** After which paragraph it would stand one place up; empty for the very start. Null when it is the first. */
  upAfter: string | null;
  /** After which paragraph it would stand one place down. Null when it is the last. */
  downAfter: string | null;
}

export function neighboursOf(paragraphs: readonly ShownParagraph[], index: number): Neighbours {
  return {
    next: paragraphs[index + 1] ?? null,
    previous: paragraphs[index - 1] ?? null,
    upAfter: index > 0 ? (paragraphs[index - 2]?.id ?? '') : null,
    downAfter: paragraphs[index + 1]?.id ?? null,
  };
}

export function spokenCount({ predecessors }: ShownParagraph): number {
  return predecessors.reduce((sum, { contributionCount }) => sum + contributionCount, 0);
}

/** All stances on what a paragraph was made of. */
export function spokenTally({ predecessors }: ShownParagraph) {
  const sum = { agree: 0, disagree: 0, pass: 0 };
  for (const { tally } of predecessors) {
    sum.agree += tally.agree;
    sum.disagree += tally.disagree;
    sum.pass += tally.pass;
  }
  return sum;
}
