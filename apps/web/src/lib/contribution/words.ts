import { m } from '@mutirao/messages';
import type { Carriage, ContributionKind, ContributionState, Side, WordingOperation } from '#lib/generated/schema.ts';

const kinds = { COMMENT: m.kind_comment, QUESTION: m.kind_question, WORDING: m.kind_wording };
const icons = { COMMENT: 'speech', QUESTION: 'question', WORDING: 'pen' };
const operations = { MODIFY: m.operation_modify, ADD_AFTER: m.operation_add_after, REMOVE: m.operation_remove };
const proposals = {
  MODIFY: m.operation_modify_title,
  ADD_AFTER: m.operation_add_after_title,
  REMOVE: m.operation_remove_title,
};
const states = {
  HELD: m.state_held_short,
  PUBLISHED: m.state_published,
  REFUSED: m.state_refused,
  WITHDRAWN: m.state_withdrawn,
};

export const kindName = (kind: ContributionKind): string => kinds[kind]();
export const kindIcon = (kind: ContributionKind): string => icons[kind];
export const operationName = (operation: WordingOperation): string => operations[operation]();
export const proposalName = (operation: WordingOperation): string => proposals[operation]();
export const stateName = (state: ContributionState): string => states[state]();
export const sideName = (side: Side): string => (side === 'FOR' ? m.side_for() : m.side_against());

/** How it came to this draft, or null when it was written on it. */
export function carriageName(carriage: Carriage, number: number): string | null {
  switch (carriage) {
    case 'HERE':
      return null;
    case 'APPLIES':
      return m.carriage_applies({ number });
    case 'CHANGED':
      return m.carriage_changed({ number });
    case 'GONE':
      return m.carriage_gone({ number });
  }
}
