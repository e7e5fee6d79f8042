import { redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { attempt, read } from '#lib/api.ts';
import { PublishDraftDocument, UpdateDraftDocument } from '#lib/desk/generated/desk.ts';
import { LineageDocument } from '#lib/desk/generated/lineage.ts';
import { changesInNumbers } from '#lib/desk/lineage-review.ts';
import { numberOf, onTheDesk } from '#lib/desk/preparing.ts';
import { text } from '#lib/form/fields.ts';
import { againstNewer, markOf } from '#lib/form/newer.ts';
import { inLocale } from '#lib/locale/address.ts';
import { draftPath } from '#lib/paragraph/address.ts';
import { refused } from '#lib/refusal/refusal.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { draft } = await read(event, LineageDocument, { slug: event.params.slug, number: numberOf(event) });
  const { lineage, ...about } = await onTheDesk(event, draft);
  const before = about.consultation.currentDraft?.number ?? null;
  const seen = markOf(said(about));
  return { draft: about, before, seen, numbers: changesInNumbers(lineage), saved: event.url.searchParams.has('saved') };
};

interface Typed {
  draft: string;
  title: string;
  changesNote: string;
}

/** The title and the note, in a form in which stored and typed can be compared. */
function said({ title, changesNote }: { title: string; changesNote?: string | null }) {
  return { title: title.replace(/\s+/g, ' ').trim(), changesNote: changesNote?.trim() ?? '' };
}

/** Keeps the title and the note; the outcome is the draft's new version. */
async function save(event: RequestEvent, typed: Typed, version: number) {
  const outcome = await attempt(event, UpdateDraftDocument, { ...typed, version });
  return outcome.ok ? outcome.data.updateDraft.version : refused(outcome.refusal, { ...typed });
}

function typedIn(form: FormData): Typed {
  return { draft: text(form, 'draft'), title: text(form, 'title'), changesNote: text(form, 'changesNote') };
}

export const actions: Actions = {
  save: async (event) => {
    const form = await event.request.formData();
    const typed = typedIn(form);
    const saved = await save(event, typed, Number(text(form, 'version')));
    if (typeof saved === 'number') return redirect(303, `${event.url.pathname}?saved`);
    if (saved.data.refusal.code !== 'STALE_VERSION') return saved;
    // A paragraph edited meanwhile is no reason to refuse, nor is this same form sent twice.
    const { draft } = await read(event, LineageDocument, { slug: event.params.slug, number: numberOf(event) });
    const now = await onTheDesk(event, draft);
    const next = againstNewer(said(typed), said(now), text(form, 'seen'));
    const again = next === 'again' ? await save(event, typed, now.version) : saved;
    return next === 'done' || typeof again === 'number' ? redirect(303, `${event.url.pathname}?saved`) : again;
  },
  // Publishes only the text that its reader has seen.
  publish: async (event) => {
    const form = await event.request.formData();
    const typed = typedIn(form);
    const saved = await save(event, typed, Number(text(form, 'version')));
    if (typeof saved !== 'number') return saved;
    const { draft } = await read(event, LineageDocument, { slug: event.params.slug, number: numberOf(event) });
    const { lineage, number, consultation } = await onTheDesk(event, draft);
    if (changesInNumbers(lineage).doubtful > 0) {
      return redirect(303, inLocale(`/consultations/${consultation.slug}/desk/${number}/lineage`, event.locals.locale));
    }
    const published = await attempt(event, PublishDraftDocument, { draft: typed.draft, version: saved });
    if (!published.ok) return refused(published.refusal, { ...typed });
    return redirect(303, inLocale(draftPath({ slug: consultation.slug, number }), event.locals.locale));
  },
};
