import { Migration } from '@mikro-orm/migrations';

/** An id under which somebody is seen with a pseudonym is one person's. */
export class Migration20261125000010Faces extends Migration {
  override up(): void {
    this.addSql(`alter table participation add constraint participation_public_id_unique unique (public_id)`);
  }
}
