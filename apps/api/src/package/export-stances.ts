import type { EntityManager } from '@mikro-orm/core';
import { sqlOf } from '../platform/database/sql.ts';
import type { StanceValue } from '../stance/stance.entity.ts';
import type { ConsultationPackage } from './package.format.ts';

type Exported = NonNullable<ConsultationPackage['stances']>[number];
type Voter = NonNullable<ConsultationPackage['participants']>[number];
type Tally = NonNullable<ConsultationPackage['tallies']>[number];

interface Row {
  participant: string;
  counted: boolean;
  draft: number | null;
  paragraph: string | null;
  contribution: string | null;
  value: StanceValue | null;
}

/** Whether this voter is counted as somebody who took part, and not already as an author in the same package. */
const counted = `(exists (select from participation where consultation_id = v.consultation_id and participant_id = v.participant)
  and not exists (select from contribution where consultation_id = v.consultation_id and author_id = v.participant
                  and state = 'published'))`;

/**
 * Every stance that was given (not those that came along by themselves, but those that were then taken back), by voters who are only numbers here: who voted
 * how is nobody's business, so the same person stands apart, and uncounted, as an author. In no order that tells
 * anything.
 */
export async function exportStances(
  em: EntityManager,
  consultation: string,
): Promise<{ voters: Voter[]; stances: Exported[] }> {
  const rows = await sqlOf(em).execute<Row>(
    `with given as (
       select s.participant_id as participant, d.consultation_id, d.number as draft, p.code as paragraph,
         null::uuid as contribution, s.value
       from paragraph_stance s join paragraph p on p.id = s.paragraph_id join draft d on d.id = p.draft_id
       where d.consultation_id = ? and not s.carried
       union all
       select distinct came.participant_id, d.consultation_id, d.number, p.code, null::uuid, null
       from lineage_link l join draft d on d.id = l.draft_id
         join (select participant_id, paragraph_id from paragraph_stance
               union select participant_id, paragraph_id from prior_stance) came
           on came.paragraph_id = any(l.old_paragraphs)
         join paragraph p on p.id = any(l.new_paragraphs)
       where d.consultation_id = ? and d.carried_at is not null
         and not exists (select from paragraph_stance where participant_id = came.participant_id and paragraph_id = p.id)
         and not exists (select from prior_stance where participant_id = came.participant_id and paragraph_id = p.id)
       union all
       select s.participant_id, c.consultation_id, null, null, c.id, s.value
       from contribution_stance s join contribution c on c.id = s.contribution_id
       where c.consultation_id = ? and c.state = 'published'
     )
     select v.participant, ${counted} as counted, v.draft, v.paragraph, v.contribution, v.value
     from given v order by md5(v.participant::text || ?), v.draft, v.paragraph, v.contribution`,
    [consultation, consultation, consultation, crypto.randomUUID()],
  );
  const voters = new Map<string, Voter>();
  const stances = rows.map(({ participant, draft, paragraph, contribution, value, ...voter }): Exported => {
    const known = voters.get(participant) ?? { key: `v${voters.size + 1}`, ...(!voter.counted && { counted: false }) };
    voters.set(participant, known);
    const subject = contribution === null ? { draft: draft ?? 1, paragraph: paragraph ?? '' } : { contribution };
    return { participant: known.key, ...subject, value };
  });
  return { voters: [...voters.values()], stances };
}

/** Sums that once came without their voters. */
export async function exportTallies(em: EntityManager, consultation: string): Promise<Tally[]> {
  return sqlOf(em).execute<Tally>(
    `select d.number as draft, p.code as paragraph, t.imported_agree as agree, t.imported_disagree as disagree,
       t.imported_pass as pass
     from paragraph_tally t join paragraph p on p.id = t.paragraph_id join draft d on d.id = p.draft_id
     where d.consultation_id = ? and d.state = 'published'
       and t.imported_agree + t.imported_disagree + t.imported_pass > 0
     order by d.number, p.position`,
    [consultation],
  );
}
