import { usual } from './drafts.ts';
import type { Plan } from './drafts.ts';
import { languages } from './languages.ts';

const nothing: Plan['rates'] = { edited: 0, moved: 0, split: 0, merged: 0, removed: 0, added: 0, rewritten: 0 };

const edited = (percent: number): [string, Plan] => [
  `edits of ${percent} % of the words`,
  { ...usual, edits: [percent, percent] },
];

/** What a draft may go through, by name. */
export const cases: readonly [string, Plan][] = [
  ['as usual, Portuguese', usual],
  ['as usual, French', { ...usual, language: languages.french }],
  ['as usual, English', { ...usual, language: languages.english }],
  ...[10, 20, 30, 40, 50, 60].map(edited),
  ['renumbered only', { ...usual, rates: nothing, blocks: 0 }],
  ['everything moves', { ...usual, rates: { ...nothing, moved: 0.3, edited: 0.1 }, blocks: 1 / 50 }],
  ['a fifth rewritten', { ...usual, rates: { ...usual.rates, rewritten: 0.2 } }],
  ['nearly all rewritten', { ...usual, rates: { ...nothing, rewritten: 0.85, edited: 0.05 } }],
];
