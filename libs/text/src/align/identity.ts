import type { TextKeys } from './keys.ts';
import type { Pairing } from './pairing.ts';
import type { Alignable } from './types.ts';

/**
 * Joins what the editor knows to be the same. Paragraphs that share names form one family; a family of one and one, one
 * and several or several and one is a link. In a family of several and several each pair of equal words is joined
 * first, then the rest in order, so that no link has several on both sides.
 */
export function joinByIdentity(
  pairing: Pairing,
  old: readonly Alignable[],
  next: readonly Alignable[],
  keys: TextKeys,
): void {
  if (!old.some(named) || !next.some(named)) return;
  for (const family of families(old, next)) {
    const { old: olds, new: news } = family;
    if (olds.length > 1 && news.length > 1) pairWithin(pairing, family, keys);
    else if (olds.length > 0 && news.length > 0) pairing.join(olds, news);
  }
}

interface Family {
  old: number[];
  new: number[];
}

function named(paragraph: Alignable): boolean {
  return (paragraph.identity?.length ?? 0) > 0;
}

/** Connected paragraphs, by union of the names they carry. */
function families(old: readonly Alignable[], next: readonly Alignable[]): Iterable<Family> {
  const parents = new Map<string, string>();
  const root = (name: string): string => {
    let top = name;
    for (let up = parents.get(top); up !== undefined && up !== top; up = parents.get(top)) top = up;
    parents.set(name, top);
    return top;
  };
  for (const { identity } of [...old, ...next]) {
    const [first, ...others] = identity ?? [];
    if (first === undefined) continue;
    for (const name of others) parents.set(root(name), root(first));
  }
  const found = new Map<string, Family>();
  const place = (paragraph: Alignable, side: 'old' | 'new', index: number) => {
    const [first] = paragraph.identity ?? [];
    if (first === undefined) return;
    const key = root(first);
    const family = found.get(key) ?? { old: [], new: [] };
    family[side].push(index);
    found.set(key, family);
  };
  for (const [index, paragraph] of old.entries()) place(paragraph, 'old', index);
  for (const [index, paragraph] of next.entries()) place(paragraph, 'new', index);
  return found.values();
}

function pairWithin(pairing: Pairing, family: Family, keys: TextKeys): void {
  const olds = [...family.old];
  const news: number[] = [];
  for (const n of family.new) {
    const at = olds.findIndex((o) => keys.old[o] === keys.next[n]);
    const [o] = at < 0 ? [] : olds.splice(at, 1);
    if (o === undefined) news.push(n);
    else pairing.join([o], [n]);
  }
  for (const n of news.splice(0, Math.min(olds.length, news.length) - 1)) pairing.join(olds.splice(0, 1), [n]);
  // One side has a single paragraph left by now.
  if (olds.length > 0 && news.length > 0) pairing.join(olds, news);
}
