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

/** Asks the site's GraphQL as the person whose session token is given, or as a stranger. */
export async function ask<Data>(
  site: Site,
  query: string,
  variables: Record<string, unknown> = {},
  session?: string,
): Promise<Answer<Data>> {
  const response = await site.app.inject({
    method: 'POST',
    url: '/graphql',
    payload: { query, variables },
    ...(session && { cookies: { mutirao_session: session } }),
  });
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
