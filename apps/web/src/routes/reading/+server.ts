import { json } from '@sveltejs/kit';
import { attempt } from '#lib/api.ts';
import type { Outcome } from '#lib/api.ts';
import { CancelReadingDocument, DocumentReadingDocument, ReadDocumentDocument } from '#lib/desk/generated/creation.ts';
import { formOf, upload } from '#lib/desk/upload.ts';
import { refusalSentence } from '#lib/refusal/refusal.ts';
import type { RequestHandler } from './$types';

/** Where a page with JavaScript brings a document in and watches it being read; without, the form's action does both. */

function told<Data>(outcome: Outcome<Data>, answer: (data: Data) => object): Response {
  return json(outcome.ok ? answer(outcome.data) : { sentence: refusalSentence(outcome.refusal.code) });
}

export const POST: RequestHandler = async (event) => {
  const form = await formOf(event);
  if (!form) return json({ sentence: refusalSentence('DOCUMENT_TOO_LARGE') });
  return told(await upload(event, form.get('document')), (file) => ({ file }));
};

const fileOf = ({ url }: { url: URL }) => ({ fileId: url.searchParams.get('file') ?? '' });

export const PUT: RequestHandler = async (event) =>
  told(await attempt(event, ReadDocumentDocument, fileOf(event)), () => ({}));

export const GET: RequestHandler = async (event) => {
  const outcome = await attempt(event, DocumentReadingDocument, fileOf(event));
  return json(outcome.ok ? outcome.data.documentReading : null);
};

export const DELETE: RequestHandler = async (event) =>
  told(await attempt(event, CancelReadingDocument, fileOf(event)), ({ cancelReading }) => ({ cancelReading }));
