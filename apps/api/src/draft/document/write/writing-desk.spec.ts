import { describe, expect, it } from 'vitest';
import type { WriteJob } from './formats.ts';
import type { WrittenDraft } from './written.ts';
import { WritingDesk } from './writing-desk.ts';

const draft = (paragraphs = 1): WrittenDraft => ({
  consultation: { slug: 'c', title: 'Consulta', locale: 'pt-BR' },
  number: 1,
  title: 'Carta',
  publishedAt: null,
  paragraphs: Array.from({ length: paragraphs }, (_, index) => ({
    kind: 'paragraph',
    label: null,
    level: 0,
    text: `Parágrafo ${index} com algumas palavras para encher a linha.`,
    markdown: `Parágrafo ${index} com algumas palavras para encher a linha.`,
    code: `c${index}`,
  })),
});
const job: WriteJob = { what: 'draft', format: 'txt', content: draft() };

describe('the writing desk', () => {
  it('writes a document once for all who ask, and keeps it', async () => {
    const desk = new WritingDesk();
    let asked = 0;
    const once = (key: string | null) => async () => {
      asked++;
      return { key, job };
    };
    const [one, other] = await Promise.all([desk.write('k', once('k')), desk.write('k', once('k'))]);
    expect(one).toBe(other);
    expect(await desk.write('k', once('k'))).toBe(one);
    expect(asked).toBe(1);
    await desk.write(null, once(null));
    await desk.write(null, once(null));
    expect(asked).toBe(3);
  });

  it('keeps nothing under a key that it no longer has when its turn comes', async () => {
    const desk = new WritingDesk();
    expect(await desk.write('k', async () => ({ key: 'later', job }))).toMatchObject({ key: 'later' });
    expect(await desk.write('k', async () => ({ key: 'k', job }))).toMatchObject({ key: 'k' });
  });

  it('goes on after a document that could not be written', async () => {
    const desk = new WritingDesk();
    await expect(desk.write('k', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect((await desk.write('k', async () => ({ key: 'k', job }))).bytes).toBeInstanceOf(Uint8Array);
  });

  it('leaves this thread to others while it writes a large one', async () => {
    const desk = new WritingDesk();
    let turns = 0;
    const counting = setInterval(() => turns++, 1);
    const long: WriteJob = { what: 'draft', format: 'pdf', content: draft(5_000) };
    await desk.write(null, async () => ({ key: null, job: long }));
    clearInterval(counting);
    // Laid out in this thread there would be no turn at all between begin and end.
    expect(turns).toBeGreaterThan(5);
  });
});
