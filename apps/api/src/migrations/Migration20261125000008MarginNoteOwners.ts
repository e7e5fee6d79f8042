import { Migration } from '@mikro-orm/migrations';

/** Who brought the notes of a margin, with whom they go. */
export class Migration20261125000008MarginNoteOwners extends Migration {
  override up(): void {
    this.addSql(`
      alter table margin_note add column uploaded_by uuid null,
        add constraint margin_note_uploaded_by_foreign foreign key (uploaded_by)
          references participant (id) on delete cascade`);
    this.addSql(`create index margin_note_uploaded_by_index on margin_note (uploaded_by)`);
  }
}
