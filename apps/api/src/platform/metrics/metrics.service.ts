import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { sqlOf } from '../database/sql.ts';

const seconds = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

interface OutboxState {
  waiting: number;
  failing: number;
  oldest: number;
  promised: number;
}

/** Numbers about the running server, in the form of Prometheus. Labels come from closed lists only. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();
  private readonly http = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer a request, by route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: seconds,
    registers: [this.registry],
  });
  private readonly graphql = new Histogram({
    name: 'graphql_operation_duration_seconds',
    help: 'Time to answer a GraphQL operation, by its first root field.',
    labelNames: ['field', 'outcome'],
    buckets: seconds,
    registers: [this.registry],
  });
  private readonly outbox = new Gauge({
    name: 'outbox_messages',
    help: 'Side effects promised ever (done ones may be forgotten), waiting, and waiting after a failure.',
    labelNames: ['state'],
    registers: [this.registry],
  });
  private readonly outboxAge = new Gauge({
    name: 'outbox_oldest_seconds',
    help: 'Age of the oldest promise not yet kept.',
    registers: [this.registry],
  });

  constructor(private readonly em: EntityManager) {
    collectDefaultMetrics({ register: this.registry });
  }

  answered(method: string, route: string, status: number, milliseconds: number): void {
    this.http.observe({ method, route, status }, milliseconds / 1_000);
  }

  executed(field: string, outcome: 'done' | 'refused', milliseconds: number): void {
    this.graphql.observe({ field, outcome }, milliseconds / 1_000);
  }

  /** Everything as text, and the text's type. Numbers of the outbox are missing while the database is away. */
  async page(): Promise<{ type: string; text: string }> {
    await this.lookAtOutbox();
    return { type: this.registry.contentType, text: await this.registry.metrics() };
  }

  private async lookAtOutbox(): Promise<void> {
    this.outbox.reset();
    this.outboxAge.reset();
    try {
      const [state] = await sqlOf(this.em.fork()).execute<OutboxState>(
        `select count(*)::int as waiting, count(*) filter (where attempts > 0)::int as failing,
           coalesce(extract(epoch from now() - min(created_at)), 0)::float as oldest,
           (select coalesce(pg_sequence_last_value('outbox_message_id_seq'), 0))::float as promised
         from outbox_message where done_at is null`,
      );
      if (state === undefined) return;
      this.outbox.set({ state: 'promised' }, state.promised);
      this.outbox.set({ state: 'waiting' }, state.waiting);
      this.outbox.set({ state: 'failing' }, state.failing);
      this.outboxAge.set(state.oldest);
    } catch {
      // The health page says that the database is away; the other numbers are worth having meanwhile.
    }
  }
}
