import { Migration } from '@mikro-orm/migrations';

const levels = `('email', 'verified', 'strong')`;

/**
 * How surely a consultation wants to know who takes part, and that a person counts once whatever accounts they have;
 * pseudonyms; the institutions that people speak for.
 */
export class Migration20261125000004People extends Migration {
  override up(): void {
    for (const column of ['contribute_level', 'stance_level']) {
      this.addSql(`alter table consultation add column ${column} text not null default 'email'`);
      this.addSql(
        `alter table consultation add constraint consultation_${column}_check check (${column} in ${levels})`,
      );
    }
    this.addSql(`alter table consultation add column pseudonyms boolean not null default false`);
    this.addSql(`alter table participant add column institution varchar(120) null`);
    this.addSql(`create index participant_institution on participant (institution, id) where institution is not null`);
    this.addSql(`alter table participation add column pseudonym varchar(80) null, add column public_id uuid null`);
    this.addSql(
      `alter table participation add constraint participation_pseudonym_has_its_own_id
         check ((pseudonym is null) = (public_id is null))`,
    );

    // The names that nobody else may take, or imitate: those of a team are its own members' to share.
    this.addSql(`
      create view guarded_name as
        select distinct p.name, m.participant_id, m.consultation_id from membership m join participant p on p.id = m.participant_id
        where m.role <> 'citizen' and p.name is not null
        union all
        select institution, id, null from participant where institution is not null`);

    this.addSql(`
      create table consultation_key (
        consultation_id uuid primary key references consultation (id) on delete cascade, key bytea not null)`);
    this.addSql(`
      create table person_mark (
        consultation_id uuid not null references consultation (id) on delete cascade, mark bytea not null,
        participant_id uuid null references participant (id) on delete set null,
        primary key (consultation_id, mark))`);
    this.addSql(`create index person_mark_participant_id_index on person_mark (participant_id)`);

    // The first account of a person that takes part is theirs here; another waits for it to commit, and is refused.
    this.addSql(`
      create function count_person_once(consultation uuid, person text, participant uuid) returns void
      language plpgsql as $$
      begin
        insert into person_mark (consultation_id, mark, participant_id)
        values (consultation, decode(person, 'hex'), participant) on conflict do nothing;
        perform from person_mark m
          where m.consultation_id = consultation and m.mark = decode(person, 'hex') and m.participant_id = participant;
        if not found then raise exception 'this person took part with another account' using errcode = 'MU001'; end if;
      end $$`);

    this.addSql(`drop function place_holds(uuid, uuid, text, text)`);
    // What is null does not matter to the act.
    this.addSql(`
      create function place_holds(
        draft uuid, decided_phase uuid, decided_kind text, decided_moderation text default null,
        decided_contribute text default null, decided_stance text default null)
      returns boolean language plpgsql as $$
      begin
        if not draft_is_current(draft) then return false; end if;
        return exists (
          select from phase join consultation c on c.id = phase.consultation_id
          where phase.id = decided_phase and phase.kind = decided_kind and starts_at <= now() and (ends_at is null or now() < ends_at)
            and (decided_moderation is null or c.moderation = decided_moderation)
            and (decided_contribute is null or c.contribute_level = decided_contribute)
            and (decided_stance is null or c.stance_level = decided_stance));
      end $$`);
    this.addSql(`drop function take_paragraph_stance(uuid, uuid, text, uuid, uuid, uuid, text)`);
    this.addSql(`
      create function take_paragraph_stance(
        draft uuid, phase uuid, phase_kind text, consultation uuid, participant uuid, paragraph uuid, taken text,
        asked_level text default null, person text default null)
      returns setof paragraph_count language plpgsql as $$
      begin
        if not place_holds(draft, phase, phase_kind, null, null, asked_level) then return; end if;
        if taken is null then
          delete from prior_stance s where s.participant_id = participant and s.paragraph_id = paragraph;
          delete from paragraph_stance s where s.participant_id = participant and s.paragraph_id = paragraph;
        else
          if person is not null then perform count_person_once(consultation, person, participant); end if;
          insert into participation (consultation_id, participant_id) values (consultation, participant)
          on conflict do nothing;
          insert into paragraph_stance (participant_id, paragraph_id, value) values (participant, paragraph, taken)
          on conflict (participant_id, paragraph_id)
          do update set value = excluded.value, carried = false, updated_at = now();
        end if;
        return query select * from paragraph_count c where c.paragraph_id = paragraph;
      end $$`);
    this.addSql(`drop function take_contribution_stance(uuid, uuid, text, uuid, uuid, uuid, text)`);
    this.addSql(`
      create function take_contribution_stance(
        draft uuid, phase uuid, phase_kind text, consultation uuid, participant uuid, contribution uuid, taken text,
        asked_level text default null, person text default null)
      returns table (agree int, disagree int, pass int) language plpgsql as $$
      begin
        if not place_holds(draft, phase, phase_kind, null, null, asked_level) then return; end if;
        if not exists (select from contribution c where c.id = contribution and c.state = 'published') then return; end if;
        if taken is null then
          delete from contribution_stance s where s.participant_id = participant and s.contribution_id = contribution;
        else
          if person is not null then perform count_person_once(consultation, person, participant); end if;
          insert into participation (consultation_id, participant_id) values (consultation, participant)
          on conflict do nothing;
          insert into contribution_stance (participant_id, contribution_id, value)
          values (participant, contribution, taken)
          on conflict (participant_id, contribution_id) do update set value = excluded.value, updated_at = now();
        end if;
        return query select c.agree + c.imported_agree, c.disagree + c.imported_disagree, c.pass + c.imported_pass
          from contribution c where c.id = contribution;
      end $$`);
  }
}
