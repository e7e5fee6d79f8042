import { describe, expect, it } from 'vitest';
import { runs, summarise } from './summary.ts';

const links = [
  { relation: 'KEPT', moved: false },
  { relation: 'KEPT', moved: false },
  { relation: 'EDITED', moved: true },
  { relation: 'KEPT', moved: true },
  { relation: 'SPLIT', moved: false },
  { relation: 'REMOVED', moved: false },
  { relation: 'KEPT', moved: false },
] as const;

describe('a comparison', () => {
  it('is summed up', () => {
    expect(summarise(links)).toEqual({ edited: 2, added: 0, removed: 1, moved: 2, kept: 3 });
  });

  it('gathers what did not change and keeps the order of the rest', () => {
    const gathered = runs(links);
    expect(gathered.map((run) => ('unchanged' in run ? run.unchanged.length : run.changed.relation))).toEqual([
      2,
      'EDITED',
      'KEPT',
      'SPLIT',
      'REMOVED',
      1,
    ]);
  });
});
