import { API_URL } from '$app/env/private';
import { limits, refusalCodes } from '@mutirao/rules';
import type { RequestEvent } from '@sveltejs/kit';
import type { ApiRefusal, Outcome } from '#lib/api.ts';

function no(code: ApiRefusal['code']): { ok: false; refusal: ApiRefusal } {
  return { ok: false, refusal: { code, field: 'document', params: {} } };
}

/** The posted form, or null when it was larger than the site takes: only documents can be. */
export async function formOf(event: RequestEvent): Promise<FormData | null> {
  return event.request.formData().catch(() => null);
}

/** Hands a document to the api, streaming; the outcome is the id under which it waits there. */
export async function upload(event: RequestEvent, document: FormDataEntryValue | null): Promise<Outcome<string>> {
  if (!(document instanceof File) || document.size === 0) return no('DOCUMENT_EMPTY');
  if (document.size > limits.documentBytes) return no('DOCUMENT_TOO_LARGE');
  const response = await fetch(`${API_URL}/uploads`, {
    method: 'POST',
    headers: {
      'content-type': 'application/octet-stream',
      'x-file-name': encodeURIComponent(document.name),
      'x-forwarded-for': event.getClientAddress(),
      cookie: event.request.headers.get('cookie') ?? '',
    },
    body: document,
  }).catch(() => null);
  if (response?.status === 429) event.locals.retryAfter = response.headers.get('retry-after') ?? '60';
  const answer: { fileId?: unknown; code?: unknown } | null = await response?.json().catch(() => null);
  if (response?.ok && typeof answer?.fileId === 'string') return { ok: true, data: answer.fileId };
  return no(refusalCodes.find((code) => code === answer?.code) ?? 'INTERNAL');
}

/** Text that was pasted, as the document it would have been. */
export function pasted(text: string): File {
  return new File([text], 'texto.md', { type: 'text/markdown' });
}
