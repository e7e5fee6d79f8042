import { Migration } from '@mikro-orm/migrations';

/** What has served is found without reading the whole table for each batch of it. */
export class Migration20261124000006Leftovers extends Migration {
  override up(): void {
    // What waits has an index of its own.
    this.addSql(`create index outbox_message_done on outbox_message (done_at) where done_at is not null`);
    this.addSql(`create index session_expires_at_index on session (expires_at)`);
    this.addSql(`create index sign_in_code_expires_at_index on sign_in_code (expires_at)`);
  }
}
