import { describe, expect, it } from 'vitest';
import { givenDocx, givenPackage } from '../../../test/given-package.ts';
import { readBytes } from './read.ts';

const run = (text: string, properties = '') =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const p = (content: string, properties = '') => `<w:p><w:pPr>${properties}</w:pPr>${content}</w:p>`;
const numbered = (text: string, list: number, depth = 0) =>
  p(run(text), `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${list}"/></w:numPr>`);
const read = (body: string, parts?: Record<string, string>) =>
  readBytes({ name: 'a.docx', bytes: givenDocx(body, parts) });
const labelled = async (body: string, parts?: Record<string, string>) =>
  (await read(body, parts)).segments.map(({ kind, label, text }) => [kind, label, text]);

const level = (depth: number, format: string, text: string, more = '') =>
  `<w:lvl w:ilvl="${depth}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/>${more}</w:lvl>`;
const numbering = {
  'numbering.xml': `
    <w:abstractNum w:abstractNumId="1">${level(0, 'decimal', 'Art. %1º')}${level(1, 'upperRoman', '%2 –')}${level(2, 'lowerLetter', '%3)')}</w:abstractNum>
    <w:abstractNum w:abstractNumId="2">${level(0, 'decimal', '%1.')}${level(1, 'decimal', '%1.%2')}</w:abstractNum>
    <w:abstractNum w:abstractNumId="3">${level(0, 'bullet', '')}</w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
    <w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
    <w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num>
    <w:num w:numId="4"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>`,
};

describe('numbers that Word prints by itself', () => {
  it('are the labels of a law', async () => {
    const body = [
      numbered('São direitos:', 1),
      numbered('saúde;', 1, 1),
      numbered('pública;', 1, 2),
      numbered('educação.', 1, 1),
      numbered('Fim.', 1),
    ];
    expect(await labelled(body.join(''), numbering)).toEqual([
      ['article', 'Art. 1º', 'São direitos:'],
      ['inciso', 'I –', 'saúde;'],
      ['alinea', 'a)', 'pública;'],
      ['inciso', 'II –', 'educação.'],
      ['article', 'Art. 2º', 'Fim.'],
    ]);
  });

  it('go on after a paragraph between, restart below a new number and where told', async () => {
    const body = [
      numbered('um', 2),
      numbered('um um', 2, 1),
      p(run('entre')),
      numbered('dois', 2),
      numbered('dois um', 2, 1),
      numbered('cinco', 4),
      numbered('ponto', 3),
    ];
    expect(await labelled(body.join(''), numbering)).toEqual([
      ['list_item', '1.', 'um'],
      ['list_item', '1.1', 'um um'],
      ['paragraph', null, 'entre'],
      ['list_item', '2.', 'dois'],
      ['list_item', '2.1', 'dois um'],
      ['list_item', '5.', 'cinco'],
      ['list_item', null, 'ponto'],
    ]);
  });
});

describe('a Word document', () => {
  const styles = {
    'styles.xml': `
      <w:style w:styleId="Titulo"><w:name w:val="Title"/></w:style>
      <w:style w:styleId="Ttulo2"><w:name w:val="heading 2"/></w:style>
      <w:style w:styleId="Meu"><w:name w:val="Meu estilo"/><w:basedOn w:val="Ttulo2"/></w:style>
      <w:style w:styleId="Citao"><w:name w:val="Quote"/></w:style>
      <w:style w:styleId="Bloco"><w:name w:val="Block Text"/></w:style>
      <w:style w:styleId="Forte"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>`,
  };
  const styled = (style: string, text: string) => p(run(text), `<w:pStyle w:val="${style}"/>`);

  it('has headings by style, by what the style is based on and by outline, and a title', async () => {
    const body = [
      styled('Titulo', 'Nome'),
      styled('Meu', 'Parte'),
      p(run('Outra'), '<w:outlineLvl w:val="2"/>'),
      styled('Citao', 'dito'),
      styled('Bloco', 'dito também'),
    ];
    const { title, segments } = await read(body.join(''), styles);
    expect(title).toBe('Nome');
    expect(segments.map(({ kind, level: depth }) => [kind, depth])).toEqual([
      ['heading', 1],
      ['heading', 2],
      ['heading', 3],
      ['quotation', 0],
      ['quotation', 0],
    ]);
  });

  it('keeps emphasis and safe links, and drops what is struck or hidden', async () => {
    const body = p(
      run('a ') +
        run('forte', '<w:rStyle w:val="Forte"/>') +
        run(' e ') +
        run('não', '<w:b w:val="0"/>') +
        run(' velho', '<w:strike/>') +
        run('oculto', '<w:vanish/>') +
        `<w:hyperlink r:id="r1">${run(' aqui')}</w:hyperlink><w:hyperlink r:id="r2">${run(' ali')}</w:hyperlink>`,
    );
    const rels =
      '<Relationship Id="r1" Target="https://ex.br/" TargetMode="External"/><Relationship Id="r2" Target="file:///etc/passwd" TargetMode="External"/>';
    const { segments, notices } = await read(body, { ...styles, '_rels/document.xml.rels': rels });
    expect(segments[0]?.markdown).toBe('a **forte** e não [aqui](https://ex.br/) ali');
    expect(notices).toEqual([{ code: 'struck_text_dropped', count: 1 }]);
  });

  it('is read as if its tracked changes were accepted', async () => {
    const gone = `<w:del><w:r><w:delText>velho</w:delText></w:r></w:del>`;
    const body =
      p(run('texto ') + gone + `<w:ins>${run('novo')}</w:ins>`) +
      p(run('um '), '<w:rPr><w:del/></w:rPr>') +
      p(run('só'));
    const { segments, notices } = await read(body);
    expect(segments.map(({ text }) => text)).toEqual(['texto novo', 'um só']);
    // An insertion, a deletion and the mark of a paragraph.
    expect(notices).toEqual([{ code: 'tracked_changes_accepted', count: 3 }]);
  });

  describe('with a deleted paragraph mark', () => {
    const unmarked = (content: string, properties = '') => p(content, `${properties}<w:rPr><w:del/></w:rPr>`);
    const cell = (content: string) => `<w:tc>${content}</w:tc>`;

    it('loses no words at its end, and glues none to a table', async () => {
      expect(await labelled(p(run('um')) + unmarked(run('fim')))).toEqual([
        ['paragraph', null, 'um'],
        ['paragraph', null, 'fim'],
      ]);
      const table = `<w:tbl><w:tr>${cell(p(run('a')) + unmarked(run('b')))}${cell(p(run('c')))}</w:tr></w:tbl>`;
      expect(await labelled(unmarked(run('antes')) + table + p(run('depois')))).toEqual([
        ['paragraph', null, 'antes'],
        ['table', null, 'a b | c'],
        ['paragraph', null, 'depois'],
      ]);
    });

    it('gives the next paragraph neither kind nor number of what is gone', async () => {
      const gone = '<w:del><w:r><w:delText>velho</w:delText></w:r></w:del>';
      const list = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>';
      const body = [
        unmarked(gone, '<w:outlineLvl w:val="0"/>'),
        p(run('comum')),
        numbered('um', 2),
        unmarked(gone, list),
        p(run('fora da lista')),
        numbered('dois', 2),
        unmarked(gone, list),
      ];
      expect(await labelled(body.join(''), numbering)).toEqual([
        ['paragraph', null, 'comum'],
        ['list_item', '1.', 'um'],
        ['paragraph', null, 'fora da lista'],
        ['list_item', '2.', 'dois'],
      ]);
    });
  });

  it('has notes at its end, and text boxes once', async () => {
    const box = '<w:txbxContent><w:p><w:r><w:t>caixa</w:t></w:r></w:p></w:txbxContent>';
    const body = p(
      run('nota') +
        '<w:r><w:footnoteReference w:id="7"/></w:r>' +
        `<w:r><mc:AlternateContent><mc:Choice><w:drawing>${box}</w:drawing></mc:Choice><mc:Fallback><w:pict>${box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
    );
    const notes = {
      'footnotes.xml': `<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote><w:footnote w:id="7">${p(run('explica'))}</w:footnote>`,
    };
    expect(await labelled(body, notes)).toEqual([
      ['paragraph', null, 'nota[1]'],
      ['paragraph', null, 'caixa'],
      ['note', '[1]', 'explica'],
    ]);
  });

  it('keeps a table whole and reads a frame of one cell as text', async () => {
    const cell = (text: string) => `<w:tc>${p(run(text))}</w:tc>`;
    const body = `<w:tbl><w:tr>${cell('a')}${cell('b')}</w:tr><w:tr>${cell('c')}${cell('d')}</w:tr></w:tbl><w:tbl><w:tr>${cell('só')}</w:tr></w:tbl>`;
    expect(await labelled(body)).toEqual([
      ['table', null, 'a | b\nc | d'],
      ['paragraph', null, 'só'],
    ]);
  });

  it('has no rows and cells that a tracked change deleted, and says so', async () => {
    const row = (properties: string, ...cells: string[]) =>
      `<w:tr><w:trPr>${properties}</w:trPr>${cells.join('')}</w:tr>`;
    const cell = (text: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${p(run(text))}</w:tc>`;
    const body = [
      row('<w:del/>', cell('linha'), cell('apagada')),
      row('', cell('fica'), cell('célula apagada', '<w:cellDel/>'), cell('também')),
      row('', cell('e'), cell('esta')),
    ];
    const { segments, notices } = await read(`<w:tbl>${body.join('')}</w:tbl>`);
    expect(segments.map(({ text }) => text)).toEqual(['fica | também\ne | esta']);
    expect(notices).toContainEqual({ code: 'tracked_changes_accepted', count: 2 });
  });

  it('keeps the columns of a table under cells that span several', async () => {
    const cell = (text: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${p(run(text))}</w:tc>`;
    const rows = [
      [cell('ano', '<w:vMerge w:val="restart"/>'), cell('gasto', '<w:gridSpan w:val="2"/>'), cell('nota')],
      [cell('', '<w:vMerge/>'), cell('previsto'), cell('feito'), cell('x')],
    ].map((cells) => `<w:tr>${cells.join('')}</w:tr>`);
    expect(await labelled(`<w:tbl>${rows.join('')}</w:tbl>`)).toEqual([
      ['table', null, 'ano | gasto | | nota\n| previsto | feito | x'],
    ]);
  });

  it('reads a drop cap with the word it opens', async () => {
    const body = p(run('E'), '<w:framePr w:dropCap="drop" w:lines="3"/>') + p(run('ra uma vez.')) + p(run('Fim.'));
    expect((await read(body)).segments.map(({ text }) => text)).toEqual(['Era uma vez.', 'Fim.']);
  });

  it('leaves comments in the margin out, and says so', async () => {
    const body = p(
      `<w:commentRangeStart w:id="0"/>${run('dito')}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>`,
    );
    const { segments, notices } = await read(body, {
      'comments.xml': `<w:comment w:id="0">${p(run('por quê?'))}</w:comment>`,
    });
    expect(segments.map(({ text }) => text)).toEqual(['dito']);
    expect(notices).toEqual([{ code: 'comment_kept', count: 1 }]);
  });

  it('keeps the symbols that are characters, and says what it drops', async () => {
    const sym = (font: string, char: string) => `<w:r><w:sym w:font="${font}" w:char="${char}"/></w:r>`;
    const body = p(
      run('x ') +
        sym('Symbol', 'F0B3') +
        run(' y ') +
        sym('Symbol', '0061') +
        sym('Wingdings', 'F0FC') +
        sym('Wingdings', 'F026') +
        sym('Arial', '2192'),
    );
    const { segments, notices } = await read(body);
    expect(segments.map(({ text }) => text)).toEqual(['x ≥ y α✓→']);
    expect(notices).toEqual([{ code: 'symbol_dropped', count: 1 }]);
  });

  it('writes equations in one line, and says so', async () => {
    const r = (text: string) => `<m:r><m:t>${text}</m:t></m:r>`;
    const math = (content: string) => `<m:oMath xmlns:m="urn:m">${content}</m:oMath>`;
    const fraction = `<m:f><m:fPr><m:type m:val="bar"/></m:fPr><m:num>${r('a+1')}</m:num><m:den>${r('b')}</m:den></m:f>`;
    const power = `<m:sSup><m:e><m:d><m:e>${r('x+y')}</m:e></m:d></m:e><m:sup>${r('2')}</m:sup></m:sSup>`;
    const sum = `<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>${r('i')}</m:sub><m:sup>${r('n')}</m:sup><m:e><m:sSub><m:e>${r('x')}</m:e><m:sub>${r('i')}</m:sub></m:sSub></m:e></m:nary>`;
    const root = `<m:rad><m:deg/><m:e>${r('a')}</m:e></m:rad>`;
    const body = [fraction, power, sum, root].map((content) => p(run('é ') + math(content)));
    const { segments, notices } = await read(body.join(''));
    expect(segments.map(({ text }) => text)).toEqual(['é (a+1)/b', 'é (x+y)^2', 'é ∑_i^n (x_i)', 'é √a']);
    expect(notices).toEqual([{ code: 'equation_flattened', count: 4 }]);
  });

  it('has its macros ignored, and says so', async () => {
    const parts = {
      'word/document.xml': `<w:document xmlns:w="w"><w:body>${p(run('oi'))}</w:body></w:document>`,
      'word/vbaProject.bin': 'Sub AutoOpen',
    };
    const { segments, notices } = await readBytes({ name: 'a.docm', bytes: givenPackage(parts) });
    expect(segments.map(({ text }) => text)).toEqual(['oi']);
    expect(notices).toEqual([{ code: 'macro_ignored', count: 1 }]);
  });
});
