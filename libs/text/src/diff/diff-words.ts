import { myers } from './myers.ts';
import type { Match } from './myers.ts';
import { wordsOf } from './words.ts';

export interface WordChange {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

const mostEdits = 1_500;

/**
 * What changed between two wordings, by words and punctuation. Same and added in order are `after` exactly, same and
 * removed are `before`. Beyond a bound of edits the middle is shown as one before and one after.
 */
export function diffWords(before: string, after: string): WordChange[] {
  const old = wordsOf(before);
  const next = wordsOf(after);
  const numbers = new Map<string, number>();
  const number = (token: string): number => {
    let id = numbers.get(token);
    if (id === undefined) numbers.set(token, (id = numbers.size));
    return id;
  };
  const a = Int32Array.from(old, number);
  const b = Int32Array.from(next, number);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const inner = myers(a.subarray(start, a.length - end), b.subarray(start, b.length - end), mostEdits) ?? [];
  const matches: Match[] = [
    { old: 0, new: 0, length: start },
    ...inner.map((match) => ({ old: match.old + start, new: match.new + start, length: match.length })),
    { old: a.length - end, new: b.length - end, length: end },
  ];
  return toChanges(old, next, matches);
}

function toChanges(old: readonly string[], next: readonly string[], matches: readonly Match[]): WordChange[] {
  const changes: WordChange[] = [];
  const push = (kind: WordChange['kind'], words: readonly string[]) => {
    if (words.length === 0) return;
    const last = changes.at(-1);
    if (last?.kind === kind) last.text += words.join('');
    else changes.push({ kind, text: words.join('') });
  };
  let x = 0;
  let y = 0;
  for (const match of matches) {
    push('removed', old.slice(x, match.old));
    push('added', next.slice(y, match.new));
    push('same', next.slice(match.new, match.new + match.length));
    x = match.old + match.length;
    y = match.new + match.length;
  }
  return changes;
}

/** Whether a word diff helps its reader: enough stayed the same, in stretches longer than crumbs. */
export function isReadable(changes: readonly WordChange[]): boolean {
  const same = changes.filter((change) => change.kind === 'same');
  const lengthOf = (list: readonly WordChange[]) => list.reduce((sum, change) => sum + change.text.trim().length, 0);
  const kept = lengthOf(same);
  const added = lengthOf(changes.filter((change) => change.kind === 'added'));
  const removed = lengthOf(changes.filter((change) => change.kind === 'removed'));
  if (added === 0 && removed === 0) return true;
  const share = kept / (kept + Math.max(added, removed));
  const stretches = same.filter((change) => change.text.trim() !== '').length;
  return share >= 0.3 && (stretches <= 4 || kept / stretches >= 12);
}
