import { Migration } from '@mikro-orm/migrations';

/**
 * Acts at a place, each in one round trip: the statement itself asks whether what the act was decided on still holds,
 * and answers with the counters as they are after it.
 */
export class Migration20261124000001Places extends Migration {
  override up(): void {
    // A mode of moderation that is null does not matter to the act.
    this.addSql(`
      create function place_holds(draft uuid, decided_phase uuid, decided_kind text, decided_moderation text) returns boolean
      language plpgsql as $$
      begin
        if not draft_is_current(draft) then return false; end if;
        return exists (
          select from phase join consultation on consultation.id = phase.consultation_id
          where phase.id = decided_phase and phase.kind = decided_kind and starts_at <= now() and (ends_at is null or now() < ends_at)
            and (decided_moderation is null or consultation.moderation = decided_moderation));
      end $$`);
    this.addSql(`
      create function take_paragraph_stance(
        draft uuid, phase uuid, phase_kind text, consultation uuid, participant uuid, paragraph uuid, taken text)
      returns setof paragraph_count language plpgsql as $$
      begin
        if not place_holds(draft, phase, phase_kind, null) then return; end if;
        if taken is null then
          delete from prior_stance s where s.participant_id = participant and s.paragraph_id = paragraph;
          delete from paragraph_stance s where s.participant_id = participant and s.paragraph_id = paragraph;
        else
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
        draft uuid, phase uuid, phase_kind text, consultation uuid, participant uuid, contribution uuid, taken text)
      returns table (agree int, disagree int, pass int) language plpgsql as $$
      begin
        if not place_holds(draft, phase, phase_kind, null) then return; end if;
        if not exists (select from contribution c where c.id = contribution and c.state = 'published') then return; end if;
        if taken is null then
          delete from contribution_stance s where s.participant_id = participant and s.contribution_id = contribution;
        else
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
