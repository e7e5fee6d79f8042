import { commonStretches } from './matches.ts';
import type { Match } from './myers.ts';
import { wordsOf } from './words.ts';

export interface WordChange {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/**
 * What changed between two wordings, by words and punctuation. Same and added in order are `after` exactly, same and
 * removed are `before`. What is too different to compare within bounds is shown as one before and one after.
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
  return toChanges(old, next, commonStretches(a, b));
}

/** Words before a common stretch that differ, and the stretch. */
interface Hunk {
  removed: string;
  added: string;
  same: string;
}

function toChanges(old: readonly string[], next: readonly string[], matches: readonly Match[]): WordChange[] {
  let x = 0;
  let y = 0;
  const hunks = [...matches, { old: old.length, new: next.length, length: 0 }].map((match): Hunk => {
    const hunk = {
      removed: old.slice(x, match.old).join(''),
      added: next.slice(y, match.new).join(''),
      same: next.slice(match.new, match.new + match.length).join(''),
    };
    x = match.old + match.length;
    y = match.new + match.length;
    return hunk;
  });
  return join(join(hunks, partedBySpace), partedByCrumb).flatMap(({ removed, added, same }) => {
    const changes: WordChange[] = [
      { kind: 'removed', text: removed },
      { kind: 'added', text: added },
      { kind: 'same', text: same },
    ];
    return changes.filter(({ text }) => text !== '');
  });
}

/** Hunks that read as one are one: the words between them are counted among what changed. */
function join(hunks: readonly Hunk[], goesOn: (last: Hunk, next: Hunk) => boolean): Hunk[] {
  const joined: Hunk[] = [];
  for (const hunk of hunks) {
    const last = joined.at(-1);
    const nothing = hunk.removed === '' && hunk.added === '';
    if (last && nothing) last.same += hunk.same;
    else if (last && goesOn(last, hunk)) {
      last.removed += last.same + hunk.removed;
      last.added += last.same + hunk.added;
      last.same = hunk.same;
    } else joined.push({ ...hunk });
  }
  return joined;
}

/** Words replaced one after the other: the space between them is no common stretch. */
function partedBySpace(last: Hunk, next: Hunk): boolean {
  return last.same.trim() === '' && isReplaced(last) && isReplaced(next);
}

/** How many times longer than the word between them changes on both sides make it a crumb. */
const crumb = 12;

/** Long replacements with a "de" between them. */
function partedByCrumb(last: Hunk, next: Hunk): boolean {
  const between = last.same.trim().length;
  return between > 0 && between <= 3 && Math.min(sizeOf(last), sizeOf(next)) >= between * crumb;
}

function sizeOf({ removed, added }: Hunk): number {
  return Math.max(removed.trim().length, added.trim().length);
}

function isReplaced({ removed, added }: Hunk): boolean {
  return removed !== '' && added !== '';
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
