import { getRequestEvent } from '$app/server';
import { m } from '@mutirao/messages';
import type { RefusalCode } from '@mutirao/rules';
import { fail } from '@sveltejs/kit';
import type { ActionFailure } from '@sveltejs/kit';
import type { ApiRefusal } from '#lib/api.ts';
import { typedWords } from './typed-words.ts';

/** A refusal as a page shows it: in the reader's language, beside the field it is about. */
export interface ShownRefusal {
  code: RefusalCode;
  field: string | null;
  sentence: string;
}

const statuses: Partial<Record<RefusalCode, number>> = {
  SIGN_IN_REQUIRED: 401,
  NOT_ALLOWED: 403,
  NOT_FOUND: 404,
  STALE_VERSION: 409,
  DRAFT_NOT_CURRENT: 409,
  IDEMPOTENCY_KEY_REUSED: 409,
  TOO_MANY_ATTEMPTS: 429,
  INTERNAL: 500,
  STORAGE_FULL: 507,
};

export function refusalStatus(code: RefusalCode): number {
  return statuses[code] ?? 422;
}

export function refusalSentence(code: RefusalCode): string {
  return m[`refusal_${code.toLowerCase() as Lowercase<RefusalCode>}`]();
}

export function shown(refusal: ApiRefusal): ShownRefusal {
  return { code: refusal.code, field: refusal.field, sentence: refusalSentence(refusal.code) };
}

/**
 * The answer of a form action that was refused: the page is drawn again with the refusal in its place and `values`,
 * what was typed, still in the form.
 */
export function refused<Values extends Record<string, unknown>>(
  refusal: ApiRefusal,
  values: Values,
): ActionFailure<{ refusal: ShownRefusal; values: Values }> {
  getRequestEvent().locals.typed = typedWords(values);
  return fail(refusalStatus(refusal.code), { refusal: shown(refusal), values });
}
