import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { segmentHtml, segmentMarkdown, segmentPlain } from '../index.ts';
import type { Segmentation } from '../index.ts';
import { isRoman } from './labels.ts';
import { numeral } from './list-numbers.ts';

const rows = ({ segments }: Segmentation) =>
  segments.map(({ kind, label, level, text }) => `${level} ${kind} [${label ?? ''}] ${text}`);

const structured = [
  '0 title [TÍTULO I] DOS PRINCÍPIOS',
  '1 chapter [CAPÍTULO ÚNICO] Do objeto',
  '0 article [Art. 1º] Esta Lei dispõe sobre a inovação.',
  '1 sole_paragraph [Parágrafo único.] São direitos:',
  '2 inciso [I –] saúde;',
  '3 alinea [a)] pública:',
  '4 item [1.] federal;',
  '2 inciso [II –] educação.',
  '2 section [Seção II] Das regras',
  '0 article [Art. 1º-A.] Outra regra.',
  '1 legal_paragraph [§ 1º] Primeiro.',
  '1 legal_paragraph [§ 2º] Segundo.',
  '0 article [Art. 10.] Décimo.',
];

describe('a Brazilian law', () => {
  it('is recognised in plain text, hard-wrapped', () => {
    const text = `TÍTULO I\nDOS PRINCÍPIOS\n\nCAPÍTULO ÚNICO\nDo objeto\n\nArt. 1o Esta Lei dispõe sobre a\ninovação.\nParágrafo único. São direitos:\nI – saúde;\na) pública:\n1. federal;\nII – educação.\n\nSeção II\nDas regras\n\nArt. 1º-A. Outra regra.\n§ 1º Primeiro.\n§ 2° Segundo.\n\nArt. 10. Décimo.`;
    expect(rows(segmentPlain(text))).toEqual(structured);
  });

  it('is recognised in a wild page', () => {
    const html = `<p align=center>TÍTULO I<br>DOS PRINCÍPIOS</p><p><b>CAPÍTULO ÚNICO</b></p><p>Do objeto</p>
      <p><a name=a1></a>Art. 1<u><sup>o</sup></u>&nbsp; Esta Lei dispõe sobre a inovação.<p>Parágrafo único.&nbsp;São direitos:
      <p>I&nbsp;– saúde;<br>a) pública:<p>1. federal;<p><strike>II – nada;</strike><p>II – educação.<p>Seção II<br>Das regras
      <p>Art. 1º-A. Outra regra.<p>§ 1<sup>o</sup> Primeiro.<p>§ 2º Segundo.<p>Art. 10. Décimo.`;
    expect(rows(segmentHtml(html))).toEqual(structured);
  });

  it('is recognised in Markdown, with headings and bold labels', () => {
    const markdown = `## TÍTULO I\n\nDOS PRINCÍPIOS\n\n### CAPÍTULO ÚNICO\n\nDo objeto\n\n**Art. 1º** Esta Lei dispõe sobre\na inovação.\n\nParágrafo único. São direitos:\n\nI – saúde;\n\na) pública:\n\n1\\. federal;\n\nII – educação.\n\n#### Seção II Das regras\n\nArt. 1º-A. Outra regra.\n\n§ 1º Primeiro.\n\n§ 2º Segundo.\n\nArt. 10. Décimo.`;
    expect(rows(segmentMarkdown(markdown))).toEqual(structured);
  });

  it('does not take a reference in a sentence for a division', () => {
    const text =
      'Art. 1º Um.\n\nSeção I deste capítulo aplica-se aos casos previstos;\n\nTítulo II, no que couber,\n\nArt. 2º Dois.';
    expect(rows(segmentPlain(text)).filter((row) => row.includes('paragraph'))).toHaveLength(2);
  });

  it('knows an alínea whose bracket stands apart', () => {
    expect(rows(segmentPlain('Art. 1º São:\n\na ) casas;\n\nb) ruas.\n\nArt. 2º Fim.')).slice(1, 3)).toEqual([
      '1 alinea [a)] casas;',
      '1 alinea [b)] ruas.',
    ]);
  });

  it('takes a list of capital letters for no incisos', () => {
    const text =
      'Art. 1º São:\n\nA) casas;\n\nB) ruas;\n\nC) praças;\n\nD) rios.\n\nArt. 2º São:\n\nI) um;\n\nII) dois.';
    expect(rows(segmentPlain(text)).map((row) => row.slice(2))).toEqual([
      'article [Art. 1º] São:',
      'list_item [A)] casas;',
      'list_item [B)] ruas;',
      'list_item [C)] praças;',
      'list_item [D)] rios.',
      'article [Art. 2º] São:',
      'inciso [I)] um;',
      'inciso [II)] dois.',
    ]);
  });

  it('keeps a label that stands alone as words', () => {
    expect(rows(segmentPlain('Art. 1º\n\nArt. 2º Dois.'))[0]).toBe('0 article [] Art. 1º');
  });

  it('loses no printed word, whatever the order of its parts', () => {
    const parts = [
      'TÍTULO I',
      'CAPÍTULO II',
      'Seção III',
      'Art. 4º',
      'Art. 5º Cinco.',
      '§ 6º Seis.',
      'VII – sete;',
      'h) oito;',
      '9. nove',
      'Parágrafo único. Só.',
      'Livre.',
      'NOME DE TÍTULO',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...parts), { minLength: 1, maxLength: 12 }), (lines) => {
        const { segments } = segmentPlain(lines.join('\n\n'));
        const printed = segments.map(({ label, text }) => (label === null ? text : `${label} ${text}`)).join(' ');
        expect(printed).toBe(lines.join(' '));
        for (const { text, label } of segments) expect([text === '', label === '']).toEqual([false, false]);
      }),
    );
  });
});

describe('a law that amends another', () => {
  const kinds = (...lines: string[]) =>
    segmentPlain(lines.join('\n\n')).segments.map(({ kind, label, text }) => `${kind} [${label ?? ''}] ${text}`);

  it('quotes provisions that are not its own', () => {
    expect(
      kinds(
        'Art. 1º A Lei da Praça passa a vigorar com as seguintes alterações:',
        '“Art. 2º O banco chamado “namoradeira” é de todos:',
        'I – de dia;',
        '§ 1º O vizinho fala em “silêncio”',
        '.......... ” (NR)',
        '"Art. 3º-A. Sem grades."',
        '§ 1º A emenda dela passa a ser:',
        '"Dispõe sobre a praça."',
        'Art. 2º Esta Lei entra em vigor hoje.',
        '"Assim seja" disse o povo.',
      ),
    ).toEqual([
      'article [Art. 1º] A Lei da Praça passa a vigorar com as seguintes alterações:',
      'quotation [] “Art. 2º O banco chamado “namoradeira” é de todos:',
      'quotation [] I – de dia;',
      'quotation [] § 1º O vizinho fala em “silêncio”',
      'quotation [] .......... ” (NR)',
      'quotation [] "Art. 3º-A. Sem grades."',
      'legal_paragraph [§ 1º] A emenda dela passa a ser:',
      'quotation [] "Dispõe sobre a praça."',
      'article [Art. 2º] Esta Lei entra em vigor hoje.',
      'paragraph [] "Assim seja" disse o povo.',
    ]);
  });

  it('may quote a chapter with its articles', () => {
    expect(
      kinds('Art. 1º Acrescente-se:', '“CAPÍTULO II', 'Art. 8º Oito.', 'Art. 9º Nove.” (NR)', 'Art. 2º Fim.').map(
        (row) => row.split(' ')[0],
      ),
    ).toEqual(['article', 'quotation', 'quotation', 'quotation', 'article']);
  });

  it('has no quotation where no mark closes it before its next article', () => {
    expect(
      kinds('Art. 1º São deveres:', '“I – varrer;', 'II – lavar.', 'Art. 2º O “banco” é azul.').map(
        (row) => row.split(' ')[0],
      ),
    ).toEqual(['article', 'paragraph', 'inciso', 'article']);
  });
});

describe('what is not a law', () => {
  it('keeps its own numbers', () => {
    const text =
      'Manifesto\n\n1. Pessoas primeiro\n\nTexto.\n\n2. Aprender fazendo\n\nI – não é inciso\n\nO Art. 5º não é nosso.';
    expect(rows(segmentPlain(text))).toEqual([
      '0 paragraph [] Manifesto',
      '0 list_item [1.] Pessoas primeiro',
      '0 paragraph [] Texto.',
      '0 list_item [2.] Aprender fazendo',
      '0 list_item [I –] não é inciso',
      '0 paragraph [] O Art. 5º não é nosso.',
    ]);
  });

  it('keeps a lone number among its words', () => {
    expect(rows(segmentPlain('2030. Foi um ano bom.\n\n12. Doze horas.'))).toEqual([
      '0 paragraph [] 2030. Foi um ano bom.',
      '0 paragraph [] 12. Doze horas.',
    ]);
  });
});

describe('articles of other countries', () => {
  it('are recognised in Portugal, and where a stop stands before the ordinal', () => {
    const text =
      'Artigo 1.º\n\nA praça é de todos.\n\nArt. 2.o Há bancos:\n\n§ 1.º Não se pintam.\n\na) os novos;\n\nArt. 3.° Fim.\n\nArtigo 4.º\n\n1 - Um.\n\n2 - Dois.';
    expect(rows(segmentPlain(text))).toEqual([
      '0 article [Artigo 1.º] A praça é de todos.',
      '0 article [Art. 2.º] Há bancos:',
      '1 legal_paragraph [§ 1.º] Não se pintam.',
      '2 alinea [a)] os novos;',
      '0 article [Art. 3.º] Fim.',
      '0 article [] Artigo 4.º',
      '0 list_item [1 -] Um.',
      '0 list_item [2 -] Dois.',
    ]);
  });

  it('are recognised in French and English', () => {
    const html =
      '<h2>TITRE IER LA DONNÉE</h2><h3>Chapitre II : Économie</h3><h4>Article 1er</h4><p>Un.</p><h4>Article 2 bis</h4><p>Deux.</p>';
    expect(rows(segmentHtml(html))).toEqual([
      '0 title [TITRE IER] LA DONNÉE',
      '1 chapter [Chapitre II :] Économie',
      '0 article [Article 1er] Un.',
      '0 article [Article 2 bis] Deux.',
    ]);
    expect(rows(segmentPlain('Article L. 1\n\nI. - Un.\n\nII. – Deux.\n\nArticle R*. 11-2\n\nTrois.'))).toEqual([
      '0 article [] Article L. 1',
      '1 inciso [I. -] Un.',
      '1 inciso [II. –] Deux.',
      '0 article [Article R*. 11-2] Trois.',
    ]);
    expect(rows(segmentPlain('Article 1\nScope\n\nArticle 2\nPurpose'))).toEqual([
      '0 article [Article 1] Scope',
      '0 article [Article 2] Purpose',
    ]);
  });
});

describe('Roman numerals', () => {
  it('are those that can be written, and no other letters', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 3_999 }), (number) => isRoman(numeral(number, 'I'))));
    for (const word of ['', 'IIII', 'VX', 'IC', 'DIDI', 'CIVIL']) expect(isRoman(word)).toBe(false);
  });
});
