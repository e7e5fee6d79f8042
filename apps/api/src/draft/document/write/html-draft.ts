import { writeHtml } from '@mutirao/text';
import { htmlPage } from './page.html.ts';
import type { WrittenDraft } from './written.ts';

/** A draft as one self-contained page that `segmentHtml` reads back as it is. */
export function writeHtmlDraft(draft: WrittenDraft): string {
  return htmlPage(draft, writeHtml(draft.paragraphs));
}
