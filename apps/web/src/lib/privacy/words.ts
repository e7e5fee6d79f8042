import { m } from '@mutirao/messages';
import type { Fate, HeldKind, LegalBasis } from '@mutirao/rules';
import { formatMoment } from '#lib/format/format.ts';
import type { PersonalDataQuery } from './generated/privacy.ts';

type Held = PersonalDataQuery['personalData'][number];
type Field = Held['newest'][number]['fields'][number];
type Lower<Word extends string> = Lowercase<Word>;

export function kindName(kind: Held['kind']): string {
  return m[`held_${kind.toLowerCase() as HeldKind}`]();
}

export function basisSentence(basis: Held['basis']): string {
  return m[`basis_${basis.toLowerCase() as LegalBasis}`]();
}

export function fateSentence(fate: Held['fate']): string {
  return m[`fate_${fate.toLowerCase() as Fate}`]();
}

/** What a field is called and what it says, in the reader's words; null for what only programs can use. */
export function shownField({ name, value }: Field): { name: string; value: string } | null {
  const label = said(`held_field_${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase() as Lower<string>}`)}`);
  return label === null ? null : { name: label, value: shownValue(name, value) };
}

/** Fields whose values are words of a closed list. */
const worded = new Set(
  ['byYou', 'aboutYou', 'level', 'siteAdministrator', 'purpose', 'role', 'kind', 'operation', 'state', 'value'].concat([
    'carried',
    'outcome',
    'way',
  ]),
);

function shownValue(name: string, value: string): string {
  if (/^\d{4}-\d\d-\d\dT/.test(value)) return formatMoment(value);
  if (name === 'action') return said(`audit_${value}`) ?? value;
  return (worded.has(name) ? said(`held_value_${value}`) : null) ?? value;
}

/** Names come from the api, which may be newer than this page: what has no words is not shown. */
function said(key: string): string | null {
  const message: unknown = Object.entries(m).find(([known]) => known === key)?.[1];
  return typeof message === 'function' ? String(message()) : null;
}
