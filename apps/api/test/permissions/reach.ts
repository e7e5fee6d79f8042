import { peopleKinds } from '@mutirao/rules';
import type { PeopleKind } from '@mutirao/rules';
import { getNamedType, isLeafType } from 'graphql';
import type { GraphQLField, GraphQLObjectType } from 'graphql';
import type { Site } from '../site.ts';
import type { People } from './fixture.ts';
import type { Example } from './ways.ts';

type Field = GraphQLField<unknown, unknown>;

export function sessionOf(people: People, kind: PeopleKind): string | undefined {
  return kind === 'guest' ? undefined : people[kind].session;
}

/** Which kinds of people come to each field of something, really asked: a value that is there and not empty. */
export async function reachOf(
  site: Site,
  people: People,
  type: GraphQLObjectType,
  example: Example,
): Promise<Map<string, PeopleKind[]>> {
  const fields = Object.values(type.getFields());
  const reach = new Map<string, PeopleKind[]>(fields.map(({ name }) => [name, []]));
  for (const kind of peopleKinds) {
    for (const name of await reached(site, type, example, fields, sessionOf(people, kind))) reach.get(name)?.push(kind);
  }
  return reach;
}

async function reached(
  site: Site,
  type: GraphQLObjectType,
  example: Example,
  fields: readonly Field[],
  session: string | undefined,
): Promise<Set<string>> {
  const found = new Set<string>();
  for (const way of example.ways) {
    const id = type.getFields()['id'] ? 'id ' : '';
    const asked = async (some: readonly Field[]): Promise<void> => {
      const selection = `__typename ${id}${some.map(selected).join(' ')}`;
      const answer = await way(site, selection, session);
      // One refusal may empty everything around it: then each field is asked for by itself.
      if (answer.errors.length > 0 && some.length > 1) {
        for (const field of some) await asked([field]);
        return;
      }
      for (const thing of things(answer.data, type.name, example.only)) {
        for (const { name } of some) if (isThere(thing[name])) found.add(name);
      }
    };
    await asked(fields);
  }
  return found;
}

function selected({ name, type }: Field): string {
  return isLeafType(getNamedType(type)) ? name : `${name} { __typename }`;
}

/** Every object of a type in an answer, or the one with an id. */
function* things(value: unknown, type: string, only?: string): Generator<Record<string, unknown>> {
  if (Array.isArray(value)) for (const item of value) yield* things(item, type, only);
  if (typeof value !== 'object' || value === null) return;
  const thing: Record<string, unknown> = { ...value };
  if (thing['__typename'] === type && (only === undefined || thing['id'] === only)) yield thing;
  for (const inner of Object.values(thing)) yield* things(inner, type, only);
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
}
