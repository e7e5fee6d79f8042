import { EntityManager } from '@mikro-orm/core';
import { Controller, Get, Logger, ServiceUnavailableException } from '@nestjs/common';
import { Changes } from '../changes/changes.service.ts';
import { sqlOf } from '../database/sql.ts';
import { migrations } from '../../migrations/index.ts';

/** Milliseconds to wait for the database's word. */
const patience = 2_000;

/** `/health/live`: the process answers. `/health/ready`: it can also do its work. */
@Controller('health')
export class HealthController {
  private readonly log = new Logger('Health');

  constructor(
    private readonly em: EntityManager,
    private readonly changes: Changes,
  ) {}

  @Get('live')
  live(): { live: true } {
    return { live: true };
  }

  @Get('ready')
  async ready(): Promise<{ ready: true }> {
    const fault = this.changes.listening ? await this.databaseFault() : 'changes are not heard';
    if (fault !== null) {
      this.log.warn(`not ready: ${fault}`);
      throw new ServiceUnavailableException();
    }
    return { ready: true };
  }

  private async databaseFault(): Promise<string | null> {
    const late = new Promise<string>((resolve) => {
      setTimeout(() => resolve('the database does not answer'), patience).unref();
    });
    const asked = sqlOf(this.em.fork())
      .execute<{ done: number }>(`select count(*)::int as done from migration`)
      .then(([row]) => ((row?.done ?? 0) < migrations.length ? 'migrations are waiting' : null))
      .catch((error: unknown) => String(error));
    return Promise.race([asked, late]);
  }
}
