import { Migration } from '@mikro-orm/migrations';

/** Keys for programs, and how often somebody tried what is counted for all processes together. */
export class Migration20261125000002Door extends Migration {
  override up(): void {
    this.addSql(`
      create table api_key (
        id uuid not null primary key, participant_id uuid not null, name varchar(80) not null, prefix varchar(12) not null,
        hash varchar(64) not null, created_at timestamptz not null, last_used_at timestamptz null,
        expires_at timestamptz not null)`);
    this.addSql(`
      alter table api_key add constraint api_key_participant_id_foreign foreign key (participant_id)
        references participant (id) on delete cascade`);
    this.addSql(`alter table api_key add constraint api_key_hash_unique unique (hash)`);
    this.addSql(`create index api_key_participant_id_index on api_key (participant_id)`);
    this.addSql(`create index api_key_expires_at_index on api_key (expires_at)`);
    // Of the form that rate-limiter-flexible writes. Unlogged: after a crash everyone begins anew.
    this.addSql(`
      create unlogged table rate_count (
        key varchar(255) not null primary key, points integer not null default 0, expire bigint null)`);
    this.addSql(`create index rate_count_expire_index on rate_count (expire)`);
  }
}
