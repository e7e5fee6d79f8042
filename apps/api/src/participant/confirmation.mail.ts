import { m } from '@mutirao/messages';
import { limits } from '@mutirao/rules';
import type { Purpose } from './confirmation-code.entity.ts';
import type { Locale } from './participant.entity.ts';

interface Words {
  subject: string;
  text: string;
}

export function confirmationMail(purpose: Purpose, code: string, locale: Locale): Words {
  const minutes = limits.signInCodeLifetime / 60_000;
  return {
    subject: m[`mail_confirm_${purpose}_subject`]({ code }, { locale }),
    text: m[`mail_confirm_${purpose}_body`]({ code, minutes }, { locale }),
  };
}

/** For whoever owns the address already: only they learn that it has an account here. */
export function addressTakenMail(locale: Locale): Words {
  return { subject: m.mail_address_taken_subject({}, { locale }), text: m.mail_address_taken_body({}, { locale }) };
}

/** For the address that was replaced. */
export function addressChangedMail(locale: Locale): Words {
  return { subject: m.mail_address_changed_subject({}, { locale }), text: m.mail_address_changed_body({}, { locale }) };
}
