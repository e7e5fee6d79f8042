import { describe, expect, it } from 'vitest';
import { readBytes } from './read.ts';

const rows = async (xml: string, name = 'lei.xml') => {
  const { segments, title, notices } = await readBytes({ name, bytes: new TextEncoder().encode(xml) });
  return {
    title,
    notices,
    rows: segments.map(({ kind, label, level, markdown }) => `${level} ${kind} [${label ?? ''}] ${markdown}`),
  };
};

describe('LexML', () => {
  const law = (articles: string) => `<?xml version="1.0" encoding="UTF-8"?>
    <lex:LexML xmlns:lex="http://www.lexml.gov.br/1.0"><lex:Metadado><lex:Identificacao URN="urn:lex:br"/></lex:Metadado>
    <lex:ProjetoNorma><lex:Norma><lex:ParteInicial>
      <lex:Epigrafe>PROJETO DE LEI Nº 1, DE 2026</lex:Epigrafe><lex:Ementa>Dispõe sobre a escuta.</lex:Ementa>
      <lex:Preambulo><lex:p>O CONGRESSO NACIONAL decreta:</lex:p></lex:Preambulo></lex:ParteInicial>
      <lex:Articulacao>${articles}</lex:Articulacao></lex:Norma></lex:ProjetoNorma></lex:LexML>`;

  it('gives every provision its kind, its label as printed and its depth', async () => {
    const result = await rows(
      law(`<lex:Titulo id="tit1"><lex:Rotulo>TÍTULO I</lex:Rotulo><lex:NomeAgrupador>DA ESCUTA</lex:NomeAgrupador>
        <lex:Capitulo id="cap1"><lex:Rotulo>CAPÍTULO I</lex:Rotulo><lex:NomeAgrupador>Do objeto</lex:NomeAgrupador>
        <lex:Artigo id="art1"><lex:Rotulo>Art. 1º</lex:Rotulo><lex:Caput id="cpt"><lex:p>Esta Lei <lex:i>garante</lex:i>:</lex:p>
          <lex:Inciso id="inc1"><lex:Rotulo>I –</lex:Rotulo><lex:p>ouvir:</lex:p>
            <lex:Alinea id="ali1"><lex:Rotulo>a)</lex:Rotulo><lex:p>sempre;</lex:p>
              <lex:Item id="ite1"><lex:Rotulo>1.</lex:Rotulo><lex:p>no balcão.</lex:p></lex:Item></lex:Alinea></lex:Inciso></lex:Caput>
          <lex:Paragrafo id="par1u"><lex:Rotulo>Parágrafo único.</lex:Rotulo><lex:p>Em dias úteis.</lex:p></lex:Paragrafo></lex:Artigo>
        </lex:Capitulo></lex:Titulo>`),
    );
    expect(result.title).toBe('PROJETO DE LEI Nº 1, DE 2026');
    expect(result.rows).toEqual([
      '1 heading [] PROJETO DE LEI Nº 1, DE 2026',
      '0 paragraph [] Dispõe sobre a escuta.',
      '0 paragraph [] O CONGRESSO NACIONAL decreta:',
      '0 title [TÍTULO I] DA ESCUTA',
      '1 chapter [CAPÍTULO I] Do objeto',
      '0 article [Art. 1º] Esta Lei *garante*:',
      '1 inciso [I –] ouvir:',
      '2 alinea [a)] sempre;',
      '3 item [1.] no balcão.',
      '1 sole_paragraph [Parágrafo único.] Em dias úteis.',
    ]);
  });

  it('takes the articles of a law that is being changed as quotation', async () => {
    const result = await rows(
      law(`<lex:Artigo id="art1"><lex:Rotulo>Art. 1º</lex:Rotulo><lex:Caput><lex:p>A Lei nº 9 passa a vigorar:</lex:p>
        <lex:Alteracao id="alt1"><lex:Artigo id="a5"><lex:Rotulo>Art. 5º</lex:Rotulo><lex:Caput><lex:p>Novo texto.</lex:p></lex:Caput></lex:Artigo></lex:Alteracao>
        </lex:Caput></lex:Artigo><lex:Artigo id="art2"><lex:Rotulo>Art. 2º</lex:Rotulo><lex:Caput><lex:p>Vigora.</lex:p></lex:Caput></lex:Artigo>`),
    );
    expect(result.rows.slice(3)).toEqual([
      '0 article [Art. 1º] A Lei nº 9 passa a vigorar:',
      '0 quotation [Art. 5º] Novo texto.',
      '0 article [Art. 2º] Vigora.',
    ]);
  });
});

describe('Akoma Ntoso', () => {
  const act = (body: string) =>
    `<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="act"><meta><identification source="#x"><FRBRWork><FRBRalias name="title" value="Lei da Escuta"/></FRBRWork></identification></meta><body>${body}</body></act></akomaNtoso>`;

  it('gives its hierarchy the nearest of our kinds, with lists, tables and notes', async () => {
    const result = await rows(
      act(`<chapter eId="chp_1"><num>Chapter I</num><heading>Scope</heading>
        <section eId="s"><num>1.</num><heading>Hearing</heading>
          <subsection eId="ss"><num>(1)</num><content><p>Everyone is <b>heard</b><authorialNote marker="1"><p>See annex.</p></authorialNote>.</p></content></subsection></section>
        <article eId="a"><num>Article 2</num>
          <paragraph eId="p"><num>§ 1º</num><list><intro><p>Namely:</p></intro>
            <point><num>a)</num><content><p>by mail;</p></content></point></list></paragraph>
          <paragraph eId="q"><num>§ 2º</num><content><p>So:</p><blockList><item><num>i)</num><p>one</p></item></blockList>
            <table><tr><th><p>A</p></th><th><p>B</p></th></tr><tr><td><p>1</p></td><td><p>2</p></td></tr></table></content></paragraph>
        </article></chapter>`),
    );
    expect(result.title).toBe('Lei da Escuta');
    expect(result.rows).toEqual([
      '0 chapter [Chapter I] Scope',
      '1 section [1.] Hearing',
      '2 subsection [(1)] Everyone is **heard**\\[1\\].',
      '0 article [] Article 2',
      '1 legal_paragraph [§ 1º] Namely:',
      '2 alinea [a)] by mail;',
      '1 legal_paragraph [§ 2º] So:',
      '0 list_item [i)] one',
      '0 table [] A | B\n1 | 2',
      '0 note [[1]] See annex.',
    ]);
  });

  it('takes quoted structures as quotation and leaves deleted words and pictures out with a notice', async () => {
    const result = await rows(
      act(
        `<article eId="a"><num>Art. 1º</num><content><p>Replace<del>d</del> <img src="x.png"/>by: <mod><quotedStructure startQuote="“"><article eId="b"><num>Art. 9º</num><content><p>New.</p></content></article></quotedStructure></mod></p></content></article>`,
      ),
    );
    expect(result.rows).toEqual(['0 article [Art. 1º] Replace by:', '0 quotation [Art. 9º] New.']);
    expect(result.notices).toEqual([
      { code: 'struck_text_dropped', count: 1 },
      { code: 'image_dropped', count: 1 },
    ]);
  });

  it('loses no words that stand where the standard has none', async () => {
    const result = await rows(act('solto <b>aqui</b><article eId="a"><num>Art. 1º</num> sem parágrafo</article>'));
    expect(result.rows.join('\n')).toContain('solto **aqui**');
    expect(result.rows.join('\n')).toContain('sem parágrafo');
  });

  it.each([
    ['a document type', `<!DOCTYPE akomaNtoso [<!ENTITY a "b">]>${act('<p>&a;</p>')}`],
    ['an unknown entity', act('<p>&nome;</p>')],
    ['an element left open', act('<article><p>x</p>')],
  ])('refuses %s', async (_, xml) => {
    await expect(rows(xml)).rejects.toMatchObject({ code: 'DOCUMENT_UNREADABLE' });
  });
});
