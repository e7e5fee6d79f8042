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
  `(${[key, ...counters.map((counter) => changed[counter] ?? '0')].join(', ')})::paragraph_tally_delta`;

const stanceSums = (prefix: '' | 'prior_', sign = '') => ({
  [`${prefix}agree`]: `${sign}count(*) filter (where value = 'agree')`,
  [`${prefix}disagree`]: `${sign}count(*) filter (where value = 'disagree')`,
  [`${prefix}pass`]: `${sign}count(*) filter (where value = 'pass')`,
});

const kindSums = (sign = '') => ({
  comments: `${sign}count(*) filter (where kind = 'comment')`,
  questions: `${sign}count(*) filter (where kind = 'question')`,
  wordings: `${sign}count(*) filter (where kind = 'wording')`,
});

/** Statement that moves paragraphs' counters by the rows of a transition table. */
const applyStances = (prefix: '' | 'prior_', sign: '' | '-', rows: string) => `
  perform apply_tally(array(
    select ${change('paragraph_id', stanceSums(prefix, sign))} from ${rows} group by paragraph_id));`;

const applyContributionStances = (sign: '' | '-', rows: string) => `
  update contribution c set agree = c.agree + n.agree, disagree = c.disagree + n.disagree, pass = c.pass + n.pass
  from (select contribution_id, ${Object.entries(stanceSums('', sign))
    .map(([counter, sum]) => `(${sum})::int as ${counter}`)
    .join(', ')} from ${rows} group by contribution_id) n
  where c.id = n.contribution_id;`;

const applyPlacements = (sign: '' | '-', rows: string) => `
  perform apply_tally(array(
    select ${change('placed.paragraph_id', kindSums(sign))}
    from ${rows} placed join contribution on contribution.id = placed.contribution_id
    where contribution.state = 'published' and placed.paragraph_id is not null group by placed.paragraph_id));`;

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
      begin
        if cardinality(changed) = 0 then return; end if;
        with change as (select * from unnest(changed)),
        held as (
          select paragraph_id from paragraph_tally where paragraph_id in (select paragraph_id from change)
          for no key update skip locked),
        folded as (
          delete from paragraph_tally_delta d using held where d.paragraph_id = held.paragraph_id returning d.*),
        left_beside as (
          insert into paragraph_tally_delta
          select change.* from change where paragraph_id not in (select paragraph_id from held)),
        total as (
          select paragraph_id, ${counters.map((counter) => `sum(${counter})::int as ${counter}`).join(', ')}
          from (select * from change union all select * from folded) moved
          where paragraph_id in (select paragraph_id from held) group by paragraph_id)
        update paragraph_tally t set ${counters.map((counter) => `${counter} = t.${counter} + total.${counter}`).join(', ')}
        from total where t.paragraph_id = total.paragraph_id;
      end $$`);
  }

  private addStatementTriggers(): void {
    this.countBy('paragraph_stance', 'paragraph_id', (sign, rows) => applyStances('', sign, rows));
    this.countBy('prior_stance', 'paragraph_id', (sign, rows) => applyStances('prior_', sign, rows));
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

  /** Replaces the trigger per row of a table by one per statement. An update is a row taken away and a row added. */
  private countBy(table: string, subject: string, apply: (sign: '' | '-', rows: string) => string): void {
    this.addSql(`drop trigger ${table}_counted on ${table}`);
    this.addSql(`
      create or replace function ${table}_counted() returns trigger language plpgsql as $$
      begin
        if tg_op <> 'INSERT' then ${apply('-', 'removed')} end if;
        if tg_op <> 'DELETE' then ${apply('', 'added')} end if;
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
