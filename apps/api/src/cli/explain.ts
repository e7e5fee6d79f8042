import { m } from '@mutirao/messages';
import type { RefusalCode } from '@mutirao/rules';
import { ConfigError } from '../platform/config.ts';
import { asRefusal } from '../platform/refusal/as-refusal.ts';

/** What to tell a person at a terminal: a refusal in Portuguese and English with its particulars, a fault in full. */
export function explain(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  const refusal = asRefusal(error);
  if (refusal === null) return error instanceof Error ? (error.stack ?? error.message) : String(error);
  const { code, params, field } = refusal;
  const sentence = m[`refusal_${code.toLowerCase() as Lowercase<RefusalCode>}`];
  const particulars = Object.entries({ ...(field && { field }), ...params }).map(
    ([name, value]) => `  ${name}: ${value}`,
  );
  return [`${code}: ${sentence({}, { locale: 'pt-BR' })}`, sentence({}, { locale: 'en' }), ...particulars].join('\n');
}
