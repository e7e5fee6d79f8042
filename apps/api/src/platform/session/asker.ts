import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import { Refusal } from '@mutirao/rules';
import type { Actor } from '@mutirao/rules';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** The person behind a request, as their session says at this moment. */
export interface Asker extends Actor {
  name: string;
  email: string;
  locale: 'pt-BR' | 'en' | 'es';
  /** The edition of the notice before taking part that they were shown last; null before the first. */
  informedVersion: number | null;
  /** The API key by which they ask; with a session there is none. */
  key?: string;
}

/** What every resolver of one request shares; a fresh object each time. */
export interface GraphqlContext {
  asker: Asker | null;
  request: FastifyRequest;
  reply: FastifyReply;
  /** Batches that live as long as the request, by the name of their loader. */
  loaders: Map<string, unknown>;
}

/** Who asks: a signed-in person or null. */
export const Asking = createParamDecorator((_: unknown, context: ExecutionContext): Asker | null => {
  return GqlExecutionContext.create(context).getContext<GraphqlContext>().asker;
});

/** The whole context, for the few resolvers that set cookies or batch. */
export const RequestContext = createParamDecorator((_: unknown, context: ExecutionContext): GraphqlContext => {
  return GqlExecutionContext.create(context).getContext<GraphqlContext>();
});

/** Throws SIGN_IN_REQUIRED when nobody is signed in. */
export function signedIn(asker: Asker | null): Asker {
  if (asker === null) throw new Refusal('SIGN_IN_REQUIRED');
  return asker;
}
