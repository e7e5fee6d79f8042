import { Migration } from '@mikro-orm/migrations';

const counters = [
  'agree',
  'disagree',
  'pass',
  'prior_agree',
  'prior_disagree',
  'prior_pass',
  'comments',
  'questions',
  'wordings',
] as const;
type Counter = (typeof counters)[number];

/** A row of changes to the counters of `key`; what is not named does not change. */
const change = (key: string, changed: Partial<Record<Counter, string>>) =>
  `(${[key, ...counters.map((counter) => (changed[counter] ? `coalesce(${changed[counter]}, 0)` : '0'))].join(', ')})::paragraph_tally_delta`;

const stanceSums = (prefix: '' | 'prior_') => ({
  [`${prefix}agree`]: `sum(change) filter (where value = 'agree')`,
  [`${prefix}disagree`]: `sum(change) filter (where value = 'disagree')`,
  [`${prefix}pass`]: `sum(change) filter (where value = 'pass')`,
});

/** Rows of the transition tables with what they change: an update is a row taken away and a row added. */
const moved = {
  INSERT: 'select *, 1 as change from added',
  DELETE: 'select *, -1 as change from removed',
  UPDATE: 'select *, 1 as change from added union all select *, -1 from removed',
} as const;

/** Moves paragraphs' counters by the rows of transition tables. */
const applyStances = (prefix: '' | 'prior_') => (rows: string) => `
  perform apply_tally(array(
    select ${change('paragraph_id', stanceSums(prefix))} from (${rows}) moved group by paragraph_id));`;

const applyContributionStances = (rows: string) => `
  update contribution c set agree = c.agree + n.agree, disagree = c.disagree + n.disagree, pass = c.pass + n.pass
  from (select contribution_id, ${Object.entries(stanceSums(''))
    .map(([counter, sum]) => `coalesce(${sum}, 0)::int as ${counter}`)
    .join(', ')} from (${rows}) moved group by contribution_id) n
  where c.id = n.contribution_id;`;

const applyPlacements = (rows: string) => `
  perform apply_tally(array(
    select ${change('moved.paragraph_id', {
      comments: `sum(change) filter (where kind = 'comment')`,
      questions: `sum(change) filter (where kind = 'question')`,
      wordings: `sum(change) filter (where kind = 'wording')`,
    })}
    from (${rows}) moved join contribution on contribution.id = moved.contribution_id
    where contribution.state = 'published' and moved.paragraph_id is not null group by moved.paragraph_id));`;

const readable = (counter: Counter) =>
  ['agree', 'disagree', 'pass'].includes(counter)
    ? `(t.${counter} + t.imported_${counter} + coalesce(d.${counter}, 0))::int as ${counter}`
    : `(t.${counter} + coalesce(d.${counter}, 0))::int as ${counter}`;

/**
 * Makes counting bear a crowd. Counters move once per statement, not per row, so that carrying and importing a hundred
 * thousand stances is one update of each counter. And nobody waits for a counter: who finds one taken leaves a delta
 * beside it, which the next one who gets hold of the counter folds in. Readers add both (`paragraph_count`).
 */
export class Migration20261123000003Crowds extends Migration {
  override up(): void {
    this.addDeltas();
    this.addStatementTriggers();
    this.addDraftLock();
  }

  private addDeltas(): void {
    this.addSql(`alter table paragraph_tally set (fillfactor = 60)`);
    this.addSql(`alter table contribution set (fillfactor = 90)`);
    this.addSql(`
      create table paragraph_tally_delta (
        paragraph_id uuid not null references paragraph (id) on delete cascade,
        ${counters.map((counter) => `${counter} int not null`).join(', ')})
        with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500)`);
    this.addSql(`create index paragraph_tally_delta_paragraph_id_index on paragraph_tally_delta (paragraph_id)`);
    this.addSql(`
      create view paragraph_count as
      select t.paragraph_id, ${counters.map(readable).join(', ')}
      from paragraph_tally t left join (
        select paragraph_id, ${counters.map((counter) => `sum(${counter}) as ${counter}`).join(', ')}
        from paragraph_tally_delta group by paragraph_id) d on d.paragraph_id = t.paragraph_id`);
    this.addSql(`
      create function apply_tally(changed paragraph_tally_delta[]) returns void language plpgsql as $$
      declare moved paragraph_tally_delta;
      begin
        foreach moved in array changed loop
          perform from paragraph_tally where paragraph_id = moved.paragraph_id for no key update skip locked;
          if not found then
            -- When a whole consultation goes, its counters may have gone first.
            insert into paragraph_tally_delta
            select moved.* where exists (select from paragraph where id = moved.paragraph_id);
          else
            if exists (select from paragraph_tally_delta where paragraph_id = moved.paragraph_id) then
              with folded as (
                delete from paragraph_tally_delta where paragraph_id = moved.paragraph_id returning *)
              select moved.paragraph_id, ${counters.map((counter) => `coalesce(sum(${counter}), 0) + moved.${counter}`).join(', ')}
              into moved from folded;
            end if;
            update paragraph_tally set ${counters.map((counter) => `${counter} = ${counter} + moved.${counter}`).join(', ')}
            where paragraph_id = moved.paragraph_id;
          end if;
        end loop;
      end $$`);
  }

  private addStatementTriggers(): void {
    this.countBy('paragraph_stance', 'paragraph_id', applyStances(''));
    this.countBy('prior_stance', 'paragraph_id', applyStances('prior_'));
    this.countBy('contribution_stance', 'contribution_id', applyContributionStances);
    this.countBy('placement', 'paragraph_id', applyPlacements);
    for (const name of ['paragraph_stance', 'prior_stance', 'contribution_stance']) {
      this.addSql(`drop function count_${name}(uuid, text, int)`);
    }
    this.addSql(`
      create or replace function count_contribution(counted uuid, kind text, change int) returns void language sql as $$
        select apply_tally(array[${change('counted', {
          comments: `change * (kind = 'comment')::int`,
          questions: `change * (kind = 'question')::int`,
          wordings: `change * (kind = 'wording')::int`,
        })}]) $$`);
    this.addSql(`drop trigger stance_replaces_prior on paragraph_stance`);
    this.addSql(`
      create or replace function stance_replaces_prior() returns trigger language plpgsql as $$
      begin
        delete from prior_stance prior using added
        where prior.participant_id = added.participant_id and prior.paragraph_id = added.paragraph_id;
        return null;
      end $$`);
    this.addSql(`
      create trigger stance_replaces_prior after insert on paragraph_stance
        referencing new table as added for each statement execute function stance_replaces_prior()`);
  }

  /** Replaces the trigger per row of a table by one per statement. */
  private countBy(table: string, subject: string, apply: (rows: string) => string): void {
    this.addSql(`drop trigger ${table}_counted on ${table}`);
    this.addSql(`
      create or replace function ${table}_counted() returns trigger language plpgsql as $$
      begin
        ${Object.entries(moved)
          .map(([event, rows]) => `if tg_op = '${event}' then ${apply(rows)} end if;`)
          .join('\n')}
        return null;
      end $$`);
    for (const [event, referencing] of [
      ['insert', 'new table as added'],
      ['update', 'old table as removed new table as added'],
      ['delete', 'old table as removed'],
    ]) {
      this.addSql(`
        create trigger ${table}_counted_${event} after ${event} on ${table}
          referencing ${referencing} for each statement execute function ${table}_counted()`);
    }
    this.addSql(`comment on function ${table}_counted() is 'keeps the counters of ${subject} equal to a recount'`);
  }

  /** Publication against participation: what is written on a draft is written before its successor is there, or not at all. */
  private addDraftLock(): void {
    this.addSql(`
      create function lock_drafts(consultation uuid) returns void language sql as $$
        select pg_advisory_xact_lock(hashtextextended('drafts of ' || consultation, 0)) $$`);
    // In plpgsql each statement sees what was committed before it: the look comes after the wait.
    this.addSql(`
      create function draft_is_current(asked uuid) returns boolean language plpgsql as $$
      declare about uuid;
      begin
        select consultation_id into about from draft where id = asked;
        perform pg_advisory_xact_lock_shared(hashtextextended('drafts of ' || about, 0));
        return exists (select from draft d where d.id = asked and d.state = 'published' and not exists (
          select from draft later where later.consultation_id = about and later.state = 'published'
            and later.number > d.number));
      end $$`);
  }
}
