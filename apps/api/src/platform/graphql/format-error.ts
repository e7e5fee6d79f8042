import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { GraphQLFormattedError } from 'graphql';
import { faultText } from '../logging/fault.ts';
import { asRefusal } from '../refusal/as-refusal.ts';

const log = new Logger('GraphQL');

/** Faults of the query itself: the library's own words are for the developer who wrote it, and safe. */
const ofTheQuery = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
]);

/** What leaves the server: a refusal's code, a query's own fault, or INTERNAL with a reference to the log. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const refusal = asRefusal(error);
  const { locations, path } = formatted;
  if (refusal) {
    const { code, field, params } = refusal;
    return { message: code, locations, path, extensions: { code, ...(field && { field }), params } };
  }
  const code = String(formatted.extensions?.['code'] ?? '');
  if (ofTheQuery.has(code)) return { message: formatted.message, locations, path, extensions: { code } };
  const reference = randomUUID();
  log.error(`${reference} ${faultText(originalOf(error))}`);
  return { message: 'INTERNAL', locations, path, extensions: { code: 'INTERNAL', params: { reference } } };
}

/** GraphQL repeats in its own error what was thrown, message and all. */
function originalOf(error: unknown): unknown {
  return error instanceof Error && 'originalError' in error ? (error.originalError ?? error) : error;
}
