import { m } from '@mutirao/messages';
import type { Warning } from '../platform/outbox/topics.ts';
import type { Locale } from './participant.entity.ts';

/** What happened, and what to do for whoever did not do it. */
export function warningMail(
  warning: Warning,
  { provider, url }: { provider: string; url: string },
  locale: Locale,
): { subject: string; text: string } {
  const what = m[`mail_warning_${warning}_body`]({ provider }, { locale });
  return {
    subject: m[`mail_warning_${warning}_subject`]({ provider }, { locale }),
    text: `${what}\n\n${m.mail_warning_what_now({ url }, { locale })}`,
  };
}
