import type { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { Topic, Topics } from '../outbox/topics.ts';

/** Keeps one promise. Runs in the transaction that marks it kept, and may run again after a crash: it must not mind. */
export type Keep<T extends Topic> = (payload: Topics[T], em: EntityManager, message: string) => Promise<void>;

/** Which function keeps which promise. Every noun registers its own when its module starts. */
@Injectable()
export class Processors {
  private readonly byTopic = new Map<Topic, Keep<Topic>>();

  register<T extends Topic>(topic: T, keep: Keep<T>): void {
    if (this.byTopic.has(topic)) throw new Error(`Two processors for ${topic}`);
    this.byTopic.set(topic, keep as Keep<Topic>);
  }

  /** Throws when nobody registered: a promise that no one keeps is a fault of the program. */
  of(topic: Topic): Keep<Topic> {
    const keep = this.byTopic.get(topic);
    if (!keep) throw new Error(`No processor for ${topic}`);
    return keep;
  }
}
