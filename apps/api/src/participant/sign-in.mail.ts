import { m } from '@mutirao/messages';
import { limits } from '@mutirao/rules';
import type { Locale } from './participant.entity.ts';

/** The mail that carries a sign-in code, in its reader's language. */
export function signInCodeMail(code: string, locale: Locale): { subject: string; text: string } {
  const minutes = limits.signInCodeLifetime / 60_000;
  return {
    subject: m.mail_sign_in_subject({ code }, { locale }),
    text: m.mail_sign_in_body({ code, minutes }, { locale }),
  };
}
