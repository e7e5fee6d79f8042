#!/usr/bin/env node
/**
 * The reading page beside the same bytes served by nginx, in one run on one machine; then 1,000 readers at once while 50
 * people write. Only the ratios mean something, and only inside one run.
 *   node infra/bench/reading.mjs [--seconds 8] [--rounds 3] [--readers 1000] [--writers 50] [--port 4280]
 */
import autocannon from 'autocannon';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Person } from '../rehearsals/person.mjs';
import { RehearsalSite } from '../rehearsals/site.mjs';
import { startNginx } from './nginx.mjs';

const option = { type: /** @type {const} */ ('string') };
const { values } = parseArgs({
  options: { seconds: option, rounds: option, readers: option, writers: option, port: option },
});
const seconds = Number(values.seconds ?? 8);
const rounds = Number(values.rounds ?? 3);
const readers = Number(values.readers ?? 1000);
const writers = Number(values.writers ?? 50);
const port = Number(values.port ?? 4280);

const slug = 'medida';
const path = `/consultations/${slug}/drafts/1`;
const folder = mkdtempSync(join(tmpdir(), 'mutirao-bench-'));
const site = new RehearsalSite(join(folder, 'data'), port);

/** @type {Awaited<ReturnType<typeof startNginx>>} */
let nginx;
try {
  await site.start();
  site.openConsultation(slug, 200);
  await compareWithNginx();
  await readWhileWriting();
} finally {
  nginx?.stop();
  await site.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit();

async function compareWithNginx() {
  const answer = await fetch(`${site.url}${path}`, { headers: { 'accept-encoding': 'gzip' } });
  const page = Buffer.from(await answer.arrayBuffer());
  const etag = answer.headers.get('etag') ?? '';
  if (answer.status !== 200 || etag === '')
    throw new Error(`the reading page answered ${answer.status}, etag "${etag}"`);
  nginx = await startNginx(folder, port + 1, page);
  if (nginx === undefined) console.log('nginx is not installed (apt-get install nginx-light): no comparison.');

  const gzip = { 'accept-encoding': 'gzip' };
  /** @type {[string, string, Record<string, string>][]} */
  const cases = [
    ['reading page, gzip', `${site.url}${path}`, gzip],
    ['reading page, 304', `${site.url}${path}`, { ...gzip, 'if-none-match': etag }],
    ['reading page, plain', `${site.url}${path}`, { 'accept-encoding': 'identity' }],
    ...(nginx === undefined
      ? []
      : /** @type {[string, string, Record<string, string>][]} */ ([
          ['nginx file, gzip', nginx.url, gzip],
          ['nginx file, plain', nginx.url, { 'accept-encoding': 'identity' }],
        ])),
  ];
  /** @type {Record<string, number[]>} */
  const rates = {};
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, url, headers] of cases) {
      const { requests, errors, non2xx } = await autocannon({ url, headers, connections: 64, duration: seconds });
      if (errors > 0 || (non2xx > 0 && !name.endsWith('304')))
        console.log(`${name}: ${errors} errors, ${non2xx} not 2xx`);
      (rates[name] ??= []).push(requests.average);
    }
  }
  const median = (/** @type {string} */ name) =>
    (rates[name] ?? []).toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? NaN;
  console.log(`\n${page.length} bytes of HTML, 64 connections, median of ${rounds} rounds of ${seconds} s`);
  console.table(
    Object.fromEntries(
      cases.map(([name]) => [
        name,
        {
          'requests/s': Math.round(median(name)),
          'of nginx gzip': ratio(median(name), median('nginx file, gzip')),
          'of nginx plain': ratio(median(name), median('nginx file, plain')),
        },
      ]),
    ),
  );
}

/** @param {number} a @param {number} b */
function ratio(a, b) {
  return Number.isFinite(a / b) ? (a / b).toFixed(2) : '–';
}

async function readWhileWriting() {
  const people = await Promise.all(
    Array.from({ length: writers }, async (_, index) => {
      const person = new Person(site.url);
      await person.signIn(`medida${index}@example.org`);
      return person;
    }),
  );
  const { consultation } = await new Person(site.url).ask(
    'query ($slug: String!) { consultation(slug: $slug) { currentDraft { paragraphs { id } } } }',
    { slug },
  );
  /** @type {string[]} */
  const paragraphs = consultation.currentDraft.paragraphs.map((/** @type {{ id: string }} */ { id }) => id);
  const over = new AbortController();
  /** @type {number[]} */
  const writes = [];
  let failures = 0;
  const writing = people.map(async (person, index) => {
    while (!over.signal.aborted) {
      const paragraph = paragraphs[(writes.length + index) % paragraphs.length];
      const input = { paragraph, kind: 'COMMENT', text: `Nota de ${index}`, idempotencyKey: randomUUID() };
      const since = performance.now();
      try {
        await person.ask('mutation ($input: ContributeInput!) { contribute(input: $input) { id } }', { input });
        writes.push(performance.now() - since);
      } catch {
        failures += 1;
      }
    }
  });
  const url = `${site.url}${path}`;
  const headers = { 'accept-encoding': 'gzip' };
  const result = await autocannon({ url, headers, connections: readers, duration: seconds * 2, timeout: 30 });
  over.abort();
  await Promise.all(writing);
  const sorted = writes.toSorted((a, b) => a - b);
  const at = (/** @type {number} */ share) => Math.round(sorted[Math.floor(sorted.length * share)] ?? NaN);
  console.log(`\n${readers} readers while ${writers} write, ${seconds * 2} s`);
  console.table({
    read: {
      'per second': Math.round(result.requests.average),
      failed: result.errors + result.timeouts + result.non2xx,
      'p50 ms': result.latency.p50,
      'p99 ms': result.latency.p99,
    },
    write: {
      'per second': Math.round(writes.length / (seconds * 2)),
      failed: failures,
      'p50 ms': at(0.5),
      'p99 ms': at(0.99),
    },
  });
}
