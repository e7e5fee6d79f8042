import { Migration } from '@mikro-orm/migrations';

/** Comments from the margin of uploaded documents, beside their drafts. */
export class Migration20261125000007MarginNotes extends Migration {
  override up(): void {
    this.addSql(`
      create table margin_note (
        id uuid primary key, draft_id uuid not null references draft (id) on delete cascade,
        paragraph_id uuid null references paragraph (id) on delete set null, position int not null,
        author text null, written_at text null, text text not null,
        exact text null, prefix text null, suffix text null, "start" int null, "end" int null)`);
    this.addSql(`create index margin_note_draft_id_position_index on margin_note (draft_id, position)`);
    this.addSql(`create index margin_note_paragraph_id_index on margin_note (paragraph_id)`);
  }
}
