import type { Alignable } from './types.ts';

/**
 * Whether a comparison begins from `a`: from the shorter draft, or else from the one whose first paragraph that differs
 * sorts first. Where two answers are equally good, both directions of a comparison then give the same one.
 */
export function beginsFrom(a: readonly Alignable[], b: readonly Alignable[]): boolean {
  if (a.length !== b.length) return a.length < b.length;
  for (const [index, paragraph] of a.entries()) {
    const other = b[index];
    if (!other || isSame(paragraph, other)) continue;
    return nameOf(paragraph) < nameOf(other);
  }
  return true;
}

function isSame(a: Alignable, b: Alignable): boolean {
  return a.text === b.text && nameOf(a) === nameOf(b);
}

function nameOf({ text, kind, label, identity }: Alignable): string {
  return JSON.stringify([text, kind, label, identity ?? null]);
}
