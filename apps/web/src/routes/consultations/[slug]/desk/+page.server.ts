import { error, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { attempt, read } from '#lib/api.ts';
import { ReadDocumentDocument } from '#lib/desk/generated/creation.ts';
import { DeskDocument, DiscardDraftDocument, OpenDraftDocument } from '#lib/desk/generated/desk.ts';
import { previewIn, trackedIn } from '#lib/desk/preview.ts';
import { formOf, upload } from '#lib/desk/upload.ts';
import { text } from '#lib/form/fields.ts';
import type { TrackedReading } from '#lib/generated/schema.ts';
import { enter } from '#lib/moderation/door.ts';
import { refused } from '#lib/refusal/refusal.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { consultation } = await read(event, DeskDocument, { slug: event.params.slug });
  return { consultation: await enter(event, consultation, 'DRAFT'), preview: await previewIn(event) };
};

async function open(
  event: RequestEvent,
  consultation: string,
  fileId: string | null,
  tracked: TrackedReading = 'ACCEPTED',
) {
  const opened = await attempt(event, OpenDraftDocument, { consultation, fileId, tracked });
  if (!opened.ok) return refused(opened.refusal, { of: fileId ? 'document' : 'copy' });
  return redirect(303, `${event.url.pathname}/${opened.data.openDraft.number}`);
}

export const actions: Actions = {
  copy: async (event) => open(event, text(await event.request.formData(), 'consultation'), null),
  /** Looks whether a document can be read, and shows it before anything is made of it. */
  document: async (event) => {
    const form = await formOf(event);
    if (!form) return refused({ code: 'DOCUMENT_TOO_LARGE', field: 'document', params: {} }, { of: 'document' });
    const uploaded = await upload(event, form.get('document'));
    if (!uploaded.ok) return refused(uploaded.refusal, { of: 'document' });
    const readable = await attempt(event, ReadDocumentDocument, { fileId: uploaded.data });
    if (!readable.ok) return refused(readable.refusal, { of: 'document' });
    return redirect(303, `${event.url.pathname}?file=${encodeURIComponent(uploaded.data)}`);
  },
  open: async (event) => {
    const form = await event.request.formData();
    return open(event, text(form, 'consultation'), text(form, 'fileId'), trackedIn(form));
  },
  discard: async (event) => {
    const form = await event.request.formData();
    const version = Number(text(form, 'version'));
    if (!Number.isInteger(version)) return error(400);
    const discarded = await attempt(event, DiscardDraftDocument, { draft: text(form, 'draft'), version });
    return discarded.ok ? redirect(303, event.url.pathname) : refused(discarded.refusal, { of: 'discard' });
  },
};
