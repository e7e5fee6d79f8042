import { describe, expect, it } from 'vitest';
import { cutPlaces, textOffset } from './cut-places.ts';

describe('the places where a paragraph may be cut', () => {
  it('are after its sentences and clauses, never at its ends', () => {
    const text = 'Todo serviço é público. Quem o usa é ouvido; quem o faz, também.';
    expect(cutPlaces(text).map(({ at }) => text.slice(at))).toEqual([
      'Quem o usa é ouvido; quem o faz, também.',
      'quem o faz, também.',
    ]);
  });

  it('show whole words around them', () => {
    const [place] = cutPlaces(`${'palavra '.repeat(20)}fim. ${'outra '.repeat(20)}`);
    expect(place?.before).toMatch(/^…palavra .*fim\.$/);
    expect(place?.after).toMatch(/^outra .*outra…$/);
  });

  it('are none in a sentence, and bounded in a long text', () => {
    expect(cutPlaces('Uma frase só.')).toEqual([]);
    expect(cutPlaces('Sim. '.repeat(1_000))).toHaveLength(40);
  });
});

describe('a cursor in Markdown', () => {
  it.each([
    ['um dois', 3, 3],
    ['um **dois** três', 7, 5],
    ['um **dois** três', 12, 8],
    ['a [b](https://example.org) c', 27, 4],
    ['um', 99, 2],
    ['um', Number.NaN, 0],
  ])('%j at %i stands at %i of the text', (markdown, cursor, at) => {
    expect(textOffset(markdown, cursor)).toBe(at);
  });

  it('inside an address stands nowhere', () => {
    expect(textOffset('a [b](https://example.org) c', 12)).toBeNull();
  });
});
