import { segmentMarkdown } from '@mutirao/text';
import { expect, it } from 'vitest';
import { writePdf } from './pdf-draft.ts';

const text = `# Carta\n\nNós, em [rede](https://ex.br/).\n\n1. um\n   - dentro\n\n> dito\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nFim[^1].\n\n[^1]: Nota com Ω, ž e 😀.`;

it('a PDF says its language, title and structure, and is the same bytes each time', async () => {
  const draft = {
    consultation: { slug: 'c', title: 'Consulta', locale: 'pt-BR' as const },
    number: 1,
    title: 'Carta',
    publishedAt: '2026-11-24T12:00:00.000Z',
    paragraphs: segmentMarkdown(text).segments.map((segment, index) => ({ ...segment, code: `c${index}` })),
  };
  const bytes = await writePdf(draft);
  const source = Buffer.from(bytes).toString('latin1');
  expect(source).toMatch(/^%PDF-1\.7/);
  for (const part of [
    '/Marked true',
    '/Lang (pt-BR)',
    '/DisplayDocTitle true',
    '(Consulta: Carta)',
    '/StructTreeRoot',
    '/Outlines',
  ]) {
    expect(source).toContain(part);
  }
  const kinds = [...source.matchAll(/\/S \/(\w+)\n/g)].map(([, kind]) => kind ?? '');
  for (const kind of [
    'Document',
    'H1',
    'P',
    'Link',
    'L',
    'LI',
    'Lbl',
    'LBody',
    'BlockQuote',
    'Table',
    'TR',
    'TH',
    'TD',
    'Note',
  ]) {
    expect(kinds).toContain(kind);
  }
  expect(Buffer.from(await writePdf(draft)).equals(bytes)).toBe(true);
});
