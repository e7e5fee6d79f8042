import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../../../test/ask.ts';
import { openSite } from '../../../test/site.ts';
import type { Site } from '../../../test/site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const post = (payload: unknown, headers: Record<string, string> = {}) =>
  site.app.inject({
    method: 'POST',
    url: '/graphql',
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
    headers: { 'content-type': 'application/json', ...headers },
  });

describe('the door of GraphQL', () => {
  it.each([
    [
      'too deep',
      `{ consultation(slug: "x") { ${'currentDraft { consultation { '.repeat(6)} id ${'} } '.repeat(6)} } }`,
    ],
    ['too wide', `{ ${Array.from({ length: 40 }, (_, n) => `a${n}: viewer { id }`).join(' ')} }`],
    ['too long', `{ ${'viewer { id } '.repeat(5_000)} }`],
  ])('refuses a query that is %s with 400 and no trace', async (_, query) => {
    const response = await post({ query });
    expect(response.statusCode).toBe(400);
    expect(response.body).not.toMatch(/node_modules|at \w+ \(|select /);
    expect(response.json()).toHaveProperty('errors');
  });

  it.each([
    ['nothing', ''],
    ['half a JSON', '{"query": "{ view'],
    ['a number', '7'],
    ['no query', '{}'],
    ['a broken query', '{"query": "{ viewer {"}'],
    ['a subscription', '{"query":"subscription { viewer { id } }"}'],
    ['a batch', '[{"query":"{ viewer { id } }"}]'],
    ['variables that are no object', '{"query":"{ viewer { id } }","variables":"x"}'],
  ])('answers %s with 400', async (_, body) => {
    expect((await post(body)).statusCode).toBe(400);
  });

  it('gives no hint about names it does not have', async () => {
    const response = await post({ query: '{ viewr { id } }' });
    expect(response.statusCode).toBe(400);
    expect(response.body).not.toContain('Did you mean');
  });

  it('takes no form post that another site could send with a cookie', async () => {
    const response = await post('query=mutation{signOut}', { 'content-type': 'text/plain' });
    expect(response.statusCode).toBeGreaterThanOrEqual(400);
    expect(response.statusCode).toBeLessThan(500);
  });

  it('takes no mutation by GET', async () => {
    const response = await site.app.inject({
      method: 'GET',
      url: `/graphql?query=${encodeURIComponent('mutation { signOut }')}`,
      headers: { 'apollo-require-preflight': 'yes' },
    });
    expect(response.statusCode).toBe(405);
  });

  it('refuses a body that no page of ours sends', async () => {
    expect((await post({ query: '{ viewer { id } }', variables: { x: 'x'.repeat(3_000_000) } })).statusCode).toBe(413);
  });

  it('says when a variable does not fit, as the fault of the query', async () => {
    const answer = await ask(site, 'query($slug: String!) { consultation(slug: $slug) { id } }', { slug: 7 });
    expect(answer.refusals).toEqual(['BAD_USER_INPUT']);
  });
});
