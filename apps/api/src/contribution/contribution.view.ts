import { consultationVerdict, contributionActions, contributionVerdict, limits } from '@mutirao/rules';
import type { ConsultationFacts } from '@mutirao/rules';
import { authorOf } from '../consultation/shown-author.ts';
import type { ContributionType } from './contribution.type.ts';

/** A contribution as stored, with what decides who sees what of it. */
export interface ContributionRow extends Omit<
  ContributionType,
  'author' | 'can' | 'createdAt' | 'editableUntil' | 'editedAt' | 'text'
> {
  text: string;
  /** Whose words they are. Nobody is shown this: `shownId` is what everyone sees. */
  authorId: string | null;
  shownId: string | null;
  authorName: string | null;
  institution: string | null;
  /** Whether it stands on a paragraph of the newest published draft. */
  onCurrentDraft: boolean;
  /** As PostgreSQL writes it, to the microsecond: cursors need it whole. */
  createdAt: string;
  editedAt: string | null;
}

/** The columns of a `ContributionRow`, over `contributionSource`. */
export const contributionColumns = `
  c.id, c.kind, c.operation, c.side, c.state, c.text, c.note, c.created_at as "createdAt", c.edited_at as "editedAt",
  c.version, c.reply_count as "replyCount",
  c.consultation_id as "consultationId", c.paragraph_id as "writtenOnId", c.in_reply_to_id as "inReplyToId",
  c.author_id as "authorId", a.id as "shownId", a.name as "authorName", a.institution,
  case when c.quote_start is not null then json_build_object(
    'position', json_build_object('start', c.quote_start, 'end', c.quote_end),
    'here', case when pl.quote_start is not null
      then json_build_object('start', pl.quote_start, 'end', pl.quote_end) end) end as quoted,
  pl.carriage, pl.paragraph_id as "placedOnId", pl.draft_id as "shownOnId",
  pl.paragraph_id is not null and pl.draft_id = (select id from draft where consultation_id = c.consultation_id and state = 'published'
                 order by number desc limit 1) as "onCurrentDraft",
  json_build_object('agree', c.agree + c.imported_agree, 'disagree', c.disagree + c.imported_disagree,
                    'pass', c.pass + c.imported_pass) as tally`;

export const contributionSource = `contribution c
  join placement pl on pl.contribution_id = c.id
  ${authorOf('c')}`;

/** Whether this person may read what is not public: its moderators may. */
export function seesHidden(facts: ConsultationFacts): boolean {
  return facts.actor !== null && consultationVerdict('moderate', facts) === null;
}

/**
 * What one person gets to see of a contribution. Held and refused words are for their author and the moderators;
 * withdrawn ones are for nobody.
 */
export function viewOf(row: ContributionRow, facts: ConsultationFacts, now: Date): ContributionType {
  const { authorId, shownId, authorName, institution, onCurrentDraft, text, note, quoted, ...open } = row;
  const own = facts.actor !== null && authorId === facts.actor.id;
  const visible = row.state === 'published' || (row.state !== 'withdrawn' && (own || seesHidden(facts)));
  const createdAt = new Date(row.createdAt);
  const editableUntil = new Date(createdAt.getTime() + limits.editWindow);
  const mine = { ...facts, authorId, state: row.state, editableUntil, onCurrentDraft, now };
  return {
    ...open,
    createdAt,
    editedAt: row.editedAt === null ? null : new Date(row.editedAt),
    text: visible ? text : null,
    note: visible ? note : null,
    quoted: visible ? quoted : null,
    author: visible && shownId !== null && authorName !== null ? { id: shownId, name: authorName, institution } : null,
    // A stranger may do nothing: no need to ask one by one.
    can: facts.actor === null ? [] : contributionActions.filter((action) => contributionVerdict(action, mine) === null),
    editableUntil: own ? editableUntil : null,
  };
}
