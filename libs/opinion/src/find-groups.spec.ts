import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plant } from '../test/planted.ts';
import type { OpinionGroups, Stance, Vote, VoteMatrix } from './index.ts';
import {
  adjustedRandIndex,
  findGroups,
  matrixOf,
  placeVoter,
  stabilityOf,
  stanceOf,
  statementOf,
  VoteCollector,
} from './index.ts';
import { Random } from './random.ts';

function drawn(matrix: VoteMatrix, circumstances: Parameters<typeof findGroups>[1] = { seed: 1 }): OpinionGroups {
  const found = findGroups(matrix, circumstances);
  if (!found.drawn) throw new Error(found.reason);
  return found;
}

function votesIn(matrix: VoteMatrix, i: number): { statement: string; stance: Stance }[] {
  return Array.from(matrix.cells.subarray(matrix.starts[i], matrix.starts[i + 1]), (cell) => ({
    statement: matrix.statements[statementOf(cell)] ?? '',
    stance: stanceOf(cell),
  }));
}

function allVotes(matrix: VoteMatrix): Vote[] {
  return matrix.participants.flatMap((participant, i) => votesIn(matrix, i).map((vote) => ({ participant, ...vote })));
}

function groupByName(matrix: VoteMatrix, { placed, labels }: OpinionGroups): Map<string, number> {
  return new Map(Array.from(placed, (i, at) => [matrix.participants[i] ?? '', labels[at] ?? -1]));
}

function agreement(a: Map<string, number>, b: Map<string, number>): number {
  const both = [...a.keys()].filter((name) => b.has(name));
  return adjustedRandIndex(
    both.map((name) => a.get(name) ?? -1),
    both.map((name) => b.get(name) ?? -1),
  );
}

function shuffled<T>(list: readonly T[], seed: number): T[] {
  const random = new Random(seed);
  return list
    .map((value) => ({ value, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value);
}

const everyone = (people: number, votes: readonly (readonly [string, Stance])[]) =>
  matrixOf(
    Array.from({ length: people }, (_, i) =>
      votes.map(([statement, stance]) => ({ participant: `p${i}`, statement, stance })),
    ).flat(),
  );

const sure = { people: 200, statements: 40, density: 0.6, strength: 0.9 } as const;

const anyVotes = fc
  .record({ people: fc.integer({ min: 0, max: 30 }), statements: fc.integer({ min: 0, max: 9 }) })
  .chain(({ people, statements }) =>
    fc.array(
      fc.record({
        participant: fc.nat(Math.max(0, people - 1)).map((n) => `p${n}`),
        statement: fc.nat(Math.max(0, statements - 1)).map((n) => `s${n}`),
        stance: fc.constantFrom<Stance>(-1, 0, 1),
      }),
      { maxLength: people * statements * 2 },
    ),
  );

describe('opinion groups', () => {
  it('are those that were planted', () => {
    for (const shares of [
      [0.6, 0.4],
      [0.5, 0.3, 0.2],
      [0.4, 0.3, 0.3],
    ]) {
      const { matrix, truth } = plant({ ...sure, people: 400, statements: 80, shares, seed: 3 });
      const { placed, labels, groups } = drawn(matrix);
      expect(groups).toHaveLength(shares.length);
      expect(
        adjustedRandIndex(
          labels,
          placed.map((i) => truth[i] ?? -1),
        ),
      ).toBeGreaterThan(0.85);
    }
  });

  it('hold every placed participant exactly once, without a NaN anywhere, whatever the votes', () => {
    fc.assert(
      fc.property(anyVotes, fc.nat(), (votes, seed) => {
        const matrix = matrixOf(votes);
        const found = findGroups(matrix, { seed });
        if (!found.drawn) return;
        expect(found.groups.flatMap(({ members }) => [...members]).sort((a, b) => a - b)).toEqual([...found.placed]);
        for (const { members } of found.groups) expect(members.length).toBeGreaterThan(0);
        expect(
          JSON.stringify([...found.points, ...found.clarity, found.groups, found.memory, found.map]),
        ).not.toContain('null');
      }),
      { numRuns: 300 },
    );
  });

  it('are the same in whatever order people, statements and votes come', () => {
    for (const seed of [1, 2, 3, 4]) {
      const { matrix } = plant({ ...sure, seed });
      const mixed = matrixOf(shuffled(allVotes(matrix), seed));
      expect(agreement(groupByName(matrix, drawn(matrix)), groupByName(mixed, drawn(mixed)))).toBe(1);
    }
  });

  it('are the same whatever people and statements are called', () => {
    const { matrix } = plant(sure);
    const renamed = {
      ...matrix,
      participants: matrix.participants.map((name) => `x${name}`),
      statements: matrix.statements.map((name) => `y${name}`),
    };
    expect(drawn(renamed).labels).toEqual(drawn(matrix).labels);
  });

  it('put somebody who voted like another beside them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.nat(199), (seed, who) => {
        const { matrix } = plant({ ...sure, seed });
        const twin = votesIn(matrix, who).map((vote) => ({ participant: 'twin', ...vote }));
        const withTwin = matrixOf([...allVotes(matrix), ...twin]);
        const groups = groupByName(withTwin, drawn(withTwin));
        expect(groups.get('twin')).toBe(groups.get(matrix.participants[who] ?? ''));
      }),
      { numRuns: 20 },
    );
  });

  it('do not mind statements nobody voted on', () => {
    const { matrix } = plant(sure);
    const collector = new VoteCollector();
    for (let n = 0; n < 20; n += 1) collector.statement(`silent ${n}`);
    for (const { participant, statement, stance } of allVotes(matrix))
      collector.add(collector.participant(participant), collector.statement(statement), stance);
    const silent = collector.matrix();
    expect(agreement(groupByName(silent, drawn(silent)), groupByName(matrix, drawn(matrix)))).toBe(1);
  });

  it('set aside nobody, but one person far out founds no group', () => {
    const { matrix } = plant({ ...sure, shares: [0.5, 0.5] });
    const loner = matrix.statements.map((statement, j) => ({
      participant: 'loner',
      statement,
      stance: (j % 2 ? 1 : -1) as Stance,
    }));
    const added = matrixOf([...allVotes(matrix), ...loner]);
    const found = drawn(added);
    expect(Math.min(...found.groups.map(({ members }) => members.length))).toBeGreaterThan(50);
    expect(groupByName(added, found).has('loner')).toBe(true);
  });

  it('leave out who voted too little or only passed', () => {
    const { matrix } = plant({ ...sure, density: 1 });
    const added = matrixOf([
      ...allVotes(matrix),
      ...matrix.statements.map((statement) => ({ participant: 'passes', statement, stance: 0 as const })),
      ...matrix.statements.slice(0, 6).map((statement) => ({ participant: 'six', statement, stance: 1 as const })),
      ...matrix.statements.slice(0, 7).map((statement) => ({ participant: 'seven', statement, stance: 1 as const })),
    ]);
    const groups = groupByName(added, drawn(added));
    expect([groups.has('passes'), groups.has('six'), groups.has('seven')]).toEqual([false, false, true]);
  });
});

describe('no groups are drawn', () => {
  const reasonFor = (matrix: VoteMatrix) => {
    const found = findGroups(matrix, { seed: 1 });
    return found.drawn ? null : found.reason;
  };
  const four = ['a', 'b', 'c', 'd'].map((statement) => [statement, 1] as const);

  it('from nothing, one statement, or too few people', () => {
    expect(reasonFor(matrixOf([]))).toBe('TOO_FEW_STATEMENTS');
    expect(reasonFor(everyone(50, [['a', 1]]))).toBe('TOO_FEW_STATEMENTS');
    expect(reasonFor(everyone(1, four))).toBe('TOO_FEW_PARTICIPANTS');
    expect(reasonFor(everyone(14, four))).toBe('TOO_FEW_PARTICIPANTS');
  });

  it('when all say the same', () => {
    expect(reasonFor(everyone(15, four))).toBe('NO_DIFFERENCE');
  });

  it('when all pass on everything: nobody has an opinion to place', () => {
    const passes = four.map(([statement]) => [statement, 0] as const);
    expect(findGroups(everyone(40, passes), { seed: 1 })).toEqual({
      drawn: false,
      reason: 'TOO_FEW_PARTICIPANTS',
      enough: 0,
    });
  });

  it('when only two people differ from the rest', () => {
    const odd = ['x', 'y'].flatMap((participant) =>
      four.map(([statement]) => ({ participant, statement, stance: -1 as const })),
    );
    expect(reasonFor(matrixOf([...allVotes(everyone(30, four)), ...odd]))).toBe('GROUPS_TOO_SMALL');
  });
});

describe('as votes come in', () => {
  it('groups keep their numbers and most of their people', () => {
    const { matrix } = plant({ ...sure, people: 300, seed: 8 });
    const votes = shuffled(allVotes(matrix), 5);
    let earlier: OpinionGroups | null = null;
    let names = new Map<string, number>();
    for (const share of [0.6, 0.7, 0.8, 0.9, 1]) {
      const part = matrixOf(votes.slice(0, Math.floor(votes.length * share)));
      const next = drawn(part, { seed: 1, earlier: earlier?.memory });
      const now = groupByName(part, next);
      const same = [...names].filter(([name, group]) => now.get(name) === group).length;
      if (earlier) expect(same).toBeGreaterThan(0.8 * names.size);
      for (const name of names.keys()) expect(now.has(name)).toBe(true);
      earlier = { ...next, memory: JSON.parse(JSON.stringify(next.memory)) as OpinionGroups['memory'] };
      names = now;
    }
  });

  it('the same votes again change nothing', () => {
    const { matrix } = plant(sure);
    const first = drawn(matrix);
    const again = drawn(matrix, { seed: 99, earlier: first.memory });
    expect(again.labels).toEqual(first.labels);
    expect(again.groups.map(({ id }) => id)).toEqual(first.groups.map(({ id }) => id));
  });

  it('another number of groups must be wanted four times in a row', () => {
    const two = plant({ ...sure, shares: [0.5, 0.5], seed: 2 }).matrix;
    const three = plant({ ...sure, shares: [0.34, 0.33, 0.33], seed: 2 }).matrix;
    let { memory } = drawn(two);
    const shown = Array.from({ length: 5 }, () => {
      const found = drawn(three, { seed: 1, earlier: memory });
      memory = found.memory;
      return found.groups.length;
    });
    expect(shown).toEqual([2, 2, 2, 3, 3]);
  });
});

describe('one more voter', () => {
  it('lands where somebody with the same votes was placed', () => {
    const { matrix } = plant(sure);
    const found = drawn(matrix);
    const map = JSON.parse(JSON.stringify(found.map)) as typeof found.map;
    for (const [at, i] of found.placed.entries())
      expect(placeVoter(map, shuffled(votesIn(matrix, i), i))).toEqual({
        placed: true,
        x: found.points[2 * at],
        y: found.points[2 * at + 1],
        group: found.labels[at],
        clarity: found.clarity[at],
      });
  });

  it('is told what is missing', () => {
    const { map } = drawn(plant(sure).matrix);
    const voted = (stance: Stance, many: number) =>
      map.statements.slice(0, many).map((statement) => ({ statement, stance }));
    expect(placeVoter(map, [])).toEqual({ placed: false, reason: 'TOO_FEW_VOTES', votesNeeded: 7 });
    expect(placeVoter(map, [...voted(1, 6), { statement: 'unknown', stance: 1 }])).toEqual({
      placed: false,
      reason: 'TOO_FEW_VOTES',
      votesNeeded: 1,
    });
    expect(placeVoter(map, voted(0, 9))).toMatchObject({ placed: false, reason: 'ONLY_PASSES' });
  });
});

describe('how sure the groups are', () => {
  it('shows: planted groups come back in every sample, toss coins do not', () => {
    const firm = plant({ ...sure, people: 150 }).matrix;
    const stable = stabilityOf(firm, drawn(firm), 1);
    expect(Math.min(...stable.groups)).toBeGreaterThan(0.75);
    const coins = plant({ ...sure, people: 150, strength: 0 }).matrix;
    const loose = stabilityOf(coins, drawn(coins), 1);
    expect(Math.max(...loose.groups)).toBeLessThan(0.6);
    expect(loose.agreement).toBeLessThan(stable.agreement);
  });
});
