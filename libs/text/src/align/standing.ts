import { paragraphKinds } from '../kinds.ts';
import type { Alignable } from './types.ts';

/** What a paragraph is besides its words. */
export interface Standing {
  heading: boolean;
  /** Its kind among those of legal drafting, where a paragraph of one kind hardly becomes one of another; else null. */
  legal: string | null;
  /** The number in its label, or null without one. */
  number: string | null;
}

const firstLegal = paragraphKinds.indexOf('part');

export function standingOf({ kind, label }: Alignable): Standing {
  // The sole paragraph of an article becomes its § 1º when a second one joins it.
  const sole = kind === 'sole_paragraph';
  return {
    heading: kind === 'heading',
    legal: sole ? 'legal_paragraph' : paragraphKinds.indexOf(kind) < firstLegal ? null : kind,
    number: sole ? '1' : label === null ? null : numberIn(label),
  };
}

/** "5" in "Art. 5º", "artigo 5" and "5.". */
function numberIn(label: string): string | null {
  const number = label
    .toLowerCase()
    .replace(/^\p{L}+\.?\s+(?=[\p{L}\p{N}])/u, '')
    .replace(/[^\p{L}\p{N}-]|[ºª]/gu, '')
    .split('-')
    .filter(Boolean)
    .join('-');
  return number === '' ? null : number;
}

/** Whether two paragraphs stand apart by more than their words: by number, where both have one, or by legal kind. */
export function standApart(a: Standing, b: Standing): 'number' | 'kind' | null {
  if (a.legal !== b.legal) return 'kind';
  return a.number !== null && b.number !== null && a.number !== b.number ? 'number' : null;
}
