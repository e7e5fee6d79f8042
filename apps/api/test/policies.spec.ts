import { GraphQLSchemaHost } from '@nestjs/graphql';
import { policies } from '@mutirao/rules';
import { getNamedType, isEnumType, isInputObjectType, isNonNullType, isLeafType } from 'graphql';
import type { GraphQLInputType, GraphQLSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { undeclared } from '../src/platform/graphql/undeclared.ts';
import { ask } from './ask.ts';
import { givenPerson } from './given.ts';
import { openSite } from './site.ts';
import type { Site } from './site.ts';

let site: Site;
let schema: GraphQLSchema;
beforeAll(async () => {
  site = await openSite();
  schema = site.app.get(GraphQLSchemaHost).schema;
});
afterAll(() => site.close());

const roots = () => [schema.getQueryType(), schema.getMutationType()].filter((type) => type != null);

describe('every field', () => {
  it('has a declared policy, and every policy a field', () => {
    expect(undeclared(schema)).toEqual([]);
  });
});

describe('every root field', () => {
  it('that is not for anyone refuses a stranger, and one with no role, before it looks at anything', async () => {
    const nobody = await givenPerson(site, 'Ninguém');
    // Of oneself there is nothing to ask for a stranger: that is an answer.
    const open = ['anyone', 'this machine'];
    for (const type of roots()) {
      for (const field of Object.values(type.getFields())) {
        const policy: string = policies[`${type.name}.${field.name}` as keyof typeof policies] ?? '';
        if (open.includes(policy) || field === schema.getQueryType()?.getFields()['viewer']) continue;
        const args = field.args.filter(({ type: of }) => isNonNullType(of));
        const given = args.map((arg) => `${arg.name}: ${literal(arg.type)}`).join(', ');
        const leaf = isLeafType(getNamedType(field.type)) ? '' : '{ __typename }';
        const document = `${type.name.toLowerCase()} { ${field.name}${given && `(${given})`} ${leaf} }`;
        const stranger = await ask(site, document);
        expect(stranger.errors, `${document} by a stranger`).not.toEqual([]);
        expect(['SIGN_IN_REQUIRED', 'NOT_FOUND'], `${document} by a stranger`).toContain(stranger.refusals[0]);
        // Taking part is for everyone signed in: these are refused for what they say, not for who says it.
        if (policy === 'signed in') continue;
        const withoutRole = await ask(site, document, {}, nobody.session);
        expect(['NOT_ALLOWED', 'NOT_FOUND'], `${document} without a role`).toContain(withoutRole.refusals[0]);
      }
    }
  });
});

/** The smallest value of a type: ids that name nothing, one letter, zero. */
function literal(type: GraphQLInputType): string {
  if (!isNonNullType(type)) return 'null';
  if (type.ofType.toString().startsWith('[')) return '[]';
  const named = getNamedType(type);
  if (isEnumType(named)) return named.getValues()[0]?.name ?? '';
  if (isInputObjectType(named)) {
    const fields = Object.values(named.getFields()).filter((field) => isNonNullType(field.type));
    return `{ ${fields.map((field) => `${field.name}: ${literal(field.type)}`).join(', ')} }`;
  }
  const scalars: Record<string, string> = {
    ID: '"00000000-0000-7000-8000-000000000000"',
    Int: '1',
    Boolean: 'true',
    Float: '1',
  };
  return scalars[named.name] ?? (named.name === 'DateTime' ? '"2026-01-01T00:00:00Z"' : '"abc"');
}
