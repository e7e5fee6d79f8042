import { OptimisticLockError } from '@mikro-orm/core';
import { Logger } from '@nestjs/common';
import { Refusal } from '@mutirao/rules';
import type { RefusalCode } from '@mutirao/rules';

const log = new Logger('Refusal');

const foreignKey = '23503';
/** Raised by `count_person_once`, with the level asked. */
const levelGone = 'MU002';

/** PostgreSQL conditions that a person can understand and act on. */
const byCondition: Readonly<Record<string, RefusalCode>> = {
  '53100': 'STORAGE_FULL',
  // Raised by `count_person_once`.
  MU001: 'ALREADY_TOOK_PART',
  '22021': 'TEXT_INVALID',
  '22P05': 'TEXT_INVALID',
  // A cursor whose values are not of their columns' types, or beyond what these hold.
  '22P02': 'INPUT_INVALID',
  '22003': 'INPUT_INVALID',
  '22007': 'INPUT_INVALID',
  '22008': 'INPUT_INVALID',
  // What it belongs to is not there, or went at this moment.
  [foreignKey]: 'NOT_FOUND',
};

/** The refusal behind an error, or null when it is nothing that anybody expected. */
export function asRefusal(error: unknown): Refusal | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause ?? originalOf(cause)) {
    if (cause instanceof Refusal) return cause;
    if (cause instanceof OptimisticLockError) return new Refusal('STALE_VERSION');
    const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
    const condition = endedByNul(code, cause) ? 'TEXT_INVALID' : byCondition[code];
    // As often it is a fault of ours: nobody should have to guess which.
    if (code === foreignKey) log.error(`a foreign key did not hold: ${textOf(cause, 'constraint')}`);
    if (code === levelGone) return new Refusal('LEVEL_REQUIRED', { level: textOf(cause, 'detail') });
    if (condition) return new Refusal(condition);
  }
  return null;
}

/**
 * A NUL in a value that stands in its statement ends it early, and what follows is no message of the protocol. The same
 * condition says that there are too many values or too few, which is a fault of ours; only the routine tells.
 */
function endedByNul(code: string, error: Error): boolean {
  return code === '08P01' && textOf(error, 'routine') === 'pq_getmsgend';
}

function textOf(error: Error, name: string): string {
  const value: unknown = Object.entries(error).find(([key]) => key === name)?.[1];
  return typeof value === 'string' ? value : '';
}

/** GraphQL wraps what a resolver threw in `originalError`. */
function originalOf(error: Error): unknown {
  return 'originalError' in error ? error.originalError : undefined;
}
