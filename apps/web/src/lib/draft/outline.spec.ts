import { describe, expect, it } from 'vitest';
import { outlineOf } from './outline.ts';

const entry = (
  code: string,
  kind: 'HEADING' | 'CHAPTER' | 'PARAGRAPH' | 'ARTICLE',
  level: number,
  markdown = code,
) => ({
  code,
  kind,
  level,
  label: kind === 'CHAPTER' ? 'CAPÍTULO I' : kind === 'ARTICLE' ? 'Art. 1º' : null,
  markdown,
});

describe('the outline', () => {
  it('starts at the outermost heading there is', () => {
    const outline = outlineOf([entry('a', 'HEADING', 2), entry('b', 'PARAGRAPH', 0), entry('c', 'HEADING', 3)]);
    expect(outline.map(({ code, depth }) => [code, depth])).toEqual([
      ['a', 0],
      ['c', 1],
    ]);
  });

  it('says headings as they are read, with their printed label', () => {
    expect(outlineOf([entry('a', 'CHAPTER', 0, 'Da *água*')])[0]?.text).toBe('CAPÍTULO I Da água');
  });

  it('falls back to the labelled articles of a text without headings, by their first words', () => {
    const long = 'Esta lei dispõe sobre a participação de quem mora na cidade nas decisões que mudam a cidade.';
    const outline = outlineOf([entry('a', 'ARTICLE', 0, 'Fica *criada* a praça.'), entry('b', 'ARTICLE', 0, long)]);
    expect(outline).toEqual([
      { code: 'a', depth: 0, text: 'Art. 1º Fica criada a praça.' },
      { code: 'b', depth: 0, text: 'Art. 1º Esta lei dispõe sobre a participação de quem mora na cidade…' },
    ]);
    expect(outlineOf([entry('h', 'HEADING', 1), entry('a', 'ARTICLE', 0)]).map(({ code }) => code)).toEqual(['h']);
  });

  it('is empty for a text without headings, and leaves out what lies too deep', () => {
    expect(outlineOf([entry('b', 'PARAGRAPH', 0)])).toEqual([]);
    expect(outlineOf([entry('a', 'HEADING', 1), entry('d', 'HEADING', 4)])).toHaveLength(1);
  });
});
