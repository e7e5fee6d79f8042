import { leavingBy } from '../platform/personal-data/holding.ts';
import type { Holding } from '../platform/personal-data/holding.ts';

/**
 * Comments in the margin of documents that this person brought: working papers of a team, which nobody else sees. They may
 * name people without an account, so they go with whoever answers for them here; the draft stays.
 */
const marginNotes: Holding = {
  kind: 'margin_notes',
  fate: 'deleted',
  columns: ['margin_note.uploaded_by', 'margin_note.author', 'margin_note.text'],
  rows: `select d.created_at as "createdAt", k.title as consultation, d.number as draft, n.author, n.text
    from margin_note n, draft d, consultation k, person
    where d.id = n.draft_id and k.id = d.consultation_id and n.uploaded_by = person.id
    order by d.created_at desc, n.position`,
  leave: leavingBy(`delete from margin_note n using person where n.uploaded_by = person.id`),
};

export const draftHoldings: readonly Holding[] = [marginNotes];
