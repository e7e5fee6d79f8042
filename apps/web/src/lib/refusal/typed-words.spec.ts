import { expect, it } from 'vitest';
import { typedWords } from './typed-words.ts';

it.each([
  [{ draft: 'd', version: 3, markdown: ' Um parágrafo. ', label: null, level: 0 }, 'Um parágrafo.'],
  [{ part: 'about', about: { title: 'T', summary: 'S', moderation: 'PRE' } }, 'T\n\nS'],
  [
    {
      part: 'rules',
      rules: [
        { id: 'r', title: 'A', text: 'a' },
        { id: '', title: '', text: 'b' },
      ],
    },
    'A\n\na\n\nb',
  ],
  [{ of: 'document' }, ''],
  [{}, ''],
])('%j', (values, words) => {
  expect(typedWords(values)).toBe(words);
});
