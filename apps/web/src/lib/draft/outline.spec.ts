import { describe, expect, it } from 'vitest';
import { outlineOf } from './outline.ts';

const entry = (code: string, kind: 'HEADING' | 'CHAPTER' | 'PARAGRAPH', level: number, markdown = code) => ({
  code,
  kind,
  level,
  label: kind === 'CHAPTER' ? 'CAPÍTULO I' : null,
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

  it('is empty for a text without headings, and leaves out what lies too deep', () => {
    expect(outlineOf([entry('b', 'PARAGRAPH', 0)])).toEqual([]);
    expect(outlineOf([entry('a', 'HEADING', 1), entry('d', 'HEADING', 4)])).toHaveLength(1);
  });
});
