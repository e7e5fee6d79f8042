import { TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { DocumentNode, GraphQLSchema } from 'graphql';

/** Every field that a document asks for, as `Type.field`, wherever it stands. */
export function fieldsOfTypes(schema: GraphQLSchema, document: DocumentNode): ReadonlySet<string> {
  const types = new TypeInfo(schema);
  const fields = new Set<string>();
  const note = ({ name }: { name: { value: string } }): void => {
    fields.add(`${types.getParentType()?.name ?? ''}.${name.value}`);
  };
  visit(document, visitWithTypeInfo(types, { Field: note }));
  return fields;
}
