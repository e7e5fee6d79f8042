import type { RequestEvent } from '@sveltejs/kit';
import { read } from '#lib/api.ts';
import type { TrackedReading } from '#lib/generated/schema.ts';
import { DocumentPreviewDocument } from './generated/creation.ts';

/** Paragraphs and tracked changes shown before anything is made; the desk shows the paragraphs all. */
const most = 300;

/** How the address or a form wants tracked changes read: accepted when it does not say. */
export function trackedIn(fields: URLSearchParams | FormData): TrackedReading {
  return fields.get('tracked')?.toString().toUpperCase() === 'ORIGINAL' ? 'ORIGINAL' : 'ACCEPTED';
}

/** The document that the address names, as the paragraphs it would become; null when it names none. */
export async function previewIn(event: RequestEvent) {
  const fileId = event.url.searchParams.get('file');
  if (!fileId) return null;
  const tracked = trackedIn(event.url.searchParams);
  const { documentPreview } = await read(event, DocumentPreviewDocument, { fileId, tracked });
  const { paragraphs, changes, ...about } = documentPreview;
  return {
    ...about,
    paragraphs: paragraphs.slice(0, most),
    count: paragraphs.length,
    changes: changes.slice(0, most),
    changeCount: changes.length,
  };
}
