import { describe, expect, it } from 'vitest';
import { segmentMarkdown } from '../index.ts';

const read = (source: string) => {
  const { segments, notices } = segmentMarkdown(source);
  return { texts: segments.map(({ kind, text }) => `${kind}: ${text}`), notices };
};

describe('Markdown with more marks than anybody writes', () => {
  it('is read as plain words where that is, and as Markdown elsewhere', () => {
    const wild = '*_'.repeat(2_000);
    expect(read(`# A\n\num *dois*\n\n${wild} fim\n\n- três`)).toEqual({
      texts: ['heading: A', 'paragraph: um dois', `paragraph: ${wild} fim`, 'list_item: três'],
      notices: [{ code: 'markup_ignored', count: 1 }],
    });
  });

  it('keeps every word inside code, too', () => {
    const wild = '['.repeat(2_000);
    expect(read(`\`\`\`\na\n\n${wild}\n\nb\n\`\`\``).texts.join()).toContain(wild);
  });

  it('is none where many items or cells have a few each', () => {
    const list = Array.from({ length: 400 }, (_, index) => `- [um](https://ex.br/${index}) e *dois*`).join('\n');
    const row = '| a *b* [c](https://ex.br/) |\n';
    expect(read(list).notices).toEqual([]);
    expect(read(`| x |\n|---|\n${row.repeat(300)}`).notices).toEqual([{ code: 'table_kept_whole', count: 1 }]);
  });
});
