import { matrixOf } from '@mutirao/opinion';
import { plant } from '@mutirao/opinion/planted';
import { describe, expect, it } from 'vitest';
import { groupsReport } from './groups-report.ts';
import { groupsText } from './groups-text.ts';

const { matrix } = plant({ people: 120, statements: 30, density: 0.6, strength: 0.9, shares: [0.6, 0.4] });

describe('the report of opinion groups', () => {
  it('names every placed participant once, and what tells the groups apart', () => {
    const report = groupsReport(matrix, 1);
    expect(report).toMatchObject({ participants: 120, statements: 30 });
    const members = report.groups.flatMap((group) => group.members);
    expect(new Set(members).size).toBe(report.placed);
    expect(members.length).toBe(report.placed);
    for (const { representative, clarity, stability } of report.groups) {
      expect(representative.length).toBeGreaterThan(0);
      expect(matrix.statements).toContain(representative[0]?.statement);
      expect(Math.min(clarity, stability, 1 - clarity, 1 - stability)).toBeGreaterThanOrEqual(0);
    }
    expect(groupsReport(matrix, 1)).toEqual(report);
    expect(groupsText(report)).toMatch(
      /^120 participants, 30 statements; \d+ participants placed in 2 groups\n\nGroup 0/,
    );
  });

  it('says why there are no groups', () => {
    const report = groupsReport(matrixOf([{ participant: 'ana', statement: 'a', stance: 1 }]), 1);
    expect(report).toMatchObject({
      participants: 1,
      placed: 0,
      groups: [],
      consensus: [],
      reason: 'TOO_FEW_STATEMENTS',
    });
    expect(groupsText(report)).toContain('No groups: fewer than 3 statements were voted on.');
  });
});
