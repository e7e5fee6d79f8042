import { fieldPolicies, policies } from '@mutirao/rules';
import { isObjectType } from 'graphql';
import type { GraphQLSchema } from 'graphql';

/** Fields of the schema that have no policy in `libs/rules`, and policies that have no field; a sentence each. */
export function undeclared(schema: GraphQLSchema): string[] {
  const declared = new Set<string>([
    ...Object.keys(policies),
    ...Object.entries(fieldPolicies).flatMap(([type, fields]) =>
      Object.keys(fields).map((field) => `${type}.${field}`),
    ),
  ]);
  const fields = new Set(
    Object.values(schema.getTypeMap())
      .filter((type) => isObjectType(type) && !type.name.startsWith('__'))
      .flatMap((type) =>
        isObjectType(type) ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`) : [],
      ),
  );
  const roots = /^(?:Query|Mutation)\./;
  const place = (name: string) => `libs/rules/src/${roots.test(name) ? 'policies.ts' : 'fields'}`;
  return [
    ...[...fields]
      .filter((name) => !declared.has(name))
      .map((name) => `${name} has no policy: say who it is for in ${place(name)}`),
    ...[...declared]
      .filter((name) => !fields.has(name))
      .map((name) => `${name} has a policy in ${place(name)} but is no field`),
  ].sort();
}
