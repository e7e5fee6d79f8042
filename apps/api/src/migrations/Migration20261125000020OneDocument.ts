import { Migration } from '@mikro-orm/migrations';

/** Whose document was checked stands with the link to the provider that checked it, and nowhere else. */
export class Migration20261125000020OneDocument extends Migration {
  override up(): void {
    this.addSql(`drop table participant_document`);
  }
}
