import { error } from '@sveltejs/kit';
import { attempt, read } from '#lib/api.ts';
import { keepable } from '#lib/consultation/freshness.ts';
import { done, refusedContribution, refusedForm } from '#lib/contribution/answers.ts';
import { askedFrom } from '#lib/contribution/asked.ts';
import {
  ContributeDocument,
  EditContributionDocument,
  ReadContributionDocument,
  WithdrawContributionDocument,
} from '#lib/contribution/generated/contribution.ts';
import { threadView } from '#lib/contribution/thread.ts';
import { draftNumber } from '#lib/draft/number.ts';
import { text } from '#lib/form/fields.ts';
import { ReadParagraphDocument } from '#lib/paragraph/generated/paragraph.ts';
import { signInToTap } from '#lib/session/onward.ts';
import { readTap } from '#lib/stance/stance.ts';
import { takeContributionStance, takeParagraphStance } from '#lib/stance/take.ts';
import type { Actions, PageServerLoad } from './$types';

/** Replies shown with their contribution; the others are a page of their own. */
const firstReplies = 3;

export const load: PageServerLoad = async (event) => {
  const now = new Date();
  const { slug, code } = event.params;
  const view = threadView(event.url.searchParams);
  const [{ paragraph }, only] = await Promise.all([
    read(event, ReadParagraphDocument, {
      code,
      order: view.order,
      after: view.thread ? null : view.after,
      replies: firstReplies,
    }),
    view.thread ? read(event, ReadContributionDocument, { id: view.thread, after: view.after }) : null,
  ]);
  const isHere =
    paragraph?.draft.number === draftNumber(event.params.number) && paragraph.draft.consultation.slug === slug;
  if (!paragraph || !isHere) error(404);
  if (view.thread && only?.contribution?.paragraph?.code !== code) error(404);
  if (paragraph.draft.state === 'PUBLISHED') keepable(event, slug, paragraph.draft.consultation.phases, now);
  return {
    paragraph,
    only: only?.contribution ?? null,
    view,
    now,
    /** Kept pages are everybody's: they carry no key. */
    idempotencyKey: event.locals.hasSession || event.request.method === 'POST' ? crypto.randomUUID() : null,
  };
};

export const actions: Actions = {
  stance: async (event) => {
    const tap = readTap((await event.request.formData()).get('stance'));
    if (tap?.on !== event.params.code) error(400);
    const outcome = await takeParagraphStance(event, tap);
    if (outcome.ok) done(event, 'stance', `foot-${tap.on}`);
    if (outcome.refusal.code === 'SIGN_IN_REQUIRED') signInToTap(event, { what: 'paragraph', tap }, event.url.pathname);
    return refusedForm('stance', outcome.refusal, {});
  },

  contributionStance: async (event) => {
    const tap = readTap((await event.request.formData()).get('stance'));
    if (!tap) error(400);
    const outcome = await takeContributionStance(event, tap);
    const anchor = `c-${tap.on}`;
    if (outcome.ok) done(event, 'stance', anchor);
    if (outcome.refusal.code === 'SIGN_IN_REQUIRED') {
      signInToTap(event, { what: 'contribution', tap }, `${event.url.pathname}#${anchor}`);
    }
    return refusedForm('stance', outcome.refusal, {}, tap.on);
  },

  contribute: async (event) => {
    const asked = askedFrom(await event.request.formData(), event.url.pathname);
    event.locals.typed = asked.text;
    const { path: _, ...input } = asked;
    const outcome = await attempt(event, ContributeDocument, {
      input: { ...input, note: input.note || null, text: input.operation === 'REMOVE' ? null : input.text },
    });
    if (!outcome.ok) return refusedContribution(asked, outcome.refusal);
    const { id, state } = outcome.data.contribute;
    done(event, state === 'HELD' ? 'held' : 'published', `c-${id}`);
  },

  edit: async (event) => {
    const form = await event.request.formData();
    const id = text(form, 'contribution');
    const values = { text: text(form, 'text'), note: text(form, 'note') };
    event.locals.typed = values.text;
    const outcome = await attempt(event, EditContributionDocument, {
      id,
      version: Number(text(form, 'version')) || 0,
      text: values.text,
      note: values.note || null,
    });
    if (!outcome.ok) return refusedForm('edit', outcome.refusal, values, id);
    done(event, 'edited', `c-${id}`);
  },

  withdraw: async (event) => {
    const id = text(await event.request.formData(), 'contribution');
    const outcome = await attempt(event, WithdrawContributionDocument, { id });
    if (!outcome.ok) return refusedForm('withdraw', outcome.refusal, {}, id);
    done(event, 'withdrawn', `c-${id}`);
  },
};
