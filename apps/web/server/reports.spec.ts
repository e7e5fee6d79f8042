import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Reports } from './reports.ts';

const lines: string[] = [];
let now = 0;
let server: Server;
let address: string;

beforeAll(async () => {
  const reports = new Reports(
    (line) => lines.push(line),
    () => now,
  );
  server = createServer((request, response) => void reports.answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
beforeEach(() => {
  lines.length = 0;
  now += 60_000;
});

const post = (body: string) => fetch(address, { method: 'POST', body });
const old = (blocked: string, directive = "script-src-elem 'self'") =>
  JSON.stringify({
    'csp-report': {
      'document-uri': 'https://consulta.example/me?email=ana@example.org',
      'violated-directive': directive,
      'blocked-uri': blocked,
      'script-sample': 'ana@example.org',
    },
  });

describe('reports of what a page was kept from', () => {
  it.each([
    ['inline', 'inline'],
    ['https://evil.example/x?ana@example.org', 'https://evil.example'],
    ['data', 'other'],
    ['chrome-extension://abc/x.js', 'chrome-extension://abc'],
    ['data:text/html,ana@example.org', 'data:'],
    ['x\n{"level":"error"}', 'other'],
  ])('name %j as %s, and nothing of the page or its reader', async (blocked, noted) => {
    expect((await post(old(blocked))).status).toBe(204);
    expect(lines).toEqual([JSON.stringify({ level: 'warn', policy: 'script-src-elem', blocked: noted })]);
  });

  it('are taken in the newer form too', async () => {
    const body = {
      effectiveDirective: 'img-src',
      blockedURL: 'https://evil.example/p.gif',
      documentURL: 'https://x/me',
    };
    await post(JSON.stringify(Array.from({ length: 9 }, () => ({ type: 'csp-violation', body }))));
    expect(lines).toEqual(
      Array(5).fill(JSON.stringify({ level: 'warn', policy: 'img-src', blocked: 'https://evil.example' })),
    );
  });

  it.each([
    '',
    '{',
    'null',
    '7',
    '[null]',
    '{"csp-report":7}',
    old('inline', '<b>'),
    '{"__proto__":{"csp-report":{}}}',
  ])('that are none (%s) leave nothing', async (body) => {
    expect((await post(body)).status).toBe(204);
    expect(lines).toEqual([]);
  });

  it('are small, few, and posted', async () => {
    expect((await post('x'.repeat(100_000)).catch(() => ({ status: 413 }))).status).toBe(413);
    expect((await fetch(address)).status).toBe(405);
    for (let n = 0; n < 70; n += 1) await post(old('inline'));
    expect(lines).toHaveLength(60);
  });
});
