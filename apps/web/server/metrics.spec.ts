import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { answerMetrics } from './metrics.ts';
import { PageCache } from './page-cache.ts';

const servers: Server[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => new Promise((done) => server.close(done)))));

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function metrics(apiUrl: string): Promise<{ status: number; text: string }> {
  const cache = new PageCache(100, { now: Date.now, staleFor: 1000, restFor: 400 });
  const front = await serve((request, response) => void answerMetrics(response, request, apiUrl, cache));
  const answer = await fetch(front);
  return { status: answer.status, text: await answer.text() };
}

describe('the metrics', () => {
  it('are those of the api and of the pages, for whom the api lets read them', async () => {
    const api = await serve((_, response) => response.end('mutirao_up 1\n'));
    expect((await metrics(api)).text).toMatch(/^mutirao_up 1\n# HELP mutirao_page_requests_total/);
  });

  it('are nobody’s when the api refuses, or does not answer', async () => {
    const api = await serve((_, response) => response.writeHead(404).end('no'));
    expect(await metrics(api)).toEqual({ status: 404, text: '' });
    expect(await metrics('http://127.0.0.1:1')).toEqual({ status: 503, text: '' });
  });
});
