import { redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { attempt, read } from '#lib/api.ts';
import { PublishDraftDocument, UpdateDraftDocument } from '#lib/desk/generated/desk.ts';
import { LineageDocument } from '#lib/desk/generated/lineage.ts';
import { changesInNumbers } from '#lib/desk/lineage-review.ts';
import { numberOf, onTheDesk } from '#lib/desk/preparing.ts';
import { text } from '#lib/form/fields.ts';
import { inLocale } from '#lib/locale/address.ts';
import { draftPath } from '#lib/paragraph/address.ts';
import { refused } from '#lib/refusal/refusal.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { draft } = await read(event, LineageDocument, { slug: event.params.slug, number: numberOf(event) });
  const { lineage, ...about } = onTheDesk(event, draft);
  const before = about.consultation.currentDraft?.number ?? null;
  return { draft: about, before, numbers: changesInNumbers(lineage), saved: event.url.searchParams.has('saved') };
};

interface Typed {
  draft: string;
  title: string;
  changesNote: string;
}

/** Keeps the title and the note; the outcome is the draft's new version. */
async function save(event: RequestEvent, form: FormData, typed: Typed) {
  const outcome = await attempt(event, UpdateDraftDocument, { ...typed, version: Number(text(form, 'version')) });
  return outcome.ok ? outcome.data.updateDraft.version : refused(outcome.refusal, { ...typed });
}

function typedIn(form: FormData): Typed {
  return { draft: text(form, 'draft'), title: text(form, 'title'), changesNote: text(form, 'changesNote') };
}

export const actions: Actions = {
  save: async (event) => {
    const form = await event.request.formData();
    const saved = await save(event, form, typedIn(form));
    return typeof saved === 'number' ? redirect(303, `${event.url.pathname}?saved`) : saved;
  },
  publish: async (event) => {
    const form = await event.request.formData();
    const typed = typedIn(form);
    const { draft } = await read(event, LineageDocument, { slug: event.params.slug, number: numberOf(event) });
    const { lineage, number, consultation } = onTheDesk(event, draft);
    const saved = await save(event, form, typed);
    if (typeof saved !== 'number') return saved;
    if (changesInNumbers(lineage).doubtful > 0) {
      return redirect(303, inLocale(`/consultations/${consultation.slug}/desk/${number}/lineage`, event.locals.locale));
    }
    const published = await attempt(event, PublishDraftDocument, { draft: typed.draft, version: saved });
    if (!published.ok) return refused(published.refusal, { ...typed });
    return redirect(303, inLocale(draftPath({ slug: consultation.slug, number }), event.locals.locale));
  },
};
