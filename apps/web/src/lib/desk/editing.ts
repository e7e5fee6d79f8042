import { redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { attempt } from '#lib/api.ts';
import type { ApiRefusal, Outcome } from '#lib/api.ts';
import { text } from '#lib/form/fields.ts';
import { refused } from '#lib/refusal/refusal.ts';
import { changeDraft, isDone } from './changing.ts';
import type { Place } from './changing.ts';
import { textOffset } from './cut-places.ts';
import {
  AddParagraphDocument,
  EditParagraphDocument,
  JoinParagraphsDocument,
  MoveParagraphDocument,
  RemoveParagraphDocument,
  SplitParagraphDocument,
} from './generated/desk.ts';
import { isChanged, readParagraphForm } from './paragraph-form.ts';
import type { ParagraphForm } from './paragraph-form.ts';
import { following, isAdded, isEdited, isJoined, isMoved, isRemoved, isSplit, stillAre } from './standing.ts';
import type { Seen, Standing } from './standing.ts';

type Event = RequestEvent<{ slug: string; number: string }>;
type Versioned = Outcome<{ version: number }>;

function placeOf({ params }: Event): Place {
  return { slug: params.slug, number: Number(params.number) };
}

/** Saves what was typed, if anything was; other acts on a paragraph begin with this, so that no typed word is lost. */
async function save(event: Event, typed: ParagraphForm): Promise<Versioned> {
  if (!isChanged(typed)) return { ok: true, data: { version: typed.version } };
  const { draft, paragraph, markdown, kind, label, level } = typed;
  const outcome = await changeDraft(event, placeOf(event), typed.version, stillAre([seenIn(typed)]), (version) =>
    attempt(event, EditParagraphDocument, { draft, version, paragraph, markdown, kind, label, level }),
  );
  return outcome.ok ? { ok: true, data: outcome.data.editParagraph } : outcome;
}

function seenIn({ paragraph, seen }: ParagraphForm): Seen {
  return { id: paragraph, digest: seen };
}

/** The paragraph after it was saved, when there is more to do to it. */
function asSaved(typed: ParagraphForm): Seen {
  return isChanged(typed) ? { id: typed.paragraph } : seenIn(typed);
}

/** Back to the text: with a paragraph open, or only at it. */
function backTo(event: Event, open: string, at: string): never {
  const query = open === '' ? '' : `?open=${encodeURIComponent(open)}`;
  return redirect(303, `${event.url.pathname}${query}#p-${encodeURIComponent(at)}`);
}

interface Act {
  act: (form: FormData, typed: ParagraphForm, version: number) => Promise<Outcome<unknown>>;
  done: (paragraphs: readonly Standing[], form: FormData, typed: ParagraphForm) => boolean;
  goOn: (form: FormData) => { open: string; at: string };
}

/** Saves, acts, and goes on to the paragraph that `goOn` names, or refuses with everything typed still there. */
async function actOn(event: Event, { act, done, goOn }: Act) {
  const form = await event.request.formData();
  const typed = readParagraphForm(form);
  const saved = await save(event, typed);
  const outcome = saved.ok ? await act(form, typed, saved.data.version) : saved;
  const { open, at } = goOn(form);
  if (outcome.ok) return backTo(event, open, at);
  if (await isDone(event, placeOf(event), outcome.refusal, (now) => done(now, form, typed))) {
    return backTo(event, open, at);
  }
  return refused(outcome.refusal, { ...typed });
}

const stay = (form: FormData) => ({ open: text(form, 'code'), at: text(form, 'code') });

export function editParagraph(event: Event) {
  return actOn(event, {
    act: async () => ({ ok: true, data: null }),
    done: (now, _, typed) => isEdited(now, typed.paragraph, typed),
    goOn: (form) => {
      const [open, at] = text(form, 'then') === 'next' ? [text(form, 'nextCode'), text(form, 'nextCode')] : ['', ''];
      return { open, at: at || text(form, 'code') };
    },
  });
}

export function splitParagraph(event: Event) {
  return actOn(event, {
    act: async (form, typed, version) => {
      const { draft, paragraph, markdown } = typed;
      const cursor = text(form, 'cursor');
      const at = text(form, 'at') === 'cursor' ? textOffset(markdown, Number(cursor)) : Number(text(form, 'at'));
      if (at === null || !Number.isInteger(at) || at <= 0) return no('INPUT_INVALID');
      return changeDraft(event, placeOf(event), version, stillAre([asSaved(typed)]), (fresh) =>
        attempt(event, SplitParagraphDocument, { draft, version: fresh, paragraph, at }),
      );
    },
    done: (now, _, typed) => isSplit(now, typed.paragraph, typed),
    goOn: stay,
  });
}

export function joinParagraphs(event: Event) {
  return actOn(event, {
    act: (form, { draft, paragraph }, version) => {
      const next = { id: text(form, 'nextId'), digest: text(form, 'nextSeen') };
      return changeDraft(event, placeOf(event), version, stillAre([next]), (fresh) =>
        attempt(event, JoinParagraphsDocument, { draft, version: fresh, first: paragraph }),
      );
    },
    done: (now, form, typed) => isJoined(now, typed.paragraph, typed, text(form, 'nextId')),
    goOn: stay,
  });
}

function moveAfter(form: FormData): string {
  return text(form, text(form, 'way') === 'up' ? 'upAfter' : 'downAfter');
}

export function moveParagraph(event: Event) {
  return actOn(event, {
    act: (form, { draft, paragraph }, version) => {
      const after = moveAfter(form) || null;
      return changeDraft(event, placeOf(event), version, stillAre([{ id: paragraph }]), (fresh) =>
        attempt(event, MoveParagraphDocument, { draft, version: fresh, paragraph, after }),
      );
    },
    done: (now, form, typed) => isMoved(now, typed.paragraph, typed, moveAfter(form)),
    goOn: stay,
  });
}

/** Removing throws typed words away on purpose, so it saves nothing first. */
export async function removeParagraph(event: Event) {
  const form = await event.request.formData();
  const typed = readParagraphForm(form);
  const { draft, paragraph } = typed;
  const outcome = await changeDraft(event, placeOf(event), typed.version, stillAre([seenIn(typed)]), (version) =>
    attempt(event, RemoveParagraphDocument, { draft, version, paragraph }),
  );
  const gone = (now: readonly Standing[]) => isRemoved(now, paragraph);
  if (outcome.ok || (await isDone(event, placeOf(event), outcome.refusal, gone))) {
    return backTo(event, '', text(form, 'nextCode'));
  }
  return refused(outcome.refusal, { ...typed });
}

/** Adds a paragraph after another (`after` empty: at the start) and goes to it. */
export async function addParagraph(event: Event) {
  const form = await event.request.formData();
  const typed = readParagraphForm(form);
  const { draft, markdown, kind, label, level } = typed;
  const after = text(form, 'after');
  const there = stillAre(after === '' ? [] : [{ id: after }]);
  const added = (now: readonly Standing[]) => isAdded(now, after, typed);
  const wanted = { draft, after: after || null, markdown, kind, label, level };
  const outcome = await changeDraft(
    event,
    placeOf(event),
    typed.version,
    (now) => there(now) && !added(now),
    (version) => attempt(event, AddParagraphDocument, { ...wanted, version }),
  );
  if (outcome.ok) return backTo(event, '', following(outcome.data.addParagraph.paragraphs, after)?.code ?? '');
  if (await isDone(event, placeOf(event), outcome.refusal, added)) return backTo(event, '', text(form, 'afterCode'));
  return refused(outcome.refusal, { ...typed });
}

function no(code: ApiRefusal['code']): { ok: false; refusal: ApiRefusal } {
  return { ok: false, refusal: { code, field: null, params: {} } };
}
