import { EntityManager } from '@mikro-orm/core';
import { Injectable, Logger } from '@nestjs/common';
import { sqlOf } from '../database/sql.ts';
import { faultLine } from '../logging/fault.ts';

/** Rows that go in one statement, and such statements in one sweep of a table: nobody waits long, the rest goes next time. */
const batch = 1_000;
const mostBatches = 200;

/** Rows that have served: whose table they are and how to tell them. Each noun names its own when its module starts. */
@Injectable()
export class Leftovers {
  private readonly log = new Logger('Leftovers');
  private readonly kinds = [
    // Kept for a while because they tell what happened.
    { table: 'outbox_message', served: `done_at < now() - interval '7 days'` },
    { table: 'local_mail', served: `created_at < now() - interval '30 days'` },
    { table: 'rate_count', served: `expire < (extract(epoch from now()) * 1000)::bigint` },
  ];

  private readonly errands: { name: string; run: () => Promise<void> }[] = [];

  constructor(private readonly em: EntityManager) {}

  /** `served` is a condition in SQL on a row of the table. */
  register(table: string, served: string): void {
    this.kinds.push({ table, served });
  }

  /** What more there is to do at each sweep than to remove rows; it may be done twice. */
  also(name: string, run: () => Promise<void>): void {
    this.errands.push({ name, run });
  }

  /** Removes what has served, a batch at a time for as long as `going`. What fails stays for the next time. */
  async sweep(going: () => boolean = () => true): Promise<void> {
    for (const { table, served } of this.kinds) {
      try {
        let removed = batch;
        for (let n = 0; removed === batch && n < mostBatches && going(); n += 1) {
          removed = await this.remove(table, served);
        }
      } catch (error) {
        this.log.warn(`${table} keeps what has served for now: ${faultLine(error)}`);
      }
    }
    for (const { name, run } of this.errands) {
      try {
        if (going()) await run();
      } catch (error) {
        this.log.warn(`${name} is left as it is for now: ${faultLine(error)}`);
      }
    }
  }

  private async remove(table: string, served: string): Promise<number> {
    const [row] = await sqlOf(this.em.fork()).execute<{ removed: number }>(
      `with gone as (
         delete from ${table} where ctid = any(array(
           select ctid from ${table} where ${served} limit ? for update skip locked)) returning 1)
       select count(*)::int as removed from gone`,
      [batch],
    );
    return row?.removed ?? 0;
  }
}
