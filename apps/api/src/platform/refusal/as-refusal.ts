import { OptimisticLockError } from '@mikro-orm/core';
import { Refusal } from '@mutirao/rules';
import type { RefusalCode } from '@mutirao/rules';

/** PostgreSQL conditions that a person can understand and act on. */
const byCondition: Readonly<Record<string, RefusalCode>> = {
  '53100': 'STORAGE_FULL',
  '22021': 'TEXT_INVALID',
  '22P05': 'TEXT_INVALID',
  // A NUL ends a value early, and what follows is no message of the protocol.
  '08P01': 'TEXT_INVALID',
  // A cursor whose values are not of their columns' types, or beyond what these hold.
  '22P02': 'INPUT_INVALID',
  '22003': 'INPUT_INVALID',
  '22007': 'INPUT_INVALID',
  '22008': 'INPUT_INVALID',
  // What it belongs to is not there, or went at this moment.
  '23503': 'NOT_FOUND',
};

/** The refusal behind an error, or null when it is nothing that anybody expected. */
export function asRefusal(error: unknown): Refusal | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause ?? originalOf(cause)) {
    if (cause instanceof Refusal) return cause;
    if (cause instanceof OptimisticLockError) return new Refusal('STALE_VERSION');
    const condition = 'code' in cause && typeof cause.code === 'string' ? byCondition[cause.code] : undefined;
    if (condition) return new Refusal(condition);
  }
  return null;
}

/** GraphQL wraps what a resolver threw in `originalError`. */
function originalOf(error: Error): unknown {
  return 'originalError' in error ? error.originalError : undefined;
}
