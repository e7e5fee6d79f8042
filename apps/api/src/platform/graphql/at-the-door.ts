import { HeaderMap } from '@apollo/server';
import { Refusal } from '@mutirao/rules';
import type { RefusalCode, RefusalParams } from '@mutirao/rules';
import { GraphQLError } from 'graphql';

/** A refusal of the whole request, before anything of it is carried out, with the status that plain HTTP has for it. */
export function atTheDoor(code: RefusalCode, status: number, params: RefusalParams = {}): GraphQLError {
  return asDoor(new Refusal(code, params), status);
}

/** As above, of a refusal that somebody else made. */
export function asDoor(refusal: Refusal, status: number): GraphQLError {
  const headers = new HeaderMap();
  const { seconds } = refusal.params;
  if (seconds !== undefined) headers.set('retry-after', String(seconds));
  return new GraphQLError(refusal.code, { originalError: refusal, extensions: { http: { status, headers } } });
}
