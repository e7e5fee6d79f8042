import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import { beyondKeys, ratedFields, Refusal } from '@mutirao/rules';
import type { RateName, RootField } from '@mutirao/rules';
import type { FastifyRequest } from 'fastify';
import type { OperationDefinitionNode } from 'graphql';
import { networkOf } from '../rates/network.ts';
import type { Rates } from '../rates/rates.service.ts';
import type { GraphqlContext } from '../session/asker.ts';
import { adHocLimits, requireModest } from './ad-hoc.ts';
import { asDoor, atTheDoor } from './at-the-door.ts';
import { fieldsOfTypes } from './fields-of-types.ts';
import { rootFields } from './root-fields.ts';

interface Door {
  rates: Rates;
  /** Whether operations are taken that the site does not know. */
  explorable: boolean;
}

/**
 * What is decided about an operation before anything of it is carried out: known ones pass, others are looked at; a key
 * opens what keys open; and nobody asks more often than people do.
 */
export function door({ rates, explorable }: Door): ApolloServerPlugin<GraphqlContext> {
  return {
    async requestDidStart(): Promise<GraphQLRequestListener<GraphqlContext>> {
      return {
        async didResolveOperation({ metrics, schema, document, operation, request, contextValue }) {
          if (!operation) return;
          // There are none; the executor would take it for a fault of ours.
          if (operation.operation === 'subscription') throw atTheDoor('INPUT_INVALID', 400);
          const { asker } = contextValue;
          const fields = rootFields(document, operation);
          if (!metrics.persistedQueryHit) {
            if (!explorable) throw atTheDoor('OPERATION_CLOSED', 403);
            if (operation.operation !== 'query' && !asker?.key) throw atTheDoor('KEY_REQUIRED', 403);
            requireModest({ schema, document, operation, fields, variables: request.variables ?? {} });
          }
          if (asker?.key && beyondKeys(fieldsOfTypes(schema, document))) throw atTheDoor('KEY_NOT_ENOUGH', 403);
          await takeAll(rates, operation, fields, contextValue);
        },
      };
    },
  };
}

/**
 * Asked before a text is even parsed, so that where texts are not taken, nobody learns from its faults what the schema
 * is like. Throws OPERATION_CLOSED, QUERY_TOO_COMPLEX, TOO_MANY_ATTEMPTS.
 */
export async function admit(request: FastifyRequest, { rates, explorable }: Door): Promise<void> {
  const text = textIn(request.body) ?? textIn(request.query);
  if (text === undefined) return;
  if (!explorable) throw atTheDoor('OPERATION_CLOSED', 403);
  if (String(text).length > adHocLimits.length) throw atTheDoor('QUERY_TOO_COMPLEX', 400, { limit: 'length' });
  await take(rates, 'adHoc', networkOf(request.ip), 1);
}

function textIn(sent: unknown): unknown {
  return typeof sent === 'object' && sent !== null && 'query' in sent ? sent.query : undefined;
}

async function takeAll(
  rates: Rates,
  { operation }: OperationDefinitionNode,
  fields: readonly string[],
  context: GraphqlContext,
): Promise<void> {
  const { asker } = context;
  if (asker && operation !== 'query') await take(rates, 'writes', asker.id, fields.length);
  const root = operation === 'query' ? 'Query' : 'Mutation';
  for (const field of fields) {
    const rate = ratedFields[`${root}.${field}` as RootField];
    if (rate !== undefined) await take(rates, rate, addressOf(context), 1);
  }
}

async function take(rates: Rates, rate: RateName, who: string, times: number): Promise<void> {
  try {
    await rates.take(rate, who, times);
  } catch (error) {
    throw error instanceof Refusal ? asDoor(error, 429) : error;
  }
}

function addressOf({ request }: GraphqlContext): string {
  return networkOf(request.ip);
}
