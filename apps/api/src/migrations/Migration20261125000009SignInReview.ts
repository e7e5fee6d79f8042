import { Migration } from '@mikro-orm/migrations';

/**
 * What an identity is counted by, whether or not its provider tells a document; the level of a person, asked at the act;
 * proofs of who changes an address; codes that are one browser's.
 */
export class Migration20261125000009SignInReview extends Migration {
  override up(): void {
    this.addSql(`drop function take_paragraph_stance(uuid, uuid, text, uuid, uuid, uuid, text, text, text)`);
    this.addSql(`drop function take_contribution_stance(uuid, uuid, text, uuid, uuid, uuid, text, text, text)`);
    this.addSql(`drop function count_person_once(uuid, text, uuid)`);
    // The first account that takes part is theirs here; another waits for it to commit, and is refused. The lock makes who
    // cuts a link and who acts by it come one after the other. In the order of marks, so that nobody waits in a circle.
    this.addSql(`
      create function count_person_once(consultation uuid, persons text[], participant uuid, asked_level text)
      returns void language plpgsql as $$
      declare levels constant text[] := array['email', 'verified', 'strong'];
      begin
        perform from participant p where p.id = participant
          and array_position(levels, p.level) >= array_position(levels, asked_level) for share;
        if not found then
          raise exception 'this person is not known as surely any more' using errcode = 'MU002', detail = asked_level;
        end if;
        insert into person_mark (consultation_id, mark, participant_id)
        select consultation, decode(person, 'hex'), participant from unnest(persons) person order by 2
        on conflict do nothing;
        perform from unnest(persons) person where not exists (
          select from person_mark m where m.consultation_id = consultation and m.mark = decode(person, 'hex')
            and m.participant_id = participant);
        if found then raise exception 'this person took part with another account' using errcode = 'MU001'; end if;
      end $$`);
    this.addSql(`
      create function take_paragraph_stance(
        draft uuid, phase uuid, phase_kind text, consultation uuid, participant uuid, paragraph uuid, taken text,
        asked_level text default null, persons text[] default null)
      returns setof paragraph_count language plpgsql as $$
      begin
        if not place_holds(draft, phase, phase_kind, null, null, asked_level) then return; end if;
        if taken is null then
          delete from prior_stance s where s.participant_id = participant and s.paragraph_id = paragraph;
          delete from paragraph_stance s where s.participant_id = participant and s.paragraph_id = paragraph;
        else
          if persons is not null then perform count_person_once(consultation, persons, participant, asked_level); end if;
          insert into participation (consultation_id, participant_id) values (consultation, participant)
          on conflict do nothing;
          insert into paragraph_stance (participant_id, paragraph_id, value) values (participant, paragraph, taken)
          on conflict (participant_id, paragraph_id)
          do update set value = excluded.value, carried = false, updated_at = now();
        end if;
        return query select * from paragraph_count c where c.paragraph_id = paragraph;
      end $$`);
    this.addSql(`
      create function take_contribution_stance(
        draft uuid, phase uuid, phase_kind text, consultation uuid, participant uuid, contribution uuid, taken text,
        asked_level text default null, persons text[] default null)
      returns table (agree int, disagree int, pass int) language plpgsql as $$
      begin
        if not place_holds(draft, phase, phase_kind, null, null, asked_level) then return; end if;
        if not exists (select from contribution c where c.id = contribution and c.state = 'published') then return; end if;
        if taken is null then
          delete from contribution_stance s where s.participant_id = participant and s.contribution_id = contribution;
        else
          if persons is not null then perform count_person_once(consultation, persons, participant, asked_level); end if;
          insert into participation (consultation_id, participant_id) values (consultation, participant)
          on conflict do nothing;
          insert into contribution_stance (participant_id, contribution_id, value)
          values (participant, contribution, taken)
          on conflict (participant_id, contribution_id) do update set value = excluded.value, updated_at = now();
        end if;
        return query select c.agree + c.imported_agree, c.disagree + c.imported_disagree, c.pass + c.imported_pass
          from contribution c where c.id = contribution;
      end $$`);

    this.addSql(`alter table confirmation_code drop constraint confirmation_code_purpose_check`);
    this.addSql(
      `alter table confirmation_code add constraint confirmation_code_purpose_check
         check (purpose in ('leave', 'email', 'email_owner'))`,
    );
    this.addSql(`alter table sign_in_code add column browser_hash varchar(64) null`);
  }
}
