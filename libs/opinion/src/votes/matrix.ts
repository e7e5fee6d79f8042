/** Agree, pass, disagree. A missing vote is no stance at all, and never counted as a pass. */
export type Stance = 1 | 0 | -1;

export interface Vote {
  readonly participant: string;
  readonly statement: string;
  readonly stance: Stance;
}

/**
 * Who voted what: participants x statements, the missing ones left out.
 * A vote is one number, its *cell*: `3 * statement + stance + 1`. What depends on statement and stance
 * can then be looked up (or summed) in one small table, which is what makes every step here fast.
 */
export interface VoteMatrix {
  readonly participants: readonly string[];
  readonly statements: readonly string[];
  /** Where the cells of participant i begin; one longer than `participants`. */
  readonly starts: Int32Array;
  readonly cells: Int32Array;
}

export function statementOf(cell: number): number {
  return Math.floor(cell / 3);
}

export function stanceOf(cell: number): Stance {
  const rest = cell % 3;
  return rest === 2 ? 1 : rest === 1 ? 0 : -1;
}

/** How many votes participant i cast, passes included. */
export function votesOf({ starts }: VoteMatrix, i: number): number {
  return (starts[i + 1] ?? 0) - (starts[i] ?? 0);
}

/** How often each cell was cast, by all or by the participants `among`; length 3 x statements. */
export function countCells(matrix: VoteMatrix, among?: ArrayLike<number>): Int32Array {
  const counts = new Int32Array(3 * matrix.statements.length);
  const { starts, cells } = matrix;
  if (!among) {
    for (let at = 0; at < cells.length; at += 1)
      counts[cells[at] as number] = (counts[cells[at] as number] as number) + 1;
    return counts;
  }
  for (let one = 0; one < among.length; one += 1) {
    const i = among[one] as number;
    for (let at = starts[i] as number; at < (starts[i + 1] as number); at += 1) {
      const cell = cells[at] as number;
      counts[cell] = (counts[cell] as number) + 1;
    }
  }
  return counts;
}
