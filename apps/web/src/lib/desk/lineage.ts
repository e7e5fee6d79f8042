import { redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { attempt, read } from '#lib/api.ts';
import type { ApiRefusal, Outcome } from '#lib/api.ts';
import { text } from '#lib/form/fields.ts';
import type { Relation } from '#lib/generated/schema.ts';
import { refused } from '#lib/refusal/refusal.ts';
import { changeDraft } from './changing.ts';
import type { Place } from './changing.ts';
import { ConfirmLineageDocument, LineageDocument, LineagePlacesDocument } from './generated/lineage.ts';
import { isDoubtful, relationOf } from './lineage-review.ts';
import { readNumbers } from './number-list.ts';
import { stillAre } from './standing.ts';
import { printedNumber } from '#lib/paragraph/printed-number.ts';

type Event = RequestEvent<{ slug: string; number: string }>;

interface Link {
  old: string[];
  new: string[];
  relation: Relation;
}

function placeOf({ params }: Event): Place {
  return { slug: params.slug, number: Number(params.number) };
}

function confirm(event: Event, draft: string, version: number, link: Link): Promise<Outcome<{ version: number }>> {
  return changeDraft(event, placeOf(event), version, stillAre(link.new.map((id) => ({ id }))), async (fresh) => {
    const outcome = await attempt(event, ConfirmLineageDocument, { draft, version: fresh, ...link });
    return outcome.ok ? { ok: true, data: outcome.data.confirmLineage } : outcome;
  });
}

/** On to the doubtful ones; what was just settled can be looked at again. */
function onward(event: Event, link: Link): never {
  const last = link.new[0] ?? link.old[0] ?? '';
  return redirect(303, `${event.url.pathname}?last=${encodeURIComponent(last)}#doubtful`);
}

/** The ids in a field, as they were put there: separated by commas. */
function ids(form: FormData, name: string): string[] {
  return text(form, name)
    .split(',')
    .filter((id) => id !== '');
}

const relations = ['KEPT', 'EDITED', 'SPLIT', 'MERGED', 'ADDED', 'REMOVED'] as const;

/** Confirms a link as it was proposed. */
export async function confirmLink(event: Event) {
  const form = await event.request.formData();
  const relation = relations.find((known) => known === form.get('relation'));
  const values = { link: text(form, 'link'), old: '', new: '' };
  if (!relation) return refused(no('INPUT_INVALID'), values);
  const link = { old: ids(form, 'old'), new: ids(form, 'new'), relation };
  const outcome = await confirm(event, text(form, 'draft'), Number(text(form, 'version')), link);
  return outcome.ok ? onward(event, link) : refused(outcome.refusal, values);
}

/** Links what a person says belongs together, by the numbers printed beside the paragraphs. */
export async function correctLink(event: Event) {
  const form = await event.request.formData();
  const values = { link: text(form, 'link'), old: text(form, 'oldNumbers'), new: text(form, 'newNumbers') };
  const [oldNumbers, newNumbers] = [readNumbers(values.old), readNumbers(values.new)];
  const before = Number(text(form, 'before'));
  if (!oldNumbers || !newNumbers || !Number.isInteger(before)) return refused(no('LINEAGE_INVALID'), values);
  const places = await read(event, LineagePlacesDocument, { ...asked(event), old: before });
  const old = at(places.old?.paragraphs ?? [], oldNumbers);
  const fresh = at(places.new?.paragraphs ?? [], newNumbers);
  const relation = old && fresh ? relationOf(old, fresh) : null;
  if (!old || !fresh || !relation || !places.new) return refused(no('LINEAGE_INVALID'), values);
  const link = { old: old.map(({ id }) => id), new: fresh.map(({ id }) => id), relation };
  const outcome = await confirm(event, places.new.id, places.new.version, link);
  return outcome.ok ? onward(event, link) : refused(outcome.refusal, values);
}

/** Confirms every doubtful link as proposed, in order, until one is refused. */
export async function confirmAll(event: Event) {
  const values = { link: '', old: '', new: '' };
  const { draft } = await read(event, LineageDocument, placeOf(event));
  let version = draft?.version ?? 0;
  for (const link of draft?.lineage.filter(isDoubtful) ?? []) {
    const sides = { old: link.old.map(({ id }) => id), new: link.new.map(({ id }) => id), relation: link.relation };
    const outcome = await confirm(event, draft?.id ?? '', version, sides);
    if (!outcome.ok) return refused(outcome.refusal, values);
    version = outcome.data.version;
  }
  return redirect(303, event.url.pathname);
}

function asked(event: Event): { slug: string; new: number } {
  return { slug: event.params.slug, new: Number(event.params.number) };
}

/** The paragraphs with these printed numbers, or null when one does not exist. */
function at<Paragraph extends { position: number }>(paragraphs: readonly Paragraph[], numbers: readonly number[]) {
  const found = paragraphs.filter((paragraph) => numbers.includes(printedNumber(paragraph)));
  return found.length === numbers.length ? found : null;
}

function no(code: ApiRefusal['code']): ApiRefusal {
  return { code, field: null, params: {} };
}
