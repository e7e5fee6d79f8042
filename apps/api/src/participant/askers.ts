import { Injectable } from '@nestjs/common';
import { Refusal } from '@mutirao/rules';
import type { FastifyRequest } from 'fastify';
import type { AskerSource } from '../platform/graphql/graphql.module.ts';
import type { Asker } from '../platform/session/asker.ts';
import { ApiKeys } from './api-key/api-key.service.ts';
import { Sessions } from './session.service.ts';

/** Who is behind a request: the owner of the key it brings, else of its session. Never both: a key opens less. */
@Injectable()
export class Askers implements AskerSource {
  constructor(
    private readonly keys: ApiKeys,
    private readonly sessions: Sessions,
  ) {}

  async askerOf(request: FastifyRequest): Promise<Asker | null> {
    return (await this.keys.askerOf(request)) ?? this.sessions.askerOf(request);
  }

  /** The owner of the session, for what no key opens. Throws KEY_NOT_ENOUGH when one is there, KEY_INVALID as above. */
  async ownerAt(request: FastifyRequest): Promise<Asker | null> {
    if ((await this.keys.askerOf(request)) !== null) throw new Refusal('KEY_NOT_ENOUGH');
    return this.sessions.askerOf(request);
  }
}
