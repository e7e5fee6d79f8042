import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { RefusalCode } from '@mutirao/rules';
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
]);

/** Apollo says of these only by their words that the request is at fault. */
const faultyHashes = new Set(['provided sha does not match query', 'Unsupported persisted query version']);

const unknown: RefusalCode = 'OPERATION_UNKNOWN';

/** Names that were not asked for are nobody's to learn by asking for others. */
function withoutHints(message: string): string {
  return message.replace(/ ?Did you mean[^?]*\?/g, '');
}

/** What leaves the server: a refusal's code, a query's own fault, or INTERNAL with a reference to the log. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const refusal = asRefusal(error);
  const { locations, path } = formatted;
  if (refusal) {
    const { code, field, params } = refusal;
    return { message: code, locations, path, extensions: { code, ...(field && { field }), params } };
  }
  const code = String(formatted.extensions?.['code'] ?? '');
  // Apollo would have its text sent, to know it from then on; here nobody is taught so.
  if (code === 'PERSISTED_QUERY_NOT_FOUND') return { message: unknown, extensions: { code: unknown, params: {} } };
  if (faultyHashes.has(formatted.message)) return { message: formatted.message, extensions: { code: 'BAD_REQUEST' } };
  if (ofTheQuery.has(code)) return { message: withoutHints(formatted.message), locations, path, extensions: { code } };
  const reference = randomUUID();
  log.error(`${reference} ${faultText(originalOf(error))}`);
  return { message: 'INTERNAL', locations, path, extensions: { code: 'INTERNAL', params: { reference } } };
}

/** GraphQL repeats in its own error what was thrown, message and all. */
function originalOf(error: unknown): unknown {
  return error instanceof Error && 'originalError' in error ? (error.originalError ?? error) : error;
}
