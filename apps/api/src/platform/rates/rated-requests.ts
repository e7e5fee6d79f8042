import { Refusal } from '@mutirao/rules';
import type { RateName } from '@mutirao/rules';
import type { FastifyInstance } from 'fastify';
import { answerRefusal } from '../refusal/answer-refusal.ts';
import { networkOf } from './network.ts';
import type { Rates } from './rates.service.ts';

/** Doors that are for people and programs from outside, and what is counted at each beside the request itself. */
const doors: readonly { path: string; rate: RateName | null }[] = [
  { path: '/graphql', rate: null },
  { path: '/uploads', rate: 'uploads' },
  { path: '/documents/', rate: 'documents' },
];

/** Counts requests by the address they come from, before anything is read of them. */
export function limitRequests(fastify: FastifyInstance, rates: Rates): void {
  fastify.addHook('onRequest', async (request, reply) => {
    const door = doors.find(({ path }) => request.url.startsWith(path));
    if (!door) return;
    const network = networkOf(request.ip);
    try {
      await rates.take('requests', network);
      if (door.rate !== null) await rates.take(door.rate, network);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await answerRefusal(request, reply, error);
    }
  });
}
