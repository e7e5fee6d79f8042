import { draftFormat } from '../draft-json.ts';
import type { WrittenDraft } from './written.ts';

/** A draft as JSON (`mutirao-draft/1`): its paragraphs in the order of reading, with their permanent codes. */
export function writeDraftJson({ consultation, number, title, publishedAt, paragraphs }: WrittenDraft): string {
  const listed = paragraphs.map(({ code, kind, label, level, text, markdown }) => ({
    code,
    kind,
    label,
    level,
    text,
    markdown,
  }));
  const value = { format: draftFormat, consultation, draft: { number, title, publishedAt }, paragraphs: listed };
  return `${JSON.stringify(value, null, 1)}\n`;
}
