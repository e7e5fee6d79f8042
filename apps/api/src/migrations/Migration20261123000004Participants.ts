import { Migration } from '@mikro-orm/migrations';

/** Participants too are counted once per statement: fifty thousand of them at once are one update of their consultation. */
export class Migration20261123000004Participants extends Migration {
  override up(): void {
    this.addSql(`drop trigger participation_counted on participation`);
    this.addSql(`
      create or replace function participation_counted() returns trigger language plpgsql as $$
      begin
        update consultation c set participant_count = c.participant_count + changed.difference
        from (select consultation_id, count(*)::int * case tg_op when 'INSERT' then 1 else -1 end as difference
              from moved group by consultation_id) changed
        where c.id = changed.consultation_id;
        return null;
      end $$`);
    for (const [event, table] of [
      ['insert', 'new'],
      ['delete', 'old'],
    ]) {
      this.addSql(`
        create trigger participation_counted_${event} after ${event} on participation
          referencing ${table} table as moved for each statement execute function participation_counted()`);
    }
  }
}
