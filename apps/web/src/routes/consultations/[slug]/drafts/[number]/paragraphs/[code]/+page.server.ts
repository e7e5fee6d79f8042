import { error, redirect } from '@sveltejs/kit';
import { attempt, goToSignIn, read } from '#lib/api.ts';
import { keepable } from '#lib/consultation/freshness.ts';
import { done, refusedContribution, refusedForm, viewHref } from '#lib/contribution/answers.ts';
import { askedFrom } from '#lib/contribution/asked.ts';
import {
  ContributeDocument,
  EditContributionDocument,
  ReadContributionDocument,
  WithdrawContributionDocument,
} from '#lib/contribution/generated/contribution.ts';
import type { ReadContributionQuery } from '#lib/contribution/generated/contribution.ts';
import { keyed } from '#lib/contribution/keyed.ts';
import { keptAs } from '#lib/contribution/kept-as.ts';
import { namedIn, shownIn, threadView } from '#lib/contribution/thread.ts';
import { whereItStands } from '#lib/contribution/where.ts';
import { draftNumber } from '#lib/draft/number.ts';
import { text } from '#lib/form/fields.ts';
import { inLocale } from '#lib/locale/address.ts';
import { ReadParagraphDocument } from '#lib/paragraph/generated/paragraph.ts';
import { sessionToken } from '#lib/session/session.ts';
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
  const named = namedIn(view);
  const [{ paragraph }, alone, spokenOf] = await Promise.all([
    read(event, ReadParagraphDocument, {
      code,
      order: view.order,
      after: view.thread ? null : view.after,
      replies: firstReplies,
    }),
    view.thread ? read(event, ReadContributionDocument, { id: view.thread, after: view.after }) : null,
    named ? attempt(event, ReadContributionDocument, { id: named, after: null }) : null,
  ]);
  const isHere =
    paragraph?.draft.number === draftNumber(event.params.number) && paragraph.draft.consultation.slug === slug;
  if (!paragraph || !isHere) error(404);
  const here = (contribution: ReadContributionQuery['contribution'] | undefined) =>
    contribution?.paragraph?.code === code ? contribution : null;
  const only = here(alone?.contribution);
  // A form that was sent is answered where it was written, whatever became of the thread meanwhile.
  if (view.thread && !only && event.request.method === 'GET') {
    if (!alone?.contribution) error(404);
    redirect(303, inLocale(whereItStands(alone.contribution), event.locals.locale));
  }
  const apart = spokenOf?.ok ? here(spokenOf.data.contribution) : null;
  const shown = shownIn(only ? [only] : paragraph.contributions.nodes);
  if (paragraph.draft.state === 'PUBLISHED') keepable(event, slug, paragraph.draft.consultation.phases, now);
  return {
    paragraph,
    only,
    apart: shown.some(({ id }) => id === apart?.id) ? null : apart,
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
    const anchor = `foot-${tap.on}`;
    if (outcome.ok) done(event, tap.value ? 'stance' : 'removed', null, anchor);
    if (outcome.refusal.code === 'SIGN_IN_REQUIRED') {
      signInToTap(event, { what: 'paragraph', tap }, viewHref(event, {}, anchor));
    }
    return refusedForm('stance', outcome.refusal, {});
  },

  contributionStance: async (event) => {
    const tap = readTap((await event.request.formData()).get('stance'));
    if (!tap) error(400);
    const outcome = await takeContributionStance(event, tap);
    if (outcome.ok) done(event, tap.value ? 'stance' : 'removed', tap.on);
    if (outcome.refusal.code === 'SIGN_IN_REQUIRED') {
      signInToTap(event, { what: 'contribution', tap }, viewHref(event, { on: tap.on }, `c-${tap.on}`));
    }
    return refusedForm('stance', outcome.refusal, {}, tap.on);
  },

  contribute: async (event) => {
    const asked = keyed(
      askedFrom(await event.request.formData(), viewHref(event, threadView(event.url.searchParams))),
      sessionToken(event.cookies),
    );
    event.locals.typed = asked.text;
    const { path: _, edits: __, version: ___, ...input } = asked;
    const quote = input.quote && { ...input.quote, end: input.quote.start + input.quote.exact.length };
    const outcome = await attempt(event, ContributeDocument, {
      input: {
        ...input,
        quote,
        pseudonym: input.pseudonym || null,
        note: input.note || null,
        text: input.operation === 'REMOVE' ? null : input.text,
      },
    });
    if (!outcome.ok) return refusedContribution(asked, outcome.refusal);
    const { id, state } = outcome.data.contribute;
    done(event, state === 'HELD' ? 'held' : 'published', id, `c-${id}`, keptAs(asked));
  },

  edit: async (event) => {
    const asked = askedFrom(await event.request.formData(), viewHref(event, threadView(event.url.searchParams)));
    event.locals.typed = asked.text;
    const { edits, version, text, note } = asked;
    if (!edits) error(400);
    const outcome = await attempt(event, EditContributionDocument, { id: edits, version, text, note: note || null });
    if (!outcome.ok) return refusedContribution(asked, outcome.refusal);
    done(event, 'edited', edits, `c-${edits}`, keptAs(asked));
  },

  withdraw: async (event) => {
    const id = text(await event.request.formData(), 'contribution');
    const outcome = await attempt(event, WithdrawContributionDocument, { id });
    if (outcome.ok) done(event, 'withdrawn', id);
    if (outcome.refusal.code === 'SIGN_IN_REQUIRED') goToSignIn(event, viewHref(event, { withdraw: id }, `c-${id}`));
    return refusedForm('withdraw', outcome.refusal, {}, id);
  },
};
