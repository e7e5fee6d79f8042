import { fail, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import type { ApiRefusal } from '#lib/api.ts';
import { shown } from '#lib/refusal/refusal.ts';
import type { AskedContribution } from './asked.ts';
import type { ThreadAnswer } from './thread.ts';

export type Done = 'published' | 'held' | 'edited' | 'withdrawn' | 'stance';

/** Back to the thread, saying what was done; the address can be reloaded without doing it again. */
export function done(event: RequestEvent, what: Done, anchor: string): never {
  return redirect(303, `${event.url.pathname}?done=${what}#${anchor}`);
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
  const form = asked.inReplyTo ? 'reply' : asked.kind === 'WORDING' ? 'wording' : 'comment';
  const needsSession = refusal.code === 'SIGN_IN_REQUIRED';
  const answer: ThreadAnswer = {
    form,
    on: asked.inReplyTo,
    refusal: shown(refusal),
    values: asked,
    asked: needsSession ? asked : null,
  };
  return fail(needsSession ? 401 : 422, { answer });
}
