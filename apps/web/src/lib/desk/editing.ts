import { redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { attempt } from '#lib/api.ts';
import type { ApiRefusal, Outcome } from '#lib/api.ts';
import { text } from '#lib/form/fields.ts';
import { refused } from '#lib/refusal/refusal.ts';
import { changeDraft } from './changing.ts';
import type { Place, Seen } from './changing.ts';
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

type Event = RequestEvent<{ slug: string; number: string }>;
type Versioned = Outcome<{ version: number }>;

function placeOf({ params }: Event): Place {
  return { slug: params.slug, number: Number(params.number) };
}

/** Saves what was typed, if anything was; other acts on a paragraph begin with this, so that no typed word is lost. */
async function save(event: Event, typed: ParagraphForm): Promise<Versioned> {
  if (!isChanged(typed)) return { ok: true, data: { version: typed.version } };
  const { draft, paragraph, markdown, kind, label, level } = typed;
  const outcome = await changeDraft(event, placeOf(event), typed.version, [seenIn(typed)], (version) =>
    attempt(event, EditParagraphDocument, { draft, version, paragraph, markdown, kind, label, level }),
  );
  return outcome.ok ? { ok: true, data: outcome.data.editParagraph } : outcome;
}

function seenIn({ paragraph, seen }: ParagraphForm): Seen {
  return { id: paragraph, digest: seen };
}

/** Back to the text: with a paragraph open, or only at it. */
function backTo(event: Event, open: string, at: string): never {
  const query = open === '' ? '' : `?open=${encodeURIComponent(open)}`;
  return redirect(303, `${event.url.pathname}${query}#p-${encodeURIComponent(at)}`);
}

type Act = (form: FormData, typed: ParagraphForm, version: number) => Promise<Outcome<unknown>>;

/** Saves, acts, and goes on to the paragraph that `then` names, or refuses with everything typed still there. */
async function actOn(event: Event, act: Act, then: (form: FormData) => { open: string; at: string }) {
  const form = await event.request.formData();
  const typed = readParagraphForm(form);
  const saved = await save(event, { ...typed });
  if (!saved.ok) return refused(saved.refusal, { ...typed });
  const outcome = await act(form, typed, saved.data.version);
  if (!outcome.ok) return refused(outcome.refusal, { ...typed });
  const { open, at } = then(form);
  return backTo(event, open, at);
}

const stay = (form: FormData) => ({ open: text(form, 'code'), at: text(form, 'code') });

export function editParagraph(event: Event) {
  return actOn(
    event,
    async () => ({ ok: true, data: null }),
    (form) => {
      const [open, at] = text(form, 'then') === 'next' ? [text(form, 'nextCode'), text(form, 'nextCode')] : ['', ''];
      return { open, at: at || text(form, 'code') };
    },
  );
}

export function splitParagraph(event: Event) {
  return actOn(
    event,
    async (form, { draft, paragraph, markdown }, version) => {
      const cursor = text(form, 'cursor');
      const at = text(form, 'at') === 'cursor' ? textOffset(markdown, Number(cursor)) : Number(text(form, 'at'));
      if (at === null || !Number.isInteger(at) || at <= 0) return no('INPUT_INVALID');
      return changeDraft(event, placeOf(event), version, [{ id: paragraph }], (fresh) =>
        attempt(event, SplitParagraphDocument, { draft, version: fresh, paragraph, at }),
      );
    },
    stay,
  );
}

export function joinParagraphs(event: Event) {
  return actOn(
    event,
    (form, { draft, paragraph }, version) =>
      changeDraft(
        event,
        placeOf(event),
        version,
        [{ id: text(form, 'nextId'), digest: text(form, 'nextSeen') }],
        (fresh) => attempt(event, JoinParagraphsDocument, { draft, version: fresh, first: paragraph }),
      ),
    stay,
  );
}

export function moveParagraph(event: Event) {
  return actOn(
    event,
    (form, { draft, paragraph }, version) => {
      const after = text(form, text(form, 'way') === 'up' ? 'upAfter' : 'downAfter') || null;
      return changeDraft(event, placeOf(event), version, [{ id: paragraph }], (fresh) =>
        attempt(event, MoveParagraphDocument, { draft, version: fresh, paragraph, after }),
      );
    },
    stay,
  );
}

/** Removing throws typed words away on purpose, so it saves nothing first. */
export async function removeParagraph(event: Event) {
  const form = await event.request.formData();
  const typed = readParagraphForm(form);
  const { draft, paragraph } = typed;
  const outcome = await changeDraft(event, placeOf(event), typed.version, [seenIn(typed)], (version) =>
    attempt(event, RemoveParagraphDocument, { draft, version, paragraph }),
  );
  return outcome.ok ? backTo(event, '', text(form, 'nextCode')) : refused(outcome.refusal, { ...typed });
}

/** Adds a paragraph after another (`after` empty: at the start) and goes to it. */
export async function addParagraph(event: Event) {
  const form = await event.request.formData();
  const typed = readParagraphForm(form);
  const { draft, markdown, kind, label, level } = typed;
  const after = text(form, 'after') || null;
  const outcome = await changeDraft(event, placeOf(event), typed.version, after ? [{ id: after }] : [], (version) =>
    attempt(event, AddParagraphDocument, { draft, version, after, markdown, kind, label, level }),
  );
  if (!outcome.ok) return refused(outcome.refusal, { ...typed });
  const { paragraphs } = outcome.data.addParagraph;
  const before = paragraphs.findIndex(({ id }) => id === after);
  return backTo(event, '', paragraphs[before + 1]?.code ?? '');
}

function no(code: ApiRefusal['code']): { ok: false; refusal: ApiRefusal } {
  return { ok: false, refusal: { code, field: null, params: {} } };
}
