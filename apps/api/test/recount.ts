import { sqlOf } from '../src/platform/database/sql.ts';
import type { Site } from './site.ts';

/** Every stored counter that differs from a recount, and every voter counted twice; empty when all are true. */
export async function falseCounters(site: Site): Promise<object[]> {
  return sqlOf(site.em()).execute(
    `select * from (
       select 'paragraph' as of, t.paragraph_id as id,
         (t.agree - i.imported_agree, t.disagree - i.imported_disagree, t.pass - i.imported_pass, t.prior_agree, t.prior_disagree, t.prior_pass, t.comments, t.questions, t.wordings)::text as stored,
         ((select count(*) from paragraph_stance s where s.paragraph_id = t.paragraph_id and value = 'agree'),
          (select count(*) from paragraph_stance s where s.paragraph_id = t.paragraph_id and value = 'disagree'),
          (select count(*) from paragraph_stance s where s.paragraph_id = t.paragraph_id and value = 'pass'),
          (select count(*) from prior_stance s where s.paragraph_id = t.paragraph_id and value = 'agree'),
          (select count(*) from prior_stance s where s.paragraph_id = t.paragraph_id and value = 'disagree'),
          (select count(*) from prior_stance s where s.paragraph_id = t.paragraph_id and value = 'pass'),
          (select count(*) from placement pl join contribution c on c.id = pl.contribution_id
           where pl.paragraph_id = t.paragraph_id and c.state = 'published' and c.kind = 'comment'),
          (select count(*) from placement pl join contribution c on c.id = pl.contribution_id
           where pl.paragraph_id = t.paragraph_id and c.state = 'published' and c.kind = 'question'),
          (select count(*) from placement pl join contribution c on c.id = pl.contribution_id
           where pl.paragraph_id = t.paragraph_id and c.state = 'published' and c.kind = 'wording'))::text as counted
       from paragraph_count t join paragraph_tally i on i.paragraph_id = t.paragraph_id
       union all
       select 'contribution', c.id, (c.agree, c.disagree, c.pass, c.reply_count)::text,
         ((select count(*) from contribution_stance s where s.contribution_id = c.id and value = 'agree'),
          (select count(*) from contribution_stance s where s.contribution_id = c.id and value = 'disagree'),
          (select count(*) from contribution_stance s where s.contribution_id = c.id and value = 'pass'),
          (select count(*) from contribution r where r.parent_id = c.id and r.state = 'published'))::text
       from contribution c
       union all
       select 'consultation', c.id, c.participant_count::text,
         (select count(*) from participation p where p.consultation_id = c.id)::text
       from consultation c
       union all
       select 'voter', s.paragraph_id, 'a prior stance', 'a stance'
       from paragraph_stance s join prior_stance prior using (participant_id, paragraph_id)
     ) counters where stored <> counted`,
  );
}
