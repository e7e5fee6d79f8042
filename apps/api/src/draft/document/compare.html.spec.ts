import { align } from '@mutirao/text';
import { describe, expect, it } from 'vitest';
import type { Comparison } from './compare.ts';
import { comparisonPage } from './compare.html.ts';

const words = 'As pessoas que usam os serviços participam do seu desenho desde o primeiro dia, sem exceção.';
const other = 'O orçamento de cada laboratório é publicado a cada trimestre, com o que foi gasto e por quê.';
const third = 'Toda contribuição recebida tem resposta motivada em trinta dias, pela equipe de redação.';

function compared(old: readonly string[], next: readonly string[]): Comparison {
  const side = (texts: readonly string[]) =>
    texts.map((text, index) => ({ index, kind: 'paragraph' as const, label: `${index + 1}.`, text }));
  return { old: side(old), new: side(next), links: align(side(old), side(next)) };
}

const page = (old: readonly string[], next: readonly string[]) =>
  comparisonPage(compared(old, next), { old: 'v1', new: 'v2' });
/** Without its style, as someone without colours or eyes meets it. */
const read = (html: string) => html.slice(html.indexOf('<main>'));

describe('the page of a comparison', () => {
  it('names every change in words', () => {
    const html = read(
      page([words, other, third], [third.replace('trinta', 'vinte'), words, other, 'Um parágrafo inteiramente novo.']),
    );
    expect(html).toContain('alterado, mudou de lugar (estava em 3.)');
    expect(html).toContain('em <del>trinta</del><ins>vinte</ins> dias');
    expect(html).toContain('<section class="added"><p class="told">acrescentado</p>');
    expect(html).toContain('mantido: 2 · alterado: 1 · acrescentado: 1 · mudou de lugar: 1');
    expect(read(page([words, other], [words]))).toContain('<section class="removed"><p class="told">retirado</p>');
  });

  it('says what the reading of each document left out', () => {
    const notices = { old: [], new: [{ code: 'comment_kept', count: 2 } as const] };
    const html = comparisonPage(compared([words], [words]), { old: 'v1', new: 'v2' }, notices);
    expect(read(html)).toContain(
      '<p>v2</p><ul><li>2 comentários à margem ficam guardados ao lado do texto, para a equipe de redação.</li></ul>',
    );
    expect(read(html)).not.toContain('<p>v1</p>');
  });

  it('folds away what a long text keeps between two changes', () => {
    const kept = Array.from({ length: 9 }, (_, index) => `${words} ${'sempre '.repeat(index)}`);
    const html = read(page([...kept, other], [...kept, third]));
    expect(html).toMatch(/<section class="kept">.*?<\/section>\n<details><summary>mantido: 7<\/summary>/s);
    expect(html.match(/<section class="kept"/g)).toHaveLength(9);
    expect(read(page(kept.slice(0, 5), kept.slice(0, 5)))).not.toContain('<details>');
  });

  it('says the number an edited paragraph had, when it has another', () => {
    const html = read(page([words, third], [words, other, third.replace('trinta', 'vinte')]));
    expect(html).toContain('alterado (estava em 2.)');
  });

  it('shows both wordings of what was divided', () => {
    const html = read(page([`${words} ${other}`, third], [words, other, third]));
    expect(html).toMatch(/dividido.*antes.*depois/s);
  });

  it('lets nothing of a document through as markup, nor calls for anything outside', () => {
    const hostile = `<script>alert(1)</script>"><img src=x onerror='1'>`;
    const html = comparisonPage(compared([hostile], [hostile, words]), { old: hostile, new: '&' }, undefined, 'en');
    expect(html).not.toMatch(/<(?:script|img|link|iframe)/i);
    expect(html).not.toContain('http://');
    expect(html).toContain("default-src 'none'");
  });
});
