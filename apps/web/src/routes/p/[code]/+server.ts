import { error, redirect } from '@sveltejs/kit';
import { read } from '#lib/api.ts';
import { inLocale } from '#lib/locale/address.ts';
import { paragraphAnchor } from '#lib/paragraph/address.ts';
import { FindParagraphDocument } from '#lib/paragraph/generated/paragraph.ts';
import type { RequestHandler } from './$types';

/** The short address of a paragraph, for sharing. */
export const GET: RequestHandler = async (event) => {
  const { paragraph } = await read(event, FindParagraphDocument, { code: event.params.code });
  if (!paragraph) error(404);
  const { draft, code } = paragraph;
  const placed = { slug: draft.consultation.slug, number: draft.number, code };
  redirect(302, inLocale(paragraphAnchor(placed), event.locals.locale));
};
