import { Migration } from '@mikro-orm/migrations';

/**
 * Remembers that a contribution was public once. One that never was leaves no place behind when it is withdrawn:
 * nobody but its author and the moderators knew of it.
 */
export class Migration20261124000002WasPublic extends Migration {
  override up(): void {
    this.addSql(`alter table contribution add column was_public boolean not null default false`);
    this.addSql(`update contribution set was_public = true where state in ('published', 'withdrawn')`);
    this.addSql(`
      create function contribution_was_public() returns trigger language plpgsql as $$
      begin new.was_public := true; return new; end $$`);
    // Only an import inserts what is withdrawn already, and packages hold only what was public.
    this.addSql(`
      create trigger contribution_was_public_at_once before insert on contribution
        for each row when (new.state in ('published', 'withdrawn')) execute function contribution_was_public()`);
    this.addSql(`
      create trigger contribution_was_public before update of state on contribution
        for each row when (new.state = 'published') execute function contribution_was_public()`);
  }
}
