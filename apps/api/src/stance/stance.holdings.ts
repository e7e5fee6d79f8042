import { leavingBy } from '../platform/personal-data/holding.ts';
import type { Holding } from '../platform/personal-data/holding.ts';

/** Moments are cut to their days: by the minute they would lead to a text that was written beside the stance. */
const heir = (table: string, moments = '') =>
  leavingBy(
    `update ${table} s set participant_id = person.heir${moments} from person where s.participant_id = person.id`,
  );
const inDays = `, created_at = date_trunc('day', s.created_at), updated_at = date_trunc('day', s.updated_at)`;

const onParagraphs: Holding = {
  kind: 'paragraph_stances',
  fate: 'anonymous',
  columns: ['paragraph_stance.participant_id'],
  rows: `select s.created_at as "createdAt", k.title as consultation, d.number as draft, p.code as paragraph, s.value,
      s.carried, s.updated_at as "updatedAt"
    from paragraph_stance s, paragraph p, draft d, consultation k, person
    where p.id = s.paragraph_id and d.id = p.draft_id and k.id = d.consultation_id and s.participant_id = person.id
    order by s.created_at desc, p.id`,
  leave: heir('paragraph_stance', inDays),
};

const prior: Holding = {
  kind: 'prior_stances',
  fate: 'anonymous',
  columns: ['prior_stance.participant_id'],
  rows: `select k.title as consultation, d.number as draft, p.code as paragraph, s.value, given.code as "givenOn"
    from prior_stance s, paragraph p, paragraph given, draft d, consultation k, person
    where p.id = s.paragraph_id and given.id = s.given_on_id and d.id = p.draft_id and k.id = d.consultation_id
      and s.participant_id = person.id order by p.id desc`,
  leave: heir('prior_stance'),
};

const onContributions: Holding = {
  kind: 'contribution_stances',
  fate: 'anonymous',
  columns: ['contribution_stance.participant_id'],
  rows: `select s.created_at as "createdAt", k.title as consultation, s.contribution_id as contribution, s.value,
      s.updated_at as "updatedAt"
    from contribution_stance s, contribution c, consultation k, person
    where c.id = s.contribution_id and k.id = c.consultation_id and s.participant_id = person.id
    order by s.created_at desc, c.id`,
  leave: heir('contribution_stance', inDays),
};

export const stanceHoldings: readonly Holding[] = [onParagraphs, prior, onContributions];
