import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { consultationOf, keptAddress, known } from './kept-address.ts';

const web = fileURLToPath(new URL('..', import.meta.url));
/** Pages outside what is kept. */
const ofOneReader = /^src\/routes\/(?:me|new|sign-in)\b/;

describe('the consultation a page is about', () => {
  it.each([
    ['/consultations/carta-1?x', 'carta-1'],
    ['/en/consultations/carta-1/drafts/1', 'carta-1'],
    ['/consultations/carta%2D1', '*'],
    ['/consultations/cartA', '*'],
    ['/consultations', '*'],
    ['/?after=/consultations/carta-1', '*'],
  ])('of %s is %s', (address, consultation) => {
    expect(consultationOf(address)).toBe(consultation);
  });
});

describe('the address a page is kept under', () => {
  it.each([
    ['/?fbclid=x', '/'],
    ['/en?utm_source=x&after=y', '/en?after=y'],
    ['/consultations/a/drafts/1?x=1', '/consultations/a/drafts/1'],
    ['/consultations/a/drafts/1?', '/consultations/a/drafts/1'],
    ['/?after=x?y&utm_source=z', '/?after=x%3Fy'],
    ['/consultations/a/desk/2/lineage?of=3&link=y', '/consultations/a/desk/2/lineage?link=y&of=3'],
    ['/es/consultations/a/compare?to=2&from=1&x', '/es/consultations/a/compare?from=1&to=2'],
    [
      '/consultations/a/drafts/1/paragraphs/k?order=newest&after=a%2Bb',
      '/consultations/a/drafts/1/paragraphs/k?after=a%2Bb&order=newest',
    ],
  ])('of %s is %s', (asked, address) => {
    expect(keptAddress(asked)).toBe(address);
  });

  it('leaves pages alone that are for one reader', () => {
    expect(keptAddress('/sign-in?next=%2Fx&kind=stance')).toBe('/sign-in?next=%2Fx&kind=stance');
  });

  it('has everything that these pages read', async () => {
    const read = /\b(?:searchParams|search)\.(?:get|getAll|has)\((?:'(\w+)')?/g;
    const names = new Map<string, string>();
    for await (const file of glob('src/**/*.{ts,svelte}', { cwd: web })) {
      if (ofOneReader.test(file) || file.endsWith('.spec.ts')) continue;
      for (const [call, name] of (await readFile(join(web, file), 'utf8')).matchAll(read)) {
        names.set(name ?? `${call}…`, file);
      }
    }
    // A comparison says `from` and `to` by a variable.
    expect(names.get('searchParams.get(…')).toContain('/compare/');
    names.delete('searchParams.get(…');
    expect([...names].filter(([name]) => !known.has(name))).toEqual([]);
    expect(names.size).toBeGreaterThan(10);
  });
});
