import { Migration } from '@mikro-orm/migrations';

/** What people were told before taking part, the codes by which they confirm, and the rows that those who leave leave behind. */
export class Migration20261125000006Privacy extends Migration {
  override up(): void {
    this.addSql(`
      alter table participant
        add column informed_version smallint null, add column informed_at timestamptz null,
        add column left_at timestamptz null,
        add constraint participant_left_check check (left_at is null or (email is null and name is null))`);
    this.addSql(`
      create table confirmation_code (
        id uuid primary key, participant_id uuid not null references participant (id) on delete cascade,
        purpose text not null check (purpose in ('leave', 'email')), email varchar(254) not null,
        previous_email varchar(254) null, code_hash varchar(64) not null, attempts smallint not null default 0,
        created_at timestamptz not null, expires_at timestamptz not null, used_at timestamptz null)`);
    this.addSql(`create index confirmation_code_participant_id_index on confirmation_code (participant_id, purpose)`);
    this.addSql(`create index confirmation_code_expires_at_index on confirmation_code (expires_at)`);
    // Found when their person leaves, or asks what is held.
    this.addSql(`create index decision_moderator_id_index on decision (moderator_id) where moderator_id is not null`);
    this.addSql(`create index audit_entry_actor_id_index on audit_entry (actor_id, id)`);
    this.addSql(`create index audit_entry_subject_id_index on audit_entry (subject_id, id)`);
    this.addSql(`create index local_mail_to_index on local_mail ("to")`);
    // A document that arrives while its person leaves has nobody to belong to any more.
    this.addSql(`delete from upload where not exists (select from participant where id = owner)`);
    this.addSql(`
      alter table upload add constraint upload_owner_foreign foreign key (owner) references participant (id) on delete cascade`);
    this.addSql(`create index upload_owner_index on upload (owner)`);
    // Accounts that were opened for an address and that nobody ever signed in to are found without reading all.
    this.addSql(`
      create index participant_never_signed_in on participant (created_at)
      where name is null and email is not null and left_at is null`);
  }
}
