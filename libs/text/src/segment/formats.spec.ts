import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText, segmentHtml, segmentMarkdown, segmentPlain } from '../index.ts';
import type { Segmentation } from '../index.ts';

const rows = ({ segments }: Segmentation) =>
  segments.map(({ kind, label, level, markdown }) => `${level} ${kind} [${label ?? ''}] ${markdown}`);

describe('Markdown', () => {
  it('keeps headings, nested lists with their numbers, quotations, notes and tables', () => {
    const source = `# Nome\n\n> dito\n> > por outro\n\n1. um\n   - dentro\n\n   ainda\n2. dois\n\n7) sete\n9) nove\n\n1. a\n1. b\n\ntexto[^x]\n\n[^x]: a *nota*\n\n| a | b |\n|---|---|\n| 1 | **2** |`;
    const result = segmentMarkdown(source);
    expect(result.title).toBe('Nome');
    expect(rows(result)).toEqual([
      '1 heading [] Nome',
      '0 quotation [] dito',
      '1 quotation [] por outro',
      '0 list_item [1.] um',
      '1 list_item [] dentro',
      '1 paragraph [] ainda',
      '0 list_item [2.] dois',
      '0 list_item [7)] sete',
      '0 list_item [9)] nove',
      '0 list_item [1.] a',
      '0 list_item [2.] b',
      '0 paragraph [] texto\\[x\\]',
      '0 table [] a | b\n1 | **2**',
      '0 note [[x]] a *nota*',
    ]);
    expect(result.notices).toEqual([{ code: 'table_kept_whole', count: 1 }]);
  });

  it('keeps the lists of a footnote with it', () => {
    const source = 'texto[^1]\n\n[^1]: vale:\n\n    1. um\n    2. dois\n\n        outro';
    expect(rows(segmentMarkdown(source)).slice(1)).toEqual([
      '0 note [[1]] vale:',
      '0 note [] 1\\. um',
      '0 note [] 2\\. dois',
      '0 note [] outro',
    ]);
  });

  it('resolves references, drops images and struck words, reads HTML inside', () => {
    const result = segmentMarkdown(
      '[aqui][r] ![x](y) ~~velho~~ <b>forte</b>\n\n<div><p>um<p>dois</div>\n\n[r]: https://ex.br\n\n<!-- nada -->',
    );
    expect(rows(result)).toEqual([
      '0 paragraph [] [aqui](https://ex.br) forte',
      '0 paragraph [] um',
      '0 paragraph [] dois',
    ]);
    expect(result.notices.map(({ code }) => code).sort()).toEqual(['image_dropped', 'struck_text_dropped']);
  });

  it('takes its title from front matter, which is no paragraph; a rule is not front matter', () => {
    expect(segmentMarkdown('---\ntitle: "Carta"\ndate: 2030\n---\n\noi')).toMatchObject({
      title: 'Carta',
      segments: [{ text: 'oi' }],
    });
    expect(segmentMarkdown('+++\ntitle = "Carta"\n+++\noi')).toMatchObject({
      title: 'Carta',
      segments: [{ text: 'oi' }],
    });
    expect(segmentMarkdown('---\n\num\n\n---\n\ndois').segments.map(({ text }) => text)).toEqual(['um', 'dois']);
  });

  it('joins wrapped lines, keeps verse, parts what labels part', () => {
    expect(segmentMarkdown('uma linha\nque continua').segments.map(({ text }) => text)).toEqual([
      'uma linha que continua',
    ]);
    expect(segmentMarkdown('um verso  \noutro verso  \nmais um').segments.map(({ text }) => text)).toEqual([
      'um verso\noutro verso\nmais um',
    ]);
  });
});

describe('HTML', () => {
  it('reads the main content and no menus, scripts, forms or hidden words', () => {
    const html = `<title>Aba</title><header>topo</header><nav>menu</nav><script>a()</script><style>b{}</style>
      <main><h1>Nome</h1><p hidden>x</p><p style="display:none">y</p><p>Texto<button>z</button></p></main><footer>pé</footer>`;
    expect(segmentHtml(html)).toMatchObject({ title: 'Nome', segments: [{ text: 'Nome' }, { text: 'Texto' }] });
    expect(segmentHtml('<title>Aba</title><p>oi')).toMatchObject({ title: 'Aba', segments: [{ text: 'oi' }] });
  });

  it('leaves out what is struck by tag or by style, and says so', () => {
    const html = `<p>vale <s>não</s> <span style="color: black; TEXT-DECORATION:line-through">velho</span>sim
      <p style="text-decoration-line: underline line-through">tudo <b>isto</b></p>solto<p style="text-decoration: none">este`;
    const result = segmentHtml(html);
    expect(result.segments.map(({ text }) => text)).toEqual(['vale sim', 'solto', 'este']);
    expect(result.notices).toEqual([{ code: 'struck_text_dropped', count: 3 }]);
  });

  it('does not take a card for the page', () => {
    const html = '<body><p>Todo o texto da lei, que é o que interessa a quem lê.</p><article>cartão</article></body>';
    expect(segmentHtml(html).segments.map(({ text }) => text)).toEqual([
      'Todo o texto da lei, que é o que interessa a quem lê.',
      'cartão',
    ]);
  });

  it('prints the numbers of lists as browsers do', () => {
    const html =
      '<ol start=3><li>a<ol type=a><li>b</ol><li value=9>c</ol><ol type=I reversed><li>d<li>e</ol><ul><li>f<p>g</ul>';
    expect(rows(segmentHtml(html))).toEqual([
      '0 list_item [3.] a',
      '1 list_item [a)] b',
      '0 list_item [9.] c',
      '0 list_item [II.] d',
      '0 list_item [I.] e',
      '0 list_item [] f',
      '1 paragraph [] g',
    ]);
  });

  it('keeps emphasis and links through blocks, and tells tables that hold data from those that hold the page', () => {
    const html =
      '<b>a <p>b <i>c</i></b> <a href="https://ex.br">d</a> <a href="/e">e</a></p><table><tr><td><h2>f</h2><p>g</table><table><caption>j</caption><tr><th>h<th>i<tr><td>1<td>2</table><pre>um  verso\noutro</pre>';
    expect(rows(segmentHtml(html))).toEqual([
      '0 paragraph [] **a**',
      '0 paragraph [] **b *c*** [d](https://ex.br) e',
      '2 heading [] f',
      '0 paragraph [] g',
      '0 paragraph [] j',
      '0 table [] h | i\n1 | 2',
      '0 paragraph [] um verso\noutro',
    ]);
  });

  it('keeps the columns of a table under cells that span several rows or columns', () => {
    const html = `<table><tr><th rowspan=2>cargo<th colspan=2>vagas<th>nota<tr><td>antes<td>agora<td>x
      <tr><td colspan=3>total<td>y<tr><td rowspan=9>fim<td colspan=3>z<tr><td>w</table>`;
    expect(segmentHtml(html).segments.map(({ text }) => text)).toEqual([
      'cargo | vagas | | nota\n| antes | agora | x\ntotal | | | y\nfim | z\n| w',
    ]);
  });

  it('gives footnotes their numbers', () => {
    const html =
      '<p>nota<sup><a href="#footnote-1">[1]</a></sup></p><ol><li id="footnote-1"><p>explica <a href="#footnote-ref-1">↑</a></p></li></ol>';
    expect(rows(segmentHtml(html))).toEqual(['0 paragraph [] nota\\[1\\]', '0 note [[1]] explica']);
  });

  it('stands pages nested by the ten thousand', () => {
    const { segments } = segmentHtml(`${'<div>'.repeat(20_000)}fundo`);
    expect(segments.map(({ text }) => text)).toEqual(['fundo']);
  });
});

describe('plain text', () => {
  it('has paragraphs by blank lines, wrapped lines joined', () => {
    const text =
      'Um parágrafo que foi quebrado em\nlinhas de tamanho parecido por um\nprograma antigo.\n\nOutro parágrafo, que também foi\nquebrado.';
    expect(segmentPlain(text).segments.map(({ text: words }) => words)).toEqual([
      'Um parágrafo que foi quebrado em linhas de tamanho parecido por um programa antigo.',
      'Outro parágrafo, que também foi quebrado.',
    ]);
  });

  it('has a paragraph a line where lines are not wrapped', () => {
    const text =
      'Uma frase inteira numa linha só, como muitos escrevem hoje em dia.\nOutra frase inteira.\nE mais uma, que é bem mais longa do que as outras duas juntas, sem quebra.';
    expect(segmentPlain(text).segments).toHaveLength(3);
  });

  it('has headings in capitals', () => {
    expect(rows(segmentPlain('CARTA DA REDE\n\nTexto.\n\nPRINCÍPIOS\n\nMais.'))).toEqual([
      '1 heading [] CARTA DA REDE',
      '0 paragraph [] Texto.',
      '2 heading [] PRINCÍPIOS',
      '0 paragraph [] Mais.',
    ]);
  });
});

describe('every format', () => {
  const pieces = fc.constantFrom(
    'palavra ',
    'Art. 1º ',
    '§ 2º ',
    'I – ',
    'a) ',
    '1. ',
    '# ',
    '- ',
    '> ',
    '**',
    '*',
    '`',
    '[',
    '](https://ex.br)',
    '<b>',
    '</b>',
    '<p>',
    '<br>',
    '<li>',
    '<table><tr><td>',
    '| ',
    '\n',
    '\n\n',
    '    ',
    '\u0000',
    '\u202E',
    '\uD800',
    '\u00A0',
    'e\u0301',
    '&nbsp;',
    '\\',
  );
  const sources = fc.array(pieces, { maxLength: 60 }).map((list) => list.join(''));

  it.each([
    ['Markdown', segmentMarkdown],
    ['HTML', segmentHtml],
    ['plain text', segmentPlain],
  ])('gives well-formed segments from any %s', (_, segment) => {
    fc.assert(
      fc.property(sources, (source) => {
        for (const { kind, label, text, markdown } of segment(source).segments) {
          expect(text).not.toBe('');
          expect(text).toBe(text.trim());
          expect(text).toBe(text.normalize('NFC'));
          expect(text.isWellFormed()).toBe(true);
          expect(
            ['\u0000', '\u202E', '\u00A0', '\t', '\r', '  ', '\n\n'].filter((mark) => text.includes(mark)),
          ).toEqual([]);
          expect(plainText(markdown)).toBe(text);
          expect(label).not.toBe('');
          expect(label?.length ?? 0).toBeLessThanOrEqual(120);
          expect(kind === 'heading' && text.includes('\n')).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });
});
