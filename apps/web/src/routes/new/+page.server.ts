import { error, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { attempt, read } from '#lib/api.ts';
import { CreateConsultationDocument, MayCreateDocument, ReadDocumentDocument } from '#lib/desk/generated/creation.ts';
import { previewIn, trackedIn } from '#lib/desk/preview.ts';
import { slugFrom } from '#lib/desk/slug.ts';
import { formOf, pasted, upload } from '#lib/desk/upload.ts';
import { oneOf, text } from '#lib/form/fields.ts';
import { inLocale } from '#lib/locale/address.ts';
import { askToSignIn } from '#lib/moderation/door.ts';
import { refused } from '#lib/refusal/refusal.ts';
import type { Actions, PageServerLoad } from './$types';

const ownLocale = { 'pt-BR': 'PT_BR', en: 'EN', es: 'ES' } as const;

export const load: PageServerLoad = async (event) => {
  const { viewer } = await read(event, MayCreateDocument, {});
  if (!viewer) return askToSignIn(event);
  if (!viewer.can.includes('CREATE_CONSULTATION')) error(403);
  const preview = await previewIn(event);
  return {
    preview,
    idempotencyKey: crypto.randomUUID(),
    suggested: { slug: slugFrom(preview?.title ?? ''), locale: ownLocale[event.locals.locale] },
  };
};

/** Leaves a document with the api and looks whether it can be read, before anything else is asked. */
async function bring(event: RequestEvent, document: FormDataEntryValue | null, typed: string) {
  const uploaded = await upload(event, document);
  if (!uploaded.ok) return refused(uploaded.refusal, { text: typed });
  const preview = await attempt(event, ReadDocumentDocument, { fileId: uploaded.data });
  if (!preview.ok) return refused(preview.refusal, { text: typed });
  return redirect(303, `${event.url.pathname}?file=${encodeURIComponent(uploaded.data)}`);
}

export const actions: Actions = {
  document: async (event) => {
    const form = await formOf(event);
    if (!form) return refused({ code: 'DOCUMENT_TOO_LARGE', field: 'document', params: {} }, { text: '' });
    return bring(event, form.get('document'), '');
  },
  paste: async (event) => {
    const form = await formOf(event);
    if (!form) return refused({ code: 'DOCUMENT_TOO_LARGE', field: 'document', params: {} }, { text: '' });
    const typed = text(form, 'text');
    return bring(event, pasted(typed), typed);
  },
  create: async (event) => {
    const form = await event.request.formData();
    const input = {
      idempotencyKey: text(form, 'idempotencyKey'),
      fileId: text(form, 'fileId'),
      tracked: trackedIn(form),
      title: text(form, 'title'),
      slug: text(form, 'slug'),
      summary: text(form, 'summary'),
      locale: oneOf(form, 'locale', ['PT_BR', 'EN', 'ES']) ?? 'PT_BR',
      moderation: oneOf(form, 'moderation', ['PRE', 'POST']) ?? 'PRE',
    };
    const created = await attempt(event, CreateConsultationDocument, { input });
    if (!created.ok) return refused(created.refusal, { ...input, text: '' });
    const { slug } = created.data.createConsultation;
    return redirect(303, inLocale(`/consultations/${slug}/desk/1`, event.locals.locale));
  },
};
