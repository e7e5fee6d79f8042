import { readFile } from 'node:fs/promises';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { admits, fieldPolicies, hiddenPolicies, peopleKinds, policies } from '@mutirao/rules';
import { isObjectType } from 'graphql';
import type { GraphQLObjectType, GraphQLSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { declared, permissionsPage } from '../../src/platform/graphql/permissions-page.ts';
import { ask } from '../ask.ts';
import { startProvider, variablesOf } from '../identity-provider.ts';
import type { RunningProvider } from '../identity-provider.ts';
import { openSite } from '../site.ts';
import type { Site } from '../site.ts';
import { examplesOf, hiddenExamplesOf } from './examples.ts';
import { givenWorld } from './fixture.ts';
import type { World } from './fixture.ts';
import { reachOf, sessionOf } from './reach.ts';
import { refusedForWho, rootsOf } from './roots.ts';
import type { Example } from './ways.ts';

let site: Site;
let schema: GraphQLSchema;
let world: World;
let provider: RunningProvider;
beforeAll(async () => {
  provider = await startProvider('http://localhost:3000/sign-in/with/acme/callback');
  provider.accounts.set('new', { sub: 'new', email: 'nova@example.org' });
  Object.assign(process.env, { OIDC_PROVIDERS: 'acme', ...variablesOf('acme', provider, { NAME: 'Acme' }) });
  site = await openSite();
  schema = site.app.get(GraphQLSchemaHost).schema;
  world = await givenWorld(site, provider);
});
afterAll(() => Promise.all([site.close(), provider.close()]));

const typeOf = (name: string): GraphQLObjectType => {
  const type = schema.getType(name.split(':')[0] ?? '');
  if (!isObjectType(type)) throw new Error(`${name} is no type of the schema`);
  return type;
};

/** Where what a person comes to differs from what is declared; a sentence each. */
async function differences(name: string, example: Example | undefined): Promise<string[]> {
  if (!example) return [`there is no way to ask for ${name}: add one to test/permissions/examples.ts`];
  const reach = await reachOf(site, world.people, typeOf(name), example);
  return [...reach].flatMap(([field, kinds]) =>
    peopleKinds
      .filter((kind) => kinds.includes(kind) !== declared(name, field, kind))
      .map((kind) => `${name}.${field}: ${kind} ${kinds.includes(kind) ? 'comes to it' : 'does not come to it'}`),
  );
}

describe('each kind of people comes to what is declared for it, and to nothing else', () => {
  it.each(Object.keys(fieldPolicies))('of %s', { timeout: 30_000 }, async (name) => {
    expect(await differences(name, examplesOf(world)[name])).toEqual([]);
  });

  it.each(Object.keys(hiddenPolicies))('of %s', { timeout: 30_000 }, async (name) => {
    expect(await differences(name, hiddenExamplesOf(world)[name])).toEqual([]);
  });

  // Last, because some of these are answered by doing it.
  it.each(Object.keys(policies) as (keyof typeof policies)[])('of %s', async (name) => {
    expect(rootsOf(world, 'guest'), 'without a question: add one to test/permissions/roots.ts').toHaveProperty([name]);
    const kinds: string[] = [];
    // Those who may come last: what they do must not answer for the others.
    const order = peopleKinds.toSorted((a, b) => Number(admits(policies[name], a)) - Number(admits(policies[name], b)));
    for (const kind of order) {
      const question = rootsOf(world, kind)[name] ?? '';
      if (await comes(name, question, sessionOf(world.people, kind))) kinds.push(kind);
    }
    expect(kinds.toSorted()).toEqual(peopleKinds.filter((kind) => admits(policies[name], kind)).toSorted());
  });

  async function comes(name: string, question: string, session: string | undefined): Promise<boolean> {
    const [operation = '', field = ''] = name.split('.');
    // Signing out ends the session that the questions after it need.
    const asked = field === 'signOut' ? undefined : session;
    const { data, refusals } = await ask<Record<string, unknown> | null>(
      site,
      `${operation.toLowerCase()} { ${question} }`,
      {},
      asked,
    );
    if (refusals.length > 0) return !refusals.some((code) => refusedForWho.includes(code));
    return data?.[field] !== null;
  }
});

describe('the page about permissions', () => {
  it('says what is declared; `mutirao schema` writes it', async () => {
    const committed = await readFile(new URL('../../../../docs/permissions.md', import.meta.url), 'utf8');
    expect(committed).toBe(permissionsPage());
  });
});
