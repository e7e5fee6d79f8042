import type { RequestEvent } from '@sveltejs/kit';
import { attempt } from '#lib/api.ts';
import { text } from '#lib/form/fields.ts';
import { AcknowledgeNoticeDocument } from './generated/privacy.ts';

/** Notes that the notice that stood beside this form was shown; `event` carries the session of whoever read it. */
export async function acknowledgeNotice(event: RequestEvent, form: FormData): Promise<void> {
  const version = Number(text(form, 'notice'));
  if (Number.isInteger(version) && version > 0) await attempt(event, AcknowledgeNoticeDocument, { version });
}
