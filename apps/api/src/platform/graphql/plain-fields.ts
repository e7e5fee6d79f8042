import { isObjectType } from 'graphql';
import type { GraphQLSchema } from 'graphql';

/** What Nest calls its resolver of a field that is nothing but a property of the same name. */
const property = 'rootFieldResolver';

/**
 * Takes away the resolvers of fields that are plain properties. GraphQL reads a property by itself, and the compiler
 * of queries writes it out as one, while a resolver has to be called for each of a list's thousand fields.
 */
export function plainFields(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.resolve?.name === property) field.resolve = undefined;
    }
  }
  return schema;
}
