import { KnownOperations } from '../src/platform/graphql/known-operations.ts';
import type { Site } from './site.ts';

export interface Answer<Data> {
  data: Data;
  /** Codes of the refusals, in order. */
  refusals: string[];
  errors: readonly {
    message: string;
    extensions: { code: string; field?: string; params?: Record<string, unknown> };
  }[];
  status: number;
  cookies: Record<string, string>;
}

/**
 * Asks the site's GraphQL as the person whose session token is given, or as a stranger: as a page does, by the hash of an
 * operation that the site knows.
 */
export async function ask<Data>(
  site: Site,
  query: string,
  variables: Record<string, unknown> = {},
  session?: string,
): Promise<Answer<Data>> {
  const sha256Hash = site.app.get(KnownOperations).add(query);
  const extensions = { persistedQuery: { version: 1, sha256Hash } };
  return answerTo(
    site,
    { extensions, variables },
    session === undefined ? {} : { cookie: `mutirao_session=${session}` },
  );
}

/** Asks in words that the site does not know, as somebody's own program does: with a key, a session or nothing. */
export function askAdHoc<Data>(
  site: Site,
  query: string,
  variables: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Promise<Answer<Data>> {
  return answerTo(site, { query, variables }, headers);
}

async function answerTo<Data>(site: Site, payload: object, headers: Record<string, string>): Promise<Answer<Data>> {
  const response = await site.app.inject({ method: 'POST', url: '/graphql', payload, headers });
  const body = response.json<{ data: Data; errors?: Answer<Data>['errors'] }>();
  const errors = body.errors ?? [];
  return {
    data: body.data,
    errors,
    refusals: errors.map(({ extensions }) => extensions.code),
    status: response.statusCode,
    cookies: Object.fromEntries(response.cookies.map(({ name, value }) => [name, value])),
  };
}
