import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ParagraphStance } from '../src/stance/stance.entity.ts';
import { givenDraft } from './given-draft.ts';
import { givenPerson } from './given.ts';
import type { Person } from './given.ts';
import { falseCounters } from './recount.ts';
import { openSite } from './site.ts';
import type { Site } from './site.ts';

/** The built server, as it runs for people. */
const program = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const operations: Record<string, string> = JSON.parse(
  readFileSync(new URL('../../../libs/contract/operations.json', import.meta.url), 'utf8'),
);

/** The hash of one of the pages' own operations. */
function hashOf(name: string): string {
  const found = Object.entries(operations).find(([, text]) => new RegExp(`(?:query|mutation) ${name}\\b`).test(text));
  if (!found) throw new Error(`no page asks ${name}`);
  return found[0];
}

let site: Site;
const addresses: string[] = [];
const processes: ChildProcess[] = [];

beforeAll(async () => {
  site = await openSite();
  for (let n = 0; n < 2; n += 1) addresses.push(await startProcess());
});
afterAll(async () => {
  const gone = processes.map((process) => new Promise((resolve) => process.once('exit', resolve)));
  for (const process of processes) process.kill('SIGTERM');
  await Promise.all(gone);
  await site.close();
});

async function startProcess(): Promise<string> {
  const port = await freePort();
  const env = { ...process.env, DATABASE_URL: site.databaseUrl, API_PORT: String(port), REDIS_URL: '', SMTP_URL: '' };
  processes.push(spawn(process.execPath, [program], { env, stdio: 'ignore' }));
  const address = `http://127.0.0.1:${port}`;
  const ready = () =>
    fetch(`${address}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  await vi.waitUntil(ready, { timeout: 30_000, interval: 100 });
  return address;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

interface Said {
  data?: { takeParagraphStance?: { id: string }; viewer?: { id: string; name: string } | null };
  errors?: { extensions: { code: string } }[];
}

/** Asks one of the two processes, in turn, what one of the pages asks. */
async function send(turn: number, name: string, variables: object, person: Person): Promise<Said> {
  const response = await fetch(`${addresses[turn % 2]}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: `mutirao_session=${person.session}` },
    body: JSON.stringify({ variables, extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(name) } } }),
  });
  return (await response.json()) as Said;
}

describe('two processes on one database', () => {
  it('take a hundred votes of one person at once as one', async () => {
    const { paragraphs } = await givenDraft(site);
    const ana = await givenPerson(site);
    const paragraph = paragraphs[0]?.id ?? '';
    const values = ['AGREE', 'DISAGREE', 'PASS'];
    const said = await Promise.all(
      Array.from({ length: 100 }, (_, n) => send(n, 'TakeParagraphStance', { paragraph, value: values[n % 3] }, ana)),
    );
    expect(said.flatMap(({ errors = [] }) => errors)).toEqual([]);
    expect(await site.em().count(ParagraphStance, { paragraph })).toBe(1);
    expect(await falseCounters(site)).toEqual([]);
  });

  it('never answer one person with another', async () => {
    const people = await Promise.all(Array.from({ length: 50 }, (_, n) => givenPerson(site, `Pessoa ${n}`)));
    const asked = Array.from({ length: 2_000 }, (_, n) => people[(n * 7) % 50] as Person);
    const said = await Promise.all(asked.map((person, n) => send(n, 'Viewer', {}, person)));
    const mixed = said.filter(
      ({ data }, n) => data?.viewer?.id !== asked[n]?.id || data?.viewer?.name !== asked[n]?.name,
    );
    expect(mixed).toEqual([]);
  });
});
