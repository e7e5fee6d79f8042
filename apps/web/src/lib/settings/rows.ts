import type { PhaseInput, PhaseKind, RuleInput } from '#lib/generated/schema.ts';
import { fromLocalField } from './zoned-time.ts';

export const phaseKinds = ['WORKSHOP', 'COMMENT', 'SYNTHESIS', 'FINAL_READING', 'CLOSED'] as const;

/** A row of the form of phases, as typed; without a kind it is the empty one at the end. */
export interface PhaseRow {
  kind: PhaseKind | '';
  startsAt: string;
  endsAt: string;
}

/** A row of the form of rules, as typed; without title and text it is the empty one at the end. */
export interface RuleRow {
  id: string;
  title: string;
  text: string;
}

function column(form: FormData, name: string): string[] {
  return form.getAll(name).map((value) => (typeof value === 'string' ? value : ''));
}

/** The rows of the calendar that were not marked for removal. */
export function phaseRows(form: FormData): PhaseRow[] {
  const [starts, ends] = [column(form, 'startsAt'), column(form, 'endsAt')];
  const removed = new Set(column(form, 'remove'));
  return column(form, 'kind')
    .map((sent, index) => ({
      kind: phaseKinds.find((kind) => kind === sent) ?? ('' as const),
      startsAt: starts[index] ?? '',
      endsAt: ends[index] ?? '',
    }))
    .filter((row, index) => !removed.has(String(index)) && `${row.kind}${row.startsAt}${row.endsAt}` !== '');
}

/** What the api wants of the calendar; null when a row has no kind or no readable time. */
export function phaseInputs(rows: readonly PhaseRow[], timeZone: string): PhaseInput[] | null {
  const inputs: PhaseInput[] = [];
  for (const { kind, startsAt, endsAt } of rows) {
    const start = fromLocalField(startsAt, timeZone);
    const end = endsAt === '' ? null : fromLocalField(endsAt, timeZone);
    if (kind === '' || start === null || (endsAt !== '' && end === null)) return null;
    inputs.push({ kind, startsAt: start, endsAt: end });
  }
  return inputs;
}

/** The rows of rules that were not marked for removal, in the order typed beside them. */
export function ruleRows(form: FormData): RuleRow[] {
  const [titles, texts, places] = [column(form, 'title'), column(form, 'text'), column(form, 'place')];
  const removed = new Set(column(form, 'remove'));
  return column(form, 'id')
    .map((id, index) => ({
      row: { id, title: titles[index] ?? '', text: (texts[index] ?? '').replaceAll('\r\n', '\n') },
      place: Number(places[index]) || titles.length,
      index,
    }))
    .filter(
      ({ row, index }) => !removed.has(String(index)) && (row.id !== '' || `${row.title}${row.text}`.trim() !== ''),
    )
    .sort((a, b) => a.place - b.place || a.index - b.index)
    .map(({ row }) => row);
}

export function ruleInputs(rows: readonly RuleRow[]): RuleInput[] {
  return rows.map(({ id, title, text }) => ({ id: id === '' ? null : id, title, text }));
}
