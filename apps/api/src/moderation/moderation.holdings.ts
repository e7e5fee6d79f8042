import { sqlOf } from '../platform/database/sql.ts';
import { leavingBy } from '../platform/personal-data/holding.ts';
import type { Holding, Leaver } from '../platform/personal-data/holding.ts';
import { repeats } from './repeats.ts';

interface Judged {
  id: string;
  reason: string;
  text: string;
  note: string | null;
  state: string;
}

/**
 * Decisions on this person's words. They stay, for they are the moderators' acts; a reason that repeats words that are
 * destroyed, or names their author, is emptied. It runs before the words themselves go.
 */
const about: Holding = {
  kind: 'decisions_about',
  fate: 'anonymous',
  columns: ['decision.reason'],
  rows: `select d.created_at as "createdAt", k.title as consultation, d.outcome, r.title as rule, d.reason,
      d.contribution_id as contribution
    from decision d join contribution c on c.id = d.contribution_id join consultation k on k.id = c.consultation_id
      join person on person.id = c.author_id left join rule r on r.id = d.rule_id
    order by d.created_at desc, d.id`,
  leave: async (em, leaver) => {
    const judged = await sqlOf(em).execute<Judged>(
      `select d.id, d.reason, c.text, c.note, c.state from decision d join contribution c on c.id = d.contribution_id
       where c.author_id = ? and d.reason <> ''`,
      [leaver.id],
    );
    const telling = judged.filter((decision) => tells(decision, leaver)).map(({ id }) => id);
    await sqlOf(em).execute(`update decision set reason = '' where id = any(?::uuid[])`, [`{${telling.join(',')}}`]);
  },
};

function tells({ reason, text, note, state }: Judged, { name, email, withTexts }: Leaver): boolean {
  const destroyed = withTexts || state !== 'published' ? [text, note] : [];
  return [...destroyed, name, email].some((words) => words !== null && repeats(reason, words));
}

const made: Holding = {
  kind: 'decisions_made',
  fate: 'anonymous',
  columns: ['decision.moderator_id'],
  rows: `select d.created_at as "createdAt", k.title as consultation, d.outcome, r.title as rule, d.reason,
      d.contribution_id as contribution
    from decision d join contribution c on c.id = d.contribution_id join consultation k on k.id = c.consultation_id
      join person on person.id = d.moderator_id left join rule r on r.id = d.rule_id
    order by d.created_at desc, d.id`,
  leave: leavingBy(`update decision d set moderator_id = null from person where d.moderator_id = person.id`),
};

export const moderationHoldings: readonly Holding[] = [about, made];
