import { fail, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import type { ApiRefusal } from '#lib/api.ts';
import { shown } from '#lib/refusal/refusal.ts';
import type { AskedContribution } from './asked.ts';
import type { KeptAs } from './kept-as.ts';
import { threadHref, threadView } from './thread.ts';
import type { ThreadAnswer, ThreadView } from './thread.ts';

export type Done = 'published' | 'held' | 'edited' | 'withdrawn' | 'stance' | 'removed';

/** The address of the view that a form was sent from. */
export function viewHref(event: RequestEvent, change: Partial<ThreadView> = {}, anchor = 'thread'): string {
  return threadHref(event.url.pathname, threadView(event.url.searchParams), change, anchor);
}

/**
 * Back to the same view of the thread, saying what was done to the contribution `on`, which is shown there whatever
 * page it belongs to; the address can be reloaded without doing it again. `sent` is what the browser need not keep.
 */
export function done(
  event: RequestEvent,
  what: Done,
  on: string | null,
  anchor = `c-${on}`,
  sent: KeptAs | null = null,
): never {
  const [view = '', hash] = viewHref(event, { on }, anchor).split('#');
  const said = new URLSearchParams({ done: what, ...(sent ? { sent } : {}) });
  return redirect(303, `${view}${view.includes('?') ? '&' : '?'}${said}#${hash}`);
}

/** The form again, with what was typed and what was refused. */
export function refusedForm(
  form: ThreadAnswer['form'],
  refusal: ApiRefusal,
  values: Partial<AskedContribution>,
  on: string | null = null,
) {
  const answer: ThreadAnswer = { form, on, refusal: shown(refusal), values, asked: null };
  return fail(422, { answer });
}

/** As `refusedForm`; when only a session is missing, with all that is needed to go on after sign-in. */
export function refusedContribution(asked: AskedContribution, refusal: ApiRefusal) {
  const needsSession = refusal.code === 'SIGN_IN_REQUIRED';
  const answer: ThreadAnswer = {
    form: formOf(asked),
    on: asked.edits ?? asked.inReplyTo,
    refusal: shown(refusal),
    values: asked,
    asked: needsSession ? asked : null,
  };
  return fail(needsSession ? 401 : 422, { answer });
}

function formOf({ edits, inReplyTo, kind }: AskedContribution): ThreadAnswer['form'] {
  if (edits) return 'edit';
  if (inReplyTo) return 'reply';
  return kind === 'WORDING' ? 'wording' : 'comment';
}
