import { m } from '@mutirao/messages';
import type { Locale } from './participant.entity.ts';

/** The mail that carries a sign-in code, in its reader's language. */
export function signInCodeMail(code: string, locale: Locale): { subject: string; text: string } {
  return {
    subject: m.mail_sign_in_code_subject({ code }, { locale }),
    text: m.mail_sign_in_code_text({ code }, { locale }),
  };
}
