import type { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { sqlOf } from '../database/sql.ts';
import type { Topics } from './topics.ts';

/** Promises side effects: the row commits or rolls back with its cause, and a job keeps the promise later. */
@Injectable()
export class Outbox {
  /** Call it with the entity manager of the transaction that makes the effect true. */
  async promise<T extends keyof Topics>(em: EntityManager, topic: T, payload: Topics[T]): Promise<void> {
    await this.promiseEach(em, topic, [payload]);
  }

  /** The same effect for many, in one statement. */
  async promiseEach<T extends keyof Topics>(
    em: EntityManager,
    topic: T,
    payloads: readonly Topics[T][],
  ): Promise<void> {
    if (payloads.length === 0) return;
    await sqlOf(em).execute(
      `with message as (
         insert into outbox_message (topic, payload) select ?, value from jsonb_array_elements(?::jsonb))
       select pg_notify('outbox', '')`,
      [topic, JSON.stringify(payloads)],
    );
  }
}
