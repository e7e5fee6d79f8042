import { createServer, request as ask } from 'node:http';
import type { ClientRequest, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { passOn } from './pass-on.ts';

let api: Server;
let front: Server;
let address: string;
/** How many requests of /graphql reached the api. */
let reached = 0;

beforeAll(async () => {
  api = createServer((request, response) => {
    if (request.url === '/documents/cut') {
      response.writeHead(200, { 'content-length': '1000' }).write('begun');
      setTimeout(() => response.destroy(), 20);
      return;
    }
    if (request.url === '/graphql') reached += 1;
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => response.end(`${request.method} ${request.url} ${Buffer.concat(chunks).toString()}`));
  });
  const apiUrl = await listen(api);
  front = createServer((request, response) => {
    request.headers['x-forwarded-for'] = String(request.headers['x-from'] ?? '192.0.2.1');
    void passOn(request, response, apiUrl);
  });
  address = await listen(front);
});
afterAll(() => {
  for (const server of [front, api]) {
    server.closeAllConnections();
    server.close();
  }
});

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Says that a body comes, and sends one byte of it. */
function stall(from: string): ClientRequest {
  const stalled = ask(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': 1000, 'x-from': from },
  });
  stalled.on('error', () => undefined);
  stalled.write('{');
  return stalled;
}

const post = (from: string, body = '{}') =>
  fetch(`${address}/graphql`, { method: 'POST', body, headers: { 'x-from': from } });

describe('passing on', () => {
  it('brings a request to the api and its answer back', async () => {
    expect(await (await post('192.0.2.1', '{"query":"{ viewer { id } }"}')).text()).toBe(
      'POST /graphql {"query":"{ viewer { id } }"}',
    );
    expect(await (await fetch(`${address}/health/live`)).text()).toBe('GET /health/live ');
  });

  it('keeps nobody waiting for those who send a byte at a time', async () => {
    const before = reached;
    const stalled = Array.from({ length: 300 }, (_, n) => stall(`198.51.100.${n % 3}`));
    expect((await post('192.0.2.1')).status).toBe(200);
    expect((await fetch(`${address}/health/live`)).status).toBe(200);
    expect((await fetch(`${address}/documents/x`)).status).toBe(200);
    expect(reached - before).toBe(1);
    for (const request of stalled) request.destroy();
  });

  it('takes only so many bodies at once from one address', async () => {
    const stalled = Array.from({ length: 200 }, () => stall('203.0.113.5'));
    await expect.poll(async () => (await post('203.0.113.5')).status).toBe(429);
    expect((await post('203.0.113.6')).status).toBe(200);
    for (const request of stalled) request.destroy();
    await expect.poll(async () => (await post('203.0.113.5')).status).toBe(200);
  });

  it('refuses what no page sends, before the api hears of it', async () => {
    const before = reached;
    expect((await post('192.0.2.1', 'x'.repeat(2 * 1024 * 1024 + 1))).status).toBe(413);
    expect(reached).toBe(before);
  });

  it('breaks off an answer that broke off', async () => {
    const response = await fetch(`${address}/documents/cut`);
    await expect(response.text()).rejects.toThrow();
  });
});
