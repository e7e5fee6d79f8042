import { m } from '@mutirao/messages';
import type { VerificationLevel } from '#lib/generated/schema.ts';
import type { SignInProvider } from './instance.ts';

/** The names of those who can say so surely who somebody is, as they stand in a sentence. */
export function namesOf(providers: readonly SignInProvider[], level: VerificationLevel): string {
  const names = providers.filter(({ levels }) => levels.includes(level)).map(({ title }) => title);
  return names.length > 0 ? names.join(', ') : m.asked_nobody();
}
