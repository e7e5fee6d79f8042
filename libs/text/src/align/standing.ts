import { paragraphKinds } from '../kinds.ts';
import type { Alignable } from './types.ts';

/** What a paragraph is besides its words. */
export interface Standing {
  heading: boolean;
  /** Its kind among those of legal drafting, where a paragraph of one kind hardly becomes one of another; else null. */
  legal: string | null;
  /** The letters and digits of its label, or null without one. */
  number: string | null;
}

const firstLegal = paragraphKinds.indexOf('part');

export function standingOf({ kind, label }: Alignable): Standing {
  const number = label?.toLowerCase().replace(/[^\p{L}\p{N}]|[ºª]/gu, '') ?? '';
  return {
    heading: kind === 'heading',
    legal: paragraphKinds.indexOf(kind) < firstLegal ? null : kind,
    number: number === '' ? null : number,
  };
}

/** Whether two paragraphs stand apart by more than their words: by number, where both have one, or by legal kind. */
export function standApart(a: Standing, b: Standing): 'number' | 'kind' | null {
  if (a.legal !== b.legal) return 'kind';
  return a.number !== null && b.number !== null && a.number !== b.number ? 'number' : null;
}
