import type { RequestEvent } from '@sveltejs/kit';
import { attempt } from '#lib/api.ts';
import {
  addParagraph,
  editParagraph,
  joinParagraphs,
  moveParagraph,
  removeParagraph,
  splitParagraph,
} from '#lib/desk/editing.ts';
import { DeskPanelDocument, DeskWordingDocument } from '#lib/desk/generated/desk.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  const open = searchParams.get('open');
  const [panel, wording] = await Promise.all([panelOf(event, open), wordingOf(event, searchParams.get('wording'))]);
  return { open, add: searchParams.get('add'), panel, wording };
};

/** What was said about the paragraph that is open, on the draft before. */
async function panelOf(event: RequestEvent, code: string | null) {
  if (!code) return null;
  const outcome = await attempt(event, DeskPanelDocument, { code });
  return outcome.ok ? outcome.data.paragraph : null;
}

/** The proposed words that the editor asked to use. */
async function wordingOf(event: RequestEvent, id: string | null): Promise<string | null> {
  if (!id) return null;
  const outcome = await attempt(event, DeskWordingDocument, { id });
  return outcome.ok ? (outcome.data.contribution?.text ?? null) : null;
}

export const actions: Actions = {
  edit: editParagraph,
  split: splitParagraph,
  join: joinParagraphs,
  move: moveParagraph,
  remove: removeParagraph,
  add: addParagraph,
};
