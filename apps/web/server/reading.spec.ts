import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cookie } from './identity.ts';
import { PageCache } from './page-cache.ts';
import { Reading } from './reading.ts';
import type { KeptPage } from './reading.ts';
import type { Renderer } from './rendering.ts';

/** Renders who is signed in, as the site's pages do, and says that the page of nobody may be kept. */
const whoReads: Renderer = (request: IncomingMessage, response) => {
  const session = cookie(request, '__Host-mutirao_session') ?? cookie(request, 'mutirao_session');
  response.writeHead(200, {
    'content-type': 'text/html',
    'x-keep-consultation': 'a',
    'x-keep-until': new Date(Date.now() + 60_000).toISOString(),
  });
  response.end(`<p>${session ?? 'nobody'}</p>`);
};

let server: Server;
let address: string;
beforeAll(async () => {
  const cache = new PageCache<KeptPage>(1e6, { now: Date.now, staleFor: 1_000, restFor: 1_000 });
  cache.setInformed(true);
  const reading = new Reading(whoReads, cache);
  server = createServer((request, response) => void reading.answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/consultations/a`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const get = (cookies = '') => fetch(address, { headers: { cookie: cookies } });

describe.each(['mutirao_session', '__Host-mutirao_session'])('somebody who brings %s', (name) => {
  it('gets a page of their own, which nobody else gets after them', async () => {
    const theirs = await get(`theme=dark; ${name}=token`);
    expect(await theirs.text()).toBe('<p>token</p>');
    expect(theirs.headers.get('cache-control') ?? '').not.toContain('public');
    const anyones = await get('theme=dark');
    expect(await anyones.text()).toBe('<p>nobody</p>');
    expect(anyones.headers.get('cache-control')).toContain('public');
    expect(await (await get(`theme=dark; ${name}=token`)).text()).toBe('<p>token</p>');
  });
});

it.each(['mutirao_sign_in', '__Host-mutirao_sign_in'])(
  'who is on the way in, with %s, gets no kept page',
  async (name) => {
    await get();
    expect((await get(`${name}=token`)).headers.get('cache-control') ?? '').not.toContain('public');
  },
);

it('a cookie that only looks like one is nobody’s', async () => {
  const answer = await get('x__Host-mutirao_session=token; my_mutirao_session=token');
  expect(await answer.text()).toBe('<p>nobody</p>');
  expect(answer.headers.get('cache-control')).toContain('public');
});
