import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinSegments, plainText, segmentMarkdown, splitSegment, tableRows } from '../index.ts';
import type { Segment } from '../index.ts';

const first = (markdown: string): Segment => {
  const [segment] = segmentMarkdown(markdown).segments;
  if (!segment) throw new Error('no segment');
  return segment;
};

describe('joining', () => {
  it('makes the second label words, so that none is lost', () => {
    const [a, b] = segmentMarkdown('1. um **dois**\n2. *três*').segments as [Segment, Segment];
    expect(joinSegments(a, b)).toMatchObject({
      kind: 'list_item',
      label: '1.',
      text: 'um dois 2. três',
      markdown: 'um **dois** 2. *três*',
    });
  });
});

describe('splitting', () => {
  it('cuts through emphasis and keeps both sides well formed', () => {
    const [a, b] = splitSegment(first('a **forte muito forte** b'), 7);
    expect([a.markdown, b.markdown]).toEqual(['a **forte**', '**muito forte** b']);
  });

  it('gives the second part the label it opens with', () => {
    const [law] = segmentMarkdown('Art. 1º São: I – um; II – dois.\n\nArt. 2º Fim.').segments;
    const [, rest] = splitSegment(law as Segment, 5);
    expect(rest).toMatchObject({ kind: 'inciso', label: 'I –', text: 'um; II – dois.' });
  });

  it('loses no word wherever it cuts', () => {
    const markdown = 'um **dois três** `quatro` [cinco *seis*](https://ex.br) 😀 fim';
    const segment = first(markdown);
    const squeezed = (text: string) => text.replace(/\s/g, '');
    fc.assert(
      fc.property(fc.integer({ min: -5, max: 80 }), (at) => {
        const [a, b] = splitSegment(segment, at);
        expect(squeezed(a.text + b.text)).toBe(squeezed(segment.text));
        for (const side of [a, b]) {
          expect(plainText(side.markdown)).toBe(side.text);
          expect(side.text.isWellFormed()).toBe(true);
          expect(side.text).not.toBe('');
        }
      }),
    );
  });
});

describe('a table', () => {
  it('gives its cells back', () => {
    const table = first('| a | b |\n|---|---|\n| **1** | |\n| x \\| y | z |');
    expect(tableRows(table.text)).toEqual([
      ['a', 'b'],
      ['1', ''],
      ['x|y', 'z'],
    ]);
    expect(tableRows(table.markdown)[1]).toEqual(['**1**', '']);
  });
});
