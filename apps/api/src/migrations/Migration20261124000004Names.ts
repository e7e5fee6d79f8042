import { Migration } from '@mikro-orm/migrations';

/** A person has a name from their first sign-in on, when they say it; what stands before the @ was never theirs to show. */
export class Migration20261124000004Names extends Migration {
  override up(): void {
    this.addSql(`alter table participant alter column name drop not null`);
    this.addSql(`
      update participant p set name = null
      where email is not null and not demonstration and name = left(split_part(email, '@', 1), 80)
        and not exists (select from session where participant_id = p.id)
        and not exists (select from sign_in_code where email = p.email and used_at is not null)
        and not exists (select from participation where participant_id = p.id)`);
  }
}
