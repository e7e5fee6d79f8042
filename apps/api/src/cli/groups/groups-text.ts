import type { Reason } from '@mutirao/opinion';
import { minimum } from '@mutirao/opinion';
import type { GroupsReport } from './groups-report.ts';

const reasons: Readonly<Record<Reason, string>> = {
  TOO_FEW_STATEMENTS: `fewer than ${minimum.statements} statements were voted on`,
  TOO_FEW_PARTICIPANTS: `fewer than ${minimum.participants} participants voted on enough statements (${minimum.votes}, or all where there are fewer) and not only passed`,
  NO_DIFFERENCE: 'everybody votes alike',
  GROUPS_TOO_SMALL: `however the participants are divided, a group has fewer than ${minimum.group}`,
};

/** The groups as people read them in a terminal. */
export function groupsText(report: GroupsReport): string {
  const { participants, statements, placed, groups, consensus, reason } = report;
  return [
    `${participants} participants, ${statements} statements; ${placed} participants placed in ${groups.length} groups`,
    ...(reason ? [`No groups: ${reasons[reason]}.`] : []),
    ...groups.map(({ id, members, representative, clarity, stability }) =>
      [
        `\nGroup ${id}: ${members.length} participants, stability ${percent(stability)} (${firmness(stability)}), clarity ${percent(clarity)}`,
        ...representative.map((one) => `  ${said(one)}, ${one.ratio.toFixed(1)} times the share of the others`),
      ].join('\n'),
    ),
    '\nConsensus',
    ...(consensus.length > 0 ? consensus.map((one) => `  ${said(one)} of all`) : ['  none']),
    '',
  ].join('\n');
}

/** Hennig 2007: under 0.6 a group may well be chance, from 0.75 it is there. */
function firmness(stability: number): string {
  return stability >= 0.75 ? 'firm' : stability >= 0.6 ? 'loose' : 'doubtful';
}

function said(one: { statement: string; stance: string; said: number; votes: number }): string {
  return `${one.stance.padEnd(8)} ${one.statement.padStart(5)}: ${percent(one.said / one.votes)} (${one.said} of ${one.votes})`;
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
