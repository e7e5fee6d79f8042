import { Migration } from '@mikro-orm/migrations';

/**
 * The stretch of its paragraph that a contribution quotes, in UTF-16 code units of the wording it was written on (which
 * never changes, so the words themselves need not be stored), and where that stretch stands on each draft.
 */
export class Migration20261124000003Quotes extends Migration {
  override up(): void {
    this.addSql(`
      alter table contribution add column quote_start int null, add column quote_end int null,
        add constraint contribution_quote_check check (
          (quote_start is null) = (quote_end is null) and (quote_start is null or (0 <= quote_start and quote_start < quote_end)))`);
    // On a draft where it was not found again, both are null.
    this.addSql(`
      alter table placement add column quote_start int null, add column quote_end int null,
        add constraint placement_quote_check check (
          (quote_start is null) = (quote_end is null) and (quote_start is null or (0 <= quote_start and quote_start < quote_end)))`);
  }
}
