import type { Stance, Vote, VoteMatrix } from './matrix.ts';

/**
 * Collects votes one by one, in any order, for millions of them: 17 bytes a vote until `matrix()`.
 * Of several votes of one participant on one statement the last counts: the one with the greatest `time`,
 * and among equal times the one that came later.
 */
export class VoteCollector {
  private readonly participants = new Names();
  private readonly statements = new Names();
  private rows = new Int32Array(1024);
  private cells = new Int32Array(1024);
  private times = new Float64Array(1024);
  private size = 0;

  /** Names a statement that may have no votes; also fixes the order of statements. */
  statement(name: string): number {
    return this.statements.indexOf(name);
  }

  /** Names a participant who may have no votes; also fixes the order of participants. */
  participant(name: string): number {
    return this.participants.indexOf(name);
  }

  /** `participant` and `statement` are what the two functions above answered. */
  add(participant: number, statement: number, stance: Stance, time = 0): void {
    if (this.size === this.rows.length) this.grow();
    this.rows[this.size] = participant;
    this.cells[this.size] = 3 * statement + stance + 1;
    this.times[this.size] = time;
    this.size += 1;
  }

  matrix(): VoteMatrix {
    const bounds = this.bounds();
    const order = this.byParticipant(bounds);
    const starts = new Int32Array(this.participants.size + 1);
    const cells = new Int32Array(this.size);
    const last = new Int32Array(this.statements.size).fill(-1);
    let filled = 0;
    for (let row = 0; row < this.participants.size; row += 1) {
      const seen: number[] = [];
      for (let at = bounds[row] as number; at < (bounds[row + 1] as number); at += 1) {
        const vote = order[at] as number;
        const statement = Math.floor((this.cells[vote] as number) / 3);
        const before = last[statement] as number;
        if (before === -1) seen.push(statement);
        if (before === -1 || (this.times[vote] as number) >= (this.times[before] as number)) last[statement] = vote;
      }
      for (const statement of seen.sort((a, b) => a - b)) {
        cells[filled] = this.cells[last[statement] as number] as number;
        last[statement] = -1;
        filled += 1;
      }
      starts[row + 1] = filled;
    }
    return {
      participants: this.participants.list,
      statements: this.statements.list,
      starts,
      cells: cells.slice(0, filled),
    };
  }

  /** Where each participant's votes begin once they are sorted. */
  private bounds(): Int32Array {
    const bounds = new Int32Array(this.participants.size + 1);
    for (let at = 0; at < this.size; at += 1) {
      const next = (this.rows[at] as number) + 1;
      bounds[next] = (bounds[next] as number) + 1;
    }
    for (let row = 0; row < this.participants.size; row += 1)
      bounds[row + 1] = (bounds[row + 1] as number) + (bounds[row] as number);
    return bounds;
  }

  /** A counting sort, which keeps the order in which one participant's votes came. */
  private byParticipant(bounds: Int32Array): Int32Array {
    const free = bounds.slice();
    const order = new Int32Array(this.size);
    for (let at = 0; at < this.size; at += 1) {
      const row = this.rows[at] as number;
      order[free[row] as number] = at;
      free[row] = (free[row] as number) + 1;
    }
    return order;
  }

  private grow(): void {
    const rows = new Int32Array(2 * this.size);
    const cells = new Int32Array(2 * this.size);
    const times = new Float64Array(2 * this.size);
    rows.set(this.rows);
    cells.set(this.cells);
    times.set(this.times);
    this.rows = rows;
    this.cells = cells;
    this.times = times;
  }
}

class Names {
  readonly list: string[] = [];
  private readonly known = new Map<string, number>();

  get size(): number {
    return this.list.length;
  }

  indexOf(name: string): number {
    const known = this.known.get(name);
    if (known !== undefined) return known;
    this.known.set(name, this.list.length);
    return this.list.push(name) - 1;
  }
}

/** The matrix of a list of votes; of several votes of one pair the last one counts. */
export function matrixOf(votes: Iterable<Vote>): VoteMatrix {
  const collector = new VoteCollector();
  for (const { participant, statement, stance } of votes)
    collector.add(collector.participant(participant), collector.statement(statement), stance);
  return collector.matrix();
}
