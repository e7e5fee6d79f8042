import { expect, it } from 'vitest';
import { askedLink, inShort, percentOf } from './lineage-row.ts';

const side = (position: number, text: string) => ({ id: `p${position}`, position, label: null, text });
const link = {
  id: 'l',
  relation: 'SPLIT',
  moved: false,
  similarity: 0.876,
  confirmed: true,
  old: [side(1, 'Um. Dois.')],
  new: [side(1, 'Um.'), side(2, 'x'.repeat(500))],
} as const;
const added = { ...link, id: 'a', relation: 'ADDED', old: [], new: [side(3, 'Três.')] } as const;

it('a link in a line does not carry the whole text', () => {
  const long = { ...link, new: [side(1, 'x'.repeat(500)), side(2, 'Dois.')] };
  expect(inShort(long)).toMatchObject({ old: '2', new: '2-3', words: 'x'.repeat(140) });
  expect(inShort(added)).toMatchObject({ old: '', new: '4', words: 'Três.' });
});

it.each([
  ['link=a', 'a'],
  ['of=3', 'l'],
  ['of=4', 'a'],
  ['of=9', null],
  ['link=p2', 'l'],
  ['link=x', null],
  ['', null],
])('asked for by %j', (search, id) => {
  expect(askedLink([link, added], new URLSearchParams(search))?.id ?? null).toBe(id);
});

it('says how much is in common where two sides differ', () => {
  expect([percentOf(link), percentOf(added)]).toEqual([88, null]);
});
