import { createHash } from 'node:crypto';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KnownOperations } from '../src/platform/graphql/known-operations.ts';
import { givenDraft, givenNextDraft } from './given-draft.ts';
import { givenMember, givenPerson } from './given.ts';
import { operations } from './operations.ts';
import type { Operation } from './operations.ts';
import { openSite } from './site.ts';
import type { Site } from './site.ts';

/** `infra/rehearsals/fuzz.mjs` asks for many more. */
const count = Number(process.env['FUZZ_OPERATIONS'] ?? 1_000);
const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000);
const atOnce = 8;

/** What a stack, a statement or a path of ours looks like. */
const innards = /\\n\s+at |node_modules|file:\/\/|\.[cm]?[jt]s:\d+|insert into "?[a-z_]+"? \(|violates|SQLSTATE|ECONN/;

let site: Site;
let sessions: (string | undefined)[];
const known = new Set<string>(['pessoa@example.org', 'manifesto', '000000', 'mut_x']);

beforeAll(async () => {
  site = await openSite();
  const draft = await givenDraft(site, ['Um parágrafo.', 'Outro parágrafo.', 'Mais um.', 'O último.']);
  const links = [0, 1, 2].map((index) => ({ relation: 'edited' as const, old: [index], new: [index] }));
  await givenNextDraft(site, draft, ['Um parágrafo só.', 'Outro parágrafo!', 'Mais um.'], links);
  const people = [
    await givenPerson(site, 'Cidadã'),
    await givenMember(site, draft.consultation, 'administrator'),
    await givenMember(site, draft.consultation, 'moderator'),
    await givenMember(site, draft.consultation, 'drafter'),
    await givenPerson(site, 'Administradora', true),
  ];
  sessions = [undefined, ...people.map(({ session }) => session)];
  for (const { id, code } of draft.paragraphs) known.add(id).add(code);
  for (const word of [draft.consultation, draft.slug, draft.id, draft.rule]) known.add(word);
});
afterAll(() => site.close());

/** As a page does when it may, else in its own words. */
function payloadOf({ text, variables }: Operation, index: number): object {
  if (index % 3 === 0) return { query: text, variables };
  const sha256Hash = createHash('sha256').update(text).digest('hex');
  site.app.get(KnownOperations).add(text);
  return { extensions: { persistedQuery: { version: 1, sha256Hash } }, variables };
}

/** What the site names in its answers is asked for later: that is how one gets deeper in. */
function learn(body: string): void {
  for (const [, word = ''] of body.matchAll(/"(?:id|code|slug|endCursor)":"([^"\\]{1,200})"/g)) {
    if (known.size < 400) known.add(word);
  }
}

/** What is wrong with the answer, or null. */
async function ask(operation: Operation, index: number): Promise<string | null> {
  // Who signs out would be a stranger from then on.
  const session = operation.field === 'signOut' ? undefined : sessions[index % sessions.length];
  const response = await site.app.inject({
    method: 'POST',
    url: '/graphql',
    payload: payloadOf(operation, index),
    ...(session !== undefined && { cookies: { mutirao_session: session } }),
  });
  learn(response.body);
  if (response.statusCode >= 500) return `answered ${response.statusCode}: ${response.body}`;
  const { errors = [] } = response.json<{ errors?: { message: string; extensions?: { code?: string } }[] }>();
  for (const { message, extensions } of errors) {
    if (extensions?.code === undefined || extensions.code.startsWith('INTERNAL')) return response.body;
    // The words of a query's own fault repeat the query: only what is ours may not be in them.
    if (innards.test(message)) return response.body;
  }
  return null;
}

describe(`${count} operations that somebody made up (seed ${seed})`, () => {
  it(
    'are answered, each of them, as what they are',
    async () => {
      const { schema } = site.app.get(GraphQLSchemaHost);
      const words = () => [...known];
      const faults: string[] = [];
      const roots = new Set<string>();
      for (let done = 0; done < count; done += 500) {
        const some = fc.sample(operations(schema, words), { numRuns: Math.min(500, count - done), seed: seed + done });
        for (let at = 0; at < some.length; at += atOnce) {
          const batch = some.slice(at, at + atOnce);
          const answers = await Promise.all(batch.map((operation, index) => ask(operation, done + at + index)));
          for (const [index, fault] of answers.entries()) {
            const operation = batch[index];
            if (operation) roots.add(operation.field);
            if (fault !== null) faults.push(`${JSON.stringify(operation)}\n${fault}`);
          }
        }
      }
      expect(faults.slice(0, 10)).toEqual([]);
      expect(roots.size, 'root fields asked for').toBeGreaterThan(
        Object.keys(schema.getQueryType()?.getFields() ?? {}).length,
      );
    },
    60_000 + count * 60,
  );
});
