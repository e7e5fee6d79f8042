import { read } from '#lib/api.ts';
import { digestOf } from '#lib/desk/digest.ts';
import { DeskParagraphsDocument } from '#lib/desk/generated/desk.ts';
import { numberOf, onTheDesk } from '#lib/desk/preparing.ts';
import type { LayoutServerLoad } from './$types';

/** The whole text, read once; opening a paragraph only reads what was said about it. */
export const load: LayoutServerLoad = async (event) => {
  const { draft } = await read(event, DeskParagraphsDocument, { slug: event.params.slug, number: numberOf(event) });
  const { paragraphs, marginNotes, ...about } = await onTheDesk(event, draft);
  return {
    draft: about,
    marginNotes,
    paragraphs: paragraphs.map((paragraph) => ({ ...paragraph, seen: digestOf(paragraph) })),
  };
};
