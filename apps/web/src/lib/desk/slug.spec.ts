import { expect, it } from 'vitest';
import { slugFrom } from './slug.ts';

it.each([
  ['Manifesto da Inovação', 'manifesto-da-inovacao'],
  ['  Lei nº 10, de 2026 — “Água & Esgoto” ', 'lei-n-10-de-2026-agua-esgoto'],
  ['…', ''],
  ['a'.repeat(90), 'a'.repeat(60)],
  ['palavra '.repeat(20), 'palavra-palavra-palavra-palavra-palavra-palavra-palavra'],
])('%j', (title, slug) => {
  expect(slugFrom(title)).toBe(slug);
});
