import type { Leaf } from './leaves.ts';
import type { OfficeRun } from './office.ts';
import { scriptLetters } from './scripts.ts';

/** The runs with raised and lowered letters as characters. */
export function toLeaves(runs: readonly OfficeRun[]): Leaf[] {
  let before = '';
  return runs.map(({ text, format, script, label }) => {
    const letters = script ? scriptLetters(text, script, before) : null;
    before = text;
    return { text: letters ?? text, format, ...(label && { label }) };
  });
}
