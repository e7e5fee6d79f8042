import type { Consensus, Reason, Representative, VoteMatrix } from '@mutirao/opinion';
import {
  consensusOf,
  findGroups,
  representativeOf,
  acrossGroups,
  stabilityOf,
  talliesOf,
  talliesOfAll,
} from '@mutirao/opinion';

/** What `mutirao groups --json` prints. Participants and statements are named as in the file. */
export interface GroupsReport {
  readonly participants: number;
  readonly statements: number;
  readonly placed: number;
  readonly groups: readonly {
    readonly id: number;
    readonly members: readonly string[];
    readonly representative: readonly Named<Representative>[];
    /** How clearly its members belong to it, and how much of it comes back among other people; 0 to 1. */
    readonly clarity: number;
    readonly stability: number;
  }[];
  readonly consensus: readonly Named<Consensus & { readonly bridging?: number }>[];
  /** Why there are no groups. */
  readonly reason?: Reason;
  readonly silhouettes?: readonly { readonly k: number; readonly silhouette: number }[];
}

type Named<T> = Omit<T, 'statement'> & { readonly statement: string };

export function groupsReport(matrix: VoteMatrix, seed: number): GroupsReport {
  const all = talliesOfAll(matrix);
  const named = <T extends { readonly statement: number }>(one: T): Named<T> => ({
    ...one,
    statement: matrix.statements[one.statement] as string,
  });
  const size = { participants: matrix.participants.length, statements: matrix.statements.length };
  const found = findGroups(matrix, { seed });
  if (!found.drawn)
    return { ...size, placed: 0, groups: [], consensus: consensusOf(all, []).map(named), reason: found.reason };
  const tallies = talliesOf(matrix, found);
  const representative = representativeOf(tallies);
  const across = acrossGroups(tallies);
  const stability = stabilityOf(matrix, found, seed);
  return {
    ...size,
    placed: found.placed.length,
    groups: found.groups.map(({ id, members, clarity }) => ({
      id,
      members: Array.from(members, (i) => matrix.participants[i] as string),
      representative: (representative[id] ?? []).map(named),
      clarity,
      stability: stability.groups[id] as number,
    })),
    consensus: consensusOf(all, tallies).map((one) => named({ ...one, bridging: across[one.statement]?.bridging })),
    silhouettes: found.silhouettes,
  };
}
