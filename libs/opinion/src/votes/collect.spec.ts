import { describe, expect, it } from 'vitest';
import { matrixOf, VoteCollector } from './collect.ts';
import { countCells, stanceOf, statementOf, votesOf } from './matrix.ts';
import type { VoteMatrix } from './matrix.ts';

const spelled = (matrix: VoteMatrix) =>
  matrix.participants.map((name, i) => [
    name,
    ...Array.from(matrix.cells.subarray(matrix.starts[i], matrix.starts[i + 1]), (cell) => [
      matrix.statements[statementOf(cell)],
      stanceOf(cell),
    ]),
  ]);

describe('votes become a matrix', () => {
  it('in which the last vote of a pair counts', () => {
    const matrix = matrixOf([
      { participant: 'ana', statement: 'b', stance: 1 },
      { participant: 'bia', statement: 'a', stance: 0 },
      { participant: 'ana', statement: 'a', stance: -1 },
      { participant: 'ana', statement: 'b', stance: 0 },
    ]);
    expect(spelled(matrix)).toEqual([
      ['ana', ['b', 0], ['a', -1]],
      ['bia', ['a', 0]],
    ]);
    expect([votesOf(matrix, 0), votesOf(matrix, 1)]).toEqual([2, 1]);
  });

  it('in which a later time is later, whatever the order of rows', () => {
    const collector = new VoteCollector();
    const ana = collector.participant('ana');
    const a = collector.statement('a');
    collector.add(ana, a, 1, 20);
    collector.add(ana, a, -1, 10);
    expect(spelled(collector.matrix())).toEqual([['ana', ['a', 1]]]);
  });

  it('with people who did not vote and statements nobody voted on', () => {
    const collector = new VoteCollector();
    collector.statement('a');
    collector.participant('ana');
    const matrix = collector.matrix();
    expect(spelled(matrix)).toEqual([['ana']]);
    expect(countCells(matrix)).toEqual(new Int32Array(3));
  });

  it('of any size', () => {
    const votes = Array.from({ length: 5_000 }, (_, n) => ({
      participant: `p${n % 70}`,
      statement: `s${n % 71}`,
      stance: ((n % 3) - 1) as -1 | 0 | 1,
    }));
    expect(matrixOf(votes).cells.length).toBe(70 * 71);
    expect(matrixOf([])).toMatchObject({ participants: [], statements: [] });
  });
});
