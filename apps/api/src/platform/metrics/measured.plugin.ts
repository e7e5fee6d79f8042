import type { ApolloServerPlugin } from '@apollo/server';
import { Kind } from 'graphql';
import type { OperationDefinitionNode } from 'graphql';
import type { Metrics } from './metrics.service.ts';

/** Measures operations by their first root field: names of operations are the client's to invent, fields are not. */
export function measured(metrics: Metrics): ApolloServerPlugin {
  return {
    async requestDidStart() {
      const start = performance.now();
      return {
        async willSendResponse({ operation, response }) {
          if (!operation) return;
          const refused = response.body.kind === 'single' && response.body.singleResult.errors !== undefined;
          metrics.executed(rootField(operation), refused ? 'refused' : 'done', performance.now() - start);
        },
      };
    },
  };
}

function rootField({ operation, selectionSet }: OperationDefinitionNode): string {
  const [first] = selectionSet.selections;
  return first?.kind === Kind.FIELD ? first.name.value : operation;
}
