import { Migration } from '@mikro-orm/migrations';

/** How surely people are known, and the record of who did what. */
export class Migration20261125000001Trust extends Migration {
  override up(): void {
    this.addSql(`alter table participant add column level text not null default 'email'`);
    this.addSql(
      `alter table participant add constraint participant_level_check check (level in ('email', 'verified', 'strong'))`,
    );
    this.addSql(`
      create table audit_entry (
        id bigserial primary key, at timestamptz not null default now(), actor_id uuid null, consultation_id uuid null,
        action varchar(60) not null, subject_id uuid null, detail jsonb not null)`);
    this.addSql(`create index audit_entry_consultation_id_id_index on audit_entry (consultation_id, id)`);
    this.addSql(`
      create function audit_entry_stays() returns trigger language plpgsql as $$
      begin raise exception 'the audit record is only added to' using errcode = 'restrict_violation'; end $$`);
    this.addSql(`
      create trigger audit_entry_stays before update or delete on audit_entry
        for each row execute function audit_entry_stays()`);
    this.addSql(`
      create trigger audit_entry_not_emptied before truncate on audit_entry
        for each statement execute function audit_entry_stays()`);
  }
}
