import { ApolloArmor } from '@escape.tech/graphql-armor';
import { validate } from 'graphql';
import type { DocumentNode, GraphQLError, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { atTheDoor } from './at-the-door.ts';
import { costOf } from './cost.ts';

/** What a program may ask in its own words: enough to read a consultation page by page, not to read it all at once. */
export const adHocLimits = {
  /** Characters of the text. */
  length: 10_000,
  tokens: 1_000,
  depth: 9,
  aliases: 4,
  directives: 8,
  /** Fields asked of the root, under whatever aliases. */
  queries: 4,
  /** One attempt for each request: neither a code nor a stance is tried twice in one. */
  mutations: 1,
  /** Fields that would be resolved, about. */
  cost: 10_000,
} as const;

const { validationRules } = new ApolloArmor({
  maxDepth: { n: adHocLimits.depth },
  maxAliases: { n: adHocLimits.aliases },
  maxDirectives: { n: adHocLimits.directives },
  maxTokens: { enabled: false },
  costLimit: { enabled: false },
  blockFieldSuggestion: { enabled: false },
}).protect();

interface AdHoc {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Readonly<Record<string, unknown>>;
  /** Names of the fields asked of the root. */
  fields: readonly string[];
}

/** Throws QUERY_TOO_COMPLEX for what asks too much at once. */
export function requireModest({ schema, document, operation, variables, fields }: AdHoc): void {
  const tooComplex = (limit: string): GraphQLError => atTheDoor('QUERY_TOO_COMPLEX', 400, { limit });
  if ((document.tokenCount ?? 0) > adHocLimits.tokens) throw tooComplex('tokens');
  const most = operation.operation === 'query' ? adHocLimits.queries : adHocLimits.mutations;
  if (fields.length > most) throw tooComplex('root fields');
  if (!keeps(schema, document)) throw tooComplex('depth, aliases or directives');
  if (costOf(schema, document, operation, variables) > adHocLimits.cost) throw tooComplex('cost');
}

function keeps(schema: GraphQLSchema, document: DocumentNode): boolean {
  try {
    return validate(schema, document, validationRules).length === 0;
  } catch {
    // These rules throw what they find.
    return false;
  }
}
