#!/usr/bin/env node
/**
 * Kills every part of a running site with kill -9 while people write, and checks afterwards that whatever was acknowledged
 * is there, once, and that the counts agree with it.
 *   node infra/rehearsals/kill.mjs [--rounds 1] [--port 4290]
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { continueInCurrentNode } from '../setup/current-node.mjs';
import { until } from '../setup/processes.mjs';
import { Person, Refused } from './person.mjs';
import { RehearsalSite } from './site.mjs';

await continueInCurrentNode(process.argv[1] ?? '');
const { values } = parseArgs({ options: { rounds: { type: 'string' }, port: { type: 'string' } } });
const data = mkdtempSync(join(tmpdir(), 'mutirao-rehearsal-'));
const site = new RehearsalSite(data, Number(values.port ?? 4290));
const slug = 'ensaio';
const writers = 4;

/** What each writer was told is kept: text by contribution id. @type {Map<string, string>} */
const acknowledged = new Map();
const over = new AbortController();
let retries = 0;
/** @type {unknown} */
let broken;

const draftQuery =
  'query ($slug: String!) { consultation(slug: $slug) { currentDraft { paragraphs { id code contributionCount } } } }';
const threadQuery =
  'query ($code: String!, $after: String) { paragraph(code: $code) { contributions(first: 100, after: $after) { nodes { id text } pageInfo { hasNextPage endCursor } } } }';
const write = 'mutation ($input: ContributeInput!) { contribute(input: $input) { id text } }';

try {
  await site.start();
  site.openConsultation(slug, writers);
  const loops = Array.from({ length: writers }, (_, index) => keepWriting(index).catch((error) => (broken ??= error)));
  for (let round = 0; round < Number(values.rounds ?? 1); round += 1) {
    for (const victim of ['api', 'worker', 'web', 'postgres', 'supervisor']) await strike(victim);
  }
  over.abort();
  await Promise.all(loops);
  await site.stop();
  await site.start();
  process.exitCode = (await check()) ? 0 : 1;
} finally {
  over.abort();
  await site.stop();
  rmSync(data, { recursive: true, force: true });
}
process.exit();

/** @param {string} victim */
async function strike(victim) {
  await more(25);
  const before = acknowledged.size;
  const since = performance.now();
  if (victim === 'supervisor') {
    await site.killSupervisor();
    await site.start();
  } else {
    process.kill(site.pids()[victim] ?? 0, 'SIGKILL');
    await more(1);
    await site.settle();
  }
  const seconds = ((performance.now() - since) / 1000).toFixed(1);
  console.log(`kill -9 ${victim.padEnd(10)} ${before} acknowledged before, ready again after ${seconds} s`);
}

/** @param {number} count waits for so many more acknowledged writes */
async function more(count) {
  const goal = acknowledged.size + count;
  if (!(await until(() => broken !== undefined || acknowledged.size >= goal, 120_000)))
    throw new Error('nobody can write any more');
  if (broken !== undefined) throw broken;
}

/** @param {number} index of the writer, who has a paragraph of their own */
async function keepWriting(index) {
  const person = new Person(site.url);
  await person.signIn(`escritor${index}@example.org`);
  const { consultation } = await person.ask(draftQuery, { slug });
  const paragraph = consultation.currentDraft.paragraphs[index].id;
  for (let count = 0; !over.signal.aborted; count += 1) {
    const text = `Comentário ${count} de ${index}`;
    const input = { paragraph, kind: 'COMMENT', text, idempotencyKey: randomUUID() };
    const { contribute } = await insist(person, { input });
    acknowledged.set(contribute.id, text);
  }
}

/**
 * Sends the same thing again until it is acknowledged, as a page does for somebody in a tunnel.
 * @param {Person} person
 * @param {Record<string, unknown>} variables
 */
async function insist(person, variables) {
  for (;;) {
    try {
      return await person.ask(write, variables);
    } catch (error) {
      if (error instanceof Refused && !['', 'INTERNAL', 'UNAVAILABLE', 'INTERNAL_SERVER_ERROR'].includes(error.code))
        throw error;
      retries += 1;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** @returns {Promise<boolean>} whether everything acknowledged is there once, and counted */
async function check() {
  const reader = new Person(site.url);
  const { consultation } = await reader.ask(draftQuery, { slug });
  /** @type {Map<string, string>} */
  const found = new Map();
  let counted = 0;
  for (const { code, contributionCount } of consultation.currentDraft.paragraphs) {
    counted += contributionCount;
    await readThread(reader, code, found);
  }
  const lost = [...acknowledged].filter(([id, text]) => found.get(id) !== text).length;
  const doubled = found.size - new Set(found.values()).size;
  console.log(
    `${acknowledged.size} acknowledged, ${retries} sent again; ${found.size} found, ${lost} lost, ${doubled} doubled, counted ${counted}`,
  );
  return acknowledged.size > 0 && lost === 0 && doubled === 0 && counted === found.size;
}

/**
 * @param {Person} reader
 * @param {string} code of the paragraph
 * @param {Map<string, string>} found texts by id, added to
 */
async function readThread(reader, code, found) {
  /** @type {string | null} */
  let after = null;
  do {
    const { paragraph } = await reader.ask(threadQuery, { code, after });
    const { nodes, pageInfo } = paragraph.contributions;
    for (const { id, text } of nodes) found.set(id, text);
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
}
