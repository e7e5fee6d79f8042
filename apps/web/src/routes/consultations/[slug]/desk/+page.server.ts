import { error, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { attempt, read } from '#lib/api.ts';
import { DeskDocument, DiscardDraftDocument, OpenDraftDocument } from '#lib/desk/generated/desk.ts';
import { formOf, upload } from '#lib/desk/upload.ts';
import { text } from '#lib/form/fields.ts';
import { enter } from '#lib/moderation/door.ts';
import { refused } from '#lib/refusal/refusal.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { consultation } = await read(event, DeskDocument, { slug: event.params.slug });
  return { consultation: await enter(event, consultation, 'DRAFT') };
};

async function open(event: RequestEvent, consultation: string, fileId: string | null) {
  const opened = await attempt(event, OpenDraftDocument, { consultation, fileId });
  if (!opened.ok) return refused(opened.refusal, { of: fileId ? 'document' : 'copy' });
  return redirect(303, `${event.url.pathname}/${opened.data.openDraft.number}`);
}

export const actions: Actions = {
  copy: async (event) => open(event, text(await event.request.formData(), 'consultation'), null),
  document: async (event) => {
    const form = await formOf(event);
    if (!form) return refused({ code: 'DOCUMENT_TOO_LARGE', field: 'document', params: {} }, { of: 'document' });
    const uploaded = await upload(event, form.get('document'));
    if (!uploaded.ok) return refused(uploaded.refusal, { of: 'document' });
    return open(event, text(form, 'consultation'), uploaded.data);
  },
  discard: async (event) => {
    const form = await event.request.formData();
    const version = Number(text(form, 'version'));
    if (!Number.isInteger(version)) return error(400);
    const discarded = await attempt(event, DiscardDraftDocument, { draft: text(form, 'draft'), version });
    return discarded.ok ? redirect(303, event.url.pathname) : refused(discarded.refusal, { of: 'discard' });
  },
};
