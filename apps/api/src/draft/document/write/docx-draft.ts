import { docxPackage } from './docx-package.ts';
import { docxParagraph } from './docx-paragraphs.ts';
import { DocxRuns } from './docx-runs.ts';
import type { WrittenDraft } from './written.ts';

/** A draft as a Word document that `readDocx` reads back with the same kinds, labels, levels and words. */
export function writeDocx(draft: WrittenDraft): Uint8Array {
  const runs = new DocxRuns(authorOf(draft));
  const body = draft.paragraphs.map((paragraph) => docxParagraph(paragraph, runs)).join('');
  return docxPackage(draft, { body, runs, used: draft.paragraphs });
}

/** Whoever the tracked changes and the file are by. */
export function authorOf({ consultation, publishedAt }: WrittenDraft): { name: string; date: string } {
  return { name: consultation.title, date: `${(publishedAt ?? '1980-01-01T00:00:00Z').slice(0, 19)}Z` };
}
