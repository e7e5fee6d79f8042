import type { Components } from './project/components.ts';
import type { Choice } from './group/choose.ts';

/** What the next update must know to stay calm. Plain data: keep it as JSON beside the groups. */
export interface Memory {
  /** Who was placed, and the group of each in the division into k groups. */
  readonly participants: readonly string[];
  readonly labels: Readonly<Record<number, readonly number[]>>;
  readonly choice: Choice;
  readonly statements: readonly string[];
  readonly axes: readonly [readonly number[], readonly number[]];
}

/** The axes of before, in today's order of statements. */
export function axesOf(memory: Memory, statements: readonly string[]): Components {
  const at = new Map(memory.statements.map((name, j) => [name, j]));
  const [x, y] = memory.axes.map((axis) => Float64Array.from(statements, (name) => axis[at.get(name) ?? -1] ?? 0));
  return [x ?? new Float64Array(), y ?? new Float64Array()];
}

/** Groups of before in the division into k, of today's people; null when there was no such division. */
export function labelsOf(memory: Memory, people: readonly string[]): (k: number) => Int32Array | null {
  const at = new Map(memory.participants.map((name, i) => [name, i]));
  return (k) => {
    const labels = memory.labels[k];
    return labels ? Int32Array.from(people, (name) => labels[at.get(name) ?? -1] ?? -1) : null;
  };
}
