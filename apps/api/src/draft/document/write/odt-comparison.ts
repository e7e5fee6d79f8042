import { diffWords, isReadable } from '@mutirao/text';
import { authorOf } from './docx-draft.ts';
import { odtPackage } from './odt-draft.ts';
import { odtStyleName } from './odt-styles-out.ts';
import { OdtTracked } from './odt-tracked.ts';
import { trackedEntries } from './tracked-entries.ts';
import type { Entry } from './tracked-entries.ts';
import { isSameParagraphs } from './written.ts';
import type { WrittenComparison, WrittenParagraph } from './written.ts';

/**
 * The newer draft as an OpenDocument text in which every difference from the older one is a tracked change. The format
 * has no moves and tracks no change of a paragraph's kind: both are told as a deletion and an insertion.
 */
export function writeOdtComparison(comparison: WrittenComparison): Uint8Array {
  const body = new OdtTracked(authorOf(comparison.new));
  for (const entry of trackedEntries(comparison.links)) place(entry, comparison, body);
  const used = [...comparison.old.paragraphs, ...comparison.new.paragraphs];
  return odtPackage(comparison.new, used, body.close());
}

function place({ role, link }: Entry, comparison: WrittenComparison, body: OdtTracked): void {
  const olds = role === 'here' && link.moved ? [] : link.old.flatMap((at) => comparison.old.paragraphs[at] ?? []);
  const news = role === 'left' ? [] : link.new.flatMap((at) => comparison.new.paragraphs[at] ?? []);
  if (link.relation === 'kept' && isSameParagraphs(olds, news)) {
    for (const paragraph of news) body.same(paragraph);
    return;
  }
  if (isSameStyle(olds[0], news[0])) {
    const changes = diffWords(textOf(olds), textOf(news));
    if (link.relation === 'kept' || isReadable(changes)) return body.changed(olds, news, changes);
  }
  for (const paragraph of olds) body.deleted(paragraph);
  for (const paragraph of news) body.inserted(paragraph);
}

function isSameStyle(old: WrittenParagraph | undefined, next: WrittenParagraph | undefined): boolean {
  return old !== undefined && next !== undefined && odtStyleName(old) === odtStyleName(next);
}

function textOf(paragraphs: readonly WrittenParagraph[]): string {
  return paragraphs.map(({ text }) => text).join(' ');
}
