import { Migration } from '@mikro-orm/migrations';

/** Adds one to the counter that `value` names, or takes one away. */
const count = (table: string, key: string, prefix = '') => `
  update ${table} set
    ${prefix}agree = ${prefix}agree + change * (value = 'agree')::int,
    ${prefix}disagree = ${prefix}disagree + change * (value = 'disagree')::int,
    ${prefix}pass = ${prefix}pass + change * (value = 'pass')::int
  where ${key} = counted;`;

/** A trigger function that keeps the counters of `table` equal to a recount of the rows it is attached to. */
const tallyTrigger = (name: string, subject: string) => `
  create function ${name}_counted() returns trigger language plpgsql as $$
  begin
    if tg_op = 'UPDATE' and old.value = new.value then return null; end if;
    if tg_op in ('UPDATE', 'DELETE') then perform count_${name}(old.${subject}, old.value, -1); end if;
    if tg_op in ('UPDATE', 'INSERT') then perform count_${name}(new.${subject}, new.value, 1); end if;
    return null;
  end $$;
  create trigger ${name}_counted after insert or update of value or delete on ${name}
    for each row execute function ${name}_counted();`;

const countFunction = (name: string, body: string) => `
  create function count_${name}(counted uuid, value text, change int) returns void language sql as $$ ${body} $$;`;

/**
 * What the tables promise by themselves, whoever writes to them: counters that equal a recount, published drafts
 * that never change, one draft in preparation at a time.
 */
export class Migration20261123000002Rules extends Migration {
  override up(): void {
    this.addSql(`create unique index draft_one_preparing on draft (consultation_id) where state = 'preparing'`);
    this.addSql(`create index outbox_message_waiting on outbox_message (id) where done_at is null`);
    this.addSql(
      `create index contribution_queue on contribution (consultation_id, created_at, id)
       where reviewed_at is null and state in ('held', 'published')`,
    );

    // Every paragraph has its row of counters from the first moment.
    this.addSql(`
      create function paragraph_gets_tally() returns trigger language plpgsql as $$
      begin insert into paragraph_tally (paragraph_id) values (new.id) on conflict do nothing; return null; end $$`);
    this.addSql(`
      create trigger paragraph_gets_tally after insert on paragraph
        for each row execute function paragraph_gets_tally()`);

    // Stances.
    this.addSql(countFunction('paragraph_stance', count('paragraph_tally', 'paragraph_id')));
    this.addSql(countFunction('prior_stance', count('paragraph_tally', 'paragraph_id', 'prior_')));
    this.addSql(countFunction('contribution_stance', count('contribution', 'id')));
    this.addSql(tallyTrigger('paragraph_stance', 'paragraph_id'));
    this.addSql(tallyTrigger('prior_stance', 'paragraph_id'));
    this.addSql(tallyTrigger('contribution_stance', 'contribution_id'));
    this.addSql(`
      create function stance_replaces_prior() returns trigger language plpgsql as $$
      begin
        delete from prior_stance where participant_id = new.participant_id and paragraph_id = new.paragraph_id;
        return null;
      end $$`);
    this.addSql(`
      create trigger stance_replaces_prior after insert on paragraph_stance
        for each row execute function stance_replaces_prior()`);

    // Contributions: only published ones count, wherever they are placed.
    this.addSql(`
      create function count_contribution(counted uuid, kind text, change int) returns void language sql as $$
        update paragraph_tally set
          comments = comments + change * (kind = 'comment')::int,
          questions = questions + change * (kind = 'question')::int,
          wordings = wordings + change * (kind = 'wording')::int
        where paragraph_id = counted $$`);
    this.addSql(`
      create function placement_counted() returns trigger language plpgsql as $$
      declare written contribution;
      begin
        if tg_op in ('UPDATE', 'DELETE') and old.paragraph_id is not null then
          select * into written from contribution where id = old.contribution_id;
          if written.state = 'published' then perform count_contribution(old.paragraph_id, written.kind, -1); end if;
        end if;
        if tg_op in ('UPDATE', 'INSERT') and new.paragraph_id is not null then
          select * into written from contribution where id = new.contribution_id;
          if written.state = 'published' then perform count_contribution(new.paragraph_id, written.kind, 1); end if;
        end if;
        return null;
      end $$`);
    this.addSql(`
      create trigger placement_counted after insert or update of paragraph_id or delete on placement
        for each row execute function placement_counted()`);
    this.addSql(`
      create function contribution_counted() returns trigger language plpgsql as $$
      declare change int := (new.state = 'published')::int;
      begin
        if tg_op = 'UPDATE' then change := change - (old.state = 'published')::int; end if;
        if change = 0 then return null; end if;
        if tg_op = 'UPDATE' then
          perform count_contribution(placement.paragraph_id, new.kind, change)
            from placement where contribution_id = new.id and paragraph_id is not null;
        end if;
        if new.parent_id is not null then
          update contribution set reply_count = reply_count + change where id = new.parent_id;
        end if;
        return null;
      end $$`);
    this.addSql(`
      create trigger contribution_counted after insert or update of state on contribution
        for each row execute function contribution_counted()`);

    // People.
    this.addSql(`
      create function participation_counted() returns trigger language plpgsql as $$
      begin
        if tg_op = 'INSERT' then
          update consultation set participant_count = participant_count + 1 where id = new.consultation_id;
        else
          update consultation set participant_count = participant_count - 1 where id = old.consultation_id;
        end if;
        return null;
      end $$`);
    this.addSql(`
      create trigger participation_counted after insert or delete on participation
        for each row execute function participation_counted()`);

    // A published draft never changes. Only a whole consultation can go, with everything in it.
    this.addSql(`
      create function published_never_changes() returns trigger language plpgsql as $$
      begin
        if tg_table_name = 'draft' then
          if old.state = 'published' and (old.number, old.state, old.title, old.changes_note, old.published_at)
            is distinct from (new.number, new.state, new.title, new.changes_note, new.published_at) then
            raise exception 'draft % is published and never changes', old.id using errcode = 'MU001';
          end if;
        elsif exists (select from draft where id = old.draft_id and state = 'published') then
          raise exception 'draft % is published and never changes', old.draft_id using errcode = 'MU001';
        end if;
        return case tg_op when 'DELETE' then old else new end;
      end $$`);
    this.addSql(`
      create trigger published_never_changes before update on draft
        for each row execute function published_never_changes()`);
    for (const table of ['paragraph', 'lineage_link']) {
      this.addSql(`
        create trigger published_never_changes before update or delete on ${table}
          for each row execute function published_never_changes()`);
    }
    this.addSql(`
      create function published_takes_no_more() returns trigger language plpgsql as $$
      begin
        if exists (select from draft where id = new.draft_id and state = 'published') then
          raise exception 'draft % is published and never changes', new.draft_id using errcode = 'MU001';
        end if;
        return new;
      end $$`);
    for (const table of ['paragraph', 'lineage_link']) {
      this.addSql(`
        create trigger published_takes_no_more before insert on ${table}
          for each row execute function published_takes_no_more()`);
    }
  }
}
