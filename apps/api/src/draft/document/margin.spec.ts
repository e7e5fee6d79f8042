import { describe, expect, it } from 'vitest';
import { givenDocx, givenOdt } from '../../../test/given-package.ts';
import type { TrackedReading } from './document.ts';
import { readBytes } from './read.ts';

const signedAs = 'w:author="Ana" w:date="2026-05-01T12:00:00Z"';
const by = { author: 'Ana', date: '2026-05-01T12:00:00Z' };
const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const cut = (text: string) => `<w:r><w:delText xml:space="preserve">${text}</w:delText></w:r>`;
const p = (content: string, properties = '') => `<w:p><w:pPr>${properties}</w:pPr>${content}</w:p>`;
const ins = (text: string) => `<w:ins ${signedAs}>${run(text)}</w:ins>`;
const del = (text: string) => `<w:del ${signedAs}>${cut(text)}</w:del>`;
const mark = (name: string) => `<w:rPr><w:${name} ${signedAs}/></w:rPr>`;

const word = (body: string, tracked: TrackedReading = 'accepted', parts: Record<string, string> = {}) =>
  readBytes({ name: 'a.docx', bytes: givenDocx(body, parts), tracked });
const odt = (body: string, tracked: TrackedReading = 'accepted', styles = '') =>
  readBytes({ name: 'a.odt', bytes: givenOdt(body, styles), tracked });
const texts = ({ segments }: Awaited<ReturnType<typeof readBytes>>) => segments.map(({ text }) => text);

describe('tracked changes in Word', () => {
  const body =
    p(run('um ') + del('velho ') + ins('novo ') + run('fim')) +
    p(ins('Entrou inteiro.'), mark('ins')) +
    p(del('Saiu inteiro.'), mark('del')) +
    p(run('Divi'), mark('ins')) +
    p(run('dido.')) +
    p(run('Uni'), mark('del')) +
    p(run('do.')) +
    p(`<w:moveTo ${signedAs}>${run('Mudou.')}</w:moveTo>`, mark('moveTo')) +
    p(run('Resto.')) +
    p(`<w:moveFrom ${signedAs}>${run('Mudou.')}</w:moveFrom>`, mark('moveFrom')) +
    p(run('Fim.'));

  it('are read as accepted, or the text as it was before them', async () => {
    expect(texts(await word(body))).toEqual([
      'um novo fim',
      'Entrou inteiro.',
      'Divi',
      'dido.',
      'Unido.',
      'Mudou.',
      'Resto.',
      'Fim.',
    ]);
    const original = await word(body, 'original');
    expect(texts(original)).toEqual([
      'um velho fim',
      'Saiu inteiro.',
      'Dividido.',
      'Uni',
      'do.',
      'Resto.',
      'Mudou.',
      'Fim.',
    ]);
    expect(original.notices.map(({ code }) => code)).toEqual(['tracked_changes_rejected']);
  });

  it('are listed: who, when, what, where', async () => {
    expect((await word(body)).changes).toEqual([
      { ...by, kind: 'deletion', text: 'velho', segment: 0 },
      { ...by, kind: 'insertion', text: 'novo', segment: 0 },
      { ...by, kind: 'insertion', text: 'Entrou inteiro.', segment: 1 },
      { ...by, kind: 'deletion', text: 'Saiu inteiro.', segment: 2 },
      { ...by, kind: 'insertion', text: '¶', segment: 2 },
      { ...by, kind: 'deletion', text: '¶', segment: 4 },
      { ...by, kind: 'moved_to', text: 'Mudou.', segment: 5 },
      { ...by, kind: 'moved_from', text: 'Mudou.', segment: 7 },
    ]);
  });

  it('of rows, properties and what is both inserted and deleted', async () => {
    const cell = (text: string) => `<w:tc>${p(run(text))}</w:tc>`;
    const table = `<w:tbl><w:tr>${cell('a')}${cell('b')}</w:tr><w:tr><w:trPr><w:ins ${signedAs}/></w:trPr>${cell('c')}${cell('d')}</w:tr></w:tbl>`;
    const heading = p(
      run('Nome'),
      '<w:outlineLvl w:val="0"/><w:pPrChange w:author="Ana"><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:pPrChange>',
    );
    const both = p(run('x') + `<w:ins ${signedAs}>${del('y')}</w:ins>`);
    const accepted = await word(heading + table + both);
    const original = await word(heading + table + both, 'original');
    expect(texts(accepted)).toEqual(['Nome', 'a | b\nc | d', 'x']);
    expect(texts(original)).toEqual(['Nome', 'a | b', 'x']);
    expect([accepted.segments[0]?.level, original.segments[0]?.level]).toEqual([1, 2]);
    expect(accepted.changes[0]).toEqual({ ...by, kind: 'insertion', text: 'c d', segment: 1 });
  });

  it('of a row whose words are tracked too are listed once', async () => {
    const cell = (runs: string) => `<w:tc>${p(runs)}</w:tc>`;
    const row = (properties: string, runs: (text: string) => string) =>
      `<w:tr><w:trPr>${properties}</w:trPr>${cell(runs('c'))}${cell(runs('d'))}</w:tr>`;
    const ins = (text: string) => `<w:ins ${signedAs}>${run(text)}</w:ins>`;
    const table = (rows: string) => `<w:tbl>${row('', run)}${rows}</w:tbl>`;
    const listed = async (rows: string, tracked: TrackedReading) =>
      (await word(table(rows), tracked)).changes.map(({ kind, text }) => `${kind} ${text}`);
    const inserted = row(`<w:ins ${signedAs}/>`, ins);
    expect(await listed(inserted, 'accepted')).toEqual(['insertion c', 'insertion d']);
    expect(await listed(inserted, 'original')).toEqual(['insertion c d']);
    expect(await listed(row(`<w:del ${signedAs}/>`, del), 'accepted')).toEqual(['deletion c d']);
    expect(await listed(row(`<w:del ${signedAs}/>`, del), 'original')).toEqual(['deletion c', 'deletion d']);
  });

  it('of a cell and of a row that have no words left are listed', async () => {
    const cell = (runs: string) => `<w:tc>${p(runs)}</w:tc>`;
    const row = (...cells: string[]) => `<w:tr>${cells.map(cell).join('')}</w:tr>`;
    const table = `<w:tbl>${row(run('a'), run('b'))}${row(run('c'), del('d'))}${row(del('e'), del('f'))}</w:tbl>`;
    const { segments, changes } = await word(table);
    expect(segments.map(({ text }) => text)).toEqual(['a | b\nc |']);
    expect(changes.map(({ kind, text }) => `${kind} ${text}`)).toEqual(['deletion d', 'deletion e', 'deletion f']);
    expect(texts(await word(table, 'original'))).toEqual(['a | b\nc | d\ne | f']);
  });

  it('leave nothing behind at the end of a document', async () => {
    const last = p(run('Fica.')) + p(del('Sai.'), mark('del'));
    expect((await word(last)).changes).toEqual([{ ...by, kind: 'deletion', text: 'Sai.', segment: 0 }]);
    expect(texts(await word(last, 'original'))).toEqual(['Fica.', 'Sai.']);
    await expect(word(p(del('Tudo.')))).rejects.toMatchObject({ code: 'DOCUMENT_EMPTY' });
  });
});

describe('comments in Word', () => {
  const from = (id: number) => `<w:commentRangeStart w:id="${id}"/>`;
  const to = (id: number) => `<w:commentRangeEnd w:id="${id}"/>`;
  const anchor = (id: number) => `<w:r><w:commentReference w:id="${id}"/></w:r>`;
  const comment = (id: number, text: string) => `<w:comment w:id="${id}" ${signedAs}>${p(run(text))}</w:comment>`;
  const comments = (...said: string[]) => ({ 'comments.xml': said.map((text, id) => comment(id, text)).join('') });
  const noted = async (body: string, parts: Record<string, string>, tracked?: TrackedReading) => {
    const { segments, marginNotes } = await word(body, tracked, parts);
    return marginNotes.map(({ segment, range, text }) => [
      text,
      segment,
      range && segments[segment]?.text.slice(range.start, range.end),
    ]);
  };

  it('are kept with author, date and the words they are about, also after a label and spaces', async () => {
    const body =
      p(run('Nada.')) +
      p(run('Art. 1º  ') + from(0) + run('Toda   pes') + run('soa') + to(0) + anchor(0) + run(' pode.')) +
      p(from(1) + run('Art. 2º') + to(1) + anchor(1) + run(' Fim.')) +
      p(run('x') + anchor(2));
    const { marginNotes } = await word(body, 'accepted', comments('Por quê?', 'É o 3º', 'Lugar'));
    expect(marginNotes[0]).toEqual({ ...by, text: 'Por quê?', segment: 1, range: { start: 0, end: 11 } });
    expect(await noted(body, comments('Por quê?', 'É o 3º', 'Lugar'))).toEqual([
      ['Por quê?', 1, 'Toda pessoa'],
      ['É o 3º', 2, null],
      ['Lugar', 3, null],
    ]);
  });

  it('over several paragraphs stand at the first words', async () => {
    const body = p(run('Antes.') + from(0)) + p(run('Um dois.')) + p(run('Três') + to(0) + anchor(0));
    expect(await noted(body, comments('Tudo isto'))).toEqual([['Tudo isto', 1, 'Um dois.']]);
  });

  it('on words that are not there stand at their place', async () => {
    const body = p(run('fica ') + from(0) + del('sai') + to(0) + anchor(0));
    expect(await noted(body, comments('Não!'))).toEqual([['Não!', 0, null]]);
    expect(await noted(body, comments('Não!'), 'original')).toEqual([['Não!', 0, 'sai']]);
  });

  it('in tables and notes, on raised letters and after removed characters', async () => {
    const cell = (content: string) => `<w:tc>${p(content)}</w:tc>`;
    const table = `<w:tbl><w:tr>${cell(run('a'))}${cell(from(0) + run('b c') + to(0) + anchor(0))}</w:tr></w:tbl>`;
    const raised = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>';
    const body = table + p(run('zero\u202Em') + raised + run(' ') + from(1) + run('área') + to(1) + anchor(1));
    expect(await noted(body, comments('célula', 'medida'))).toEqual([
      ['célula', 0, 'b c'],
      ['medida', 1, 'área'],
    ]);
  });
});

describe('changes and comments in OpenDocument', () => {
  const info =
    '<office:change-info><dc:creator>Ana</dc:creator><dc:date>2026-05-01T12:00:00</dc:date></office:change-info>';
  const who = { author: 'Ana', date: '2026-05-01T12:00:00' };
  const tracked = `<text:tracked-changes>
    <text:changed-region text:id="i1"><text:insertion>${info}</text:insertion></text:changed-region>
    <text:changed-region text:id="i2"><text:insertion>${info}</text:insertion></text:changed-region>
    <text:changed-region text:id="d1"><text:deletion>${info}<text:p>velho </text:p></text:deletion></text:changed-region>
    <text:changed-region text:id="d2"><text:deletion>${info}<text:p/><text:p>Saiu inteiro.</text:p></text:deletion></text:changed-region>
    </text:tracked-changes>`;
  const op = (content: string) => `<text:p>${content}</text:p>`;
  const start = (id: string) => `<text:change-start text:change-id="${id}"/>`;
  const end = (id: string) => `<text:change-end text:change-id="${id}"/>`;
  const gone = (id: string) => `<text:change text:change-id="${id}"/>`;
  const body =
    tracked +
    op(`um ${gone('d1')}${start('i1')}novo ${end('i1')}fim${start('i2')}`) +
    op(`Entrou inteiro.${end('i2')}${gone('d2')}`) +
    op('Fim.');

  it('are read either way, and listed', async () => {
    const accepted = await odt(body);
    expect(texts(accepted)).toEqual(['um novo fim', 'Entrou inteiro.', 'Fim.']);
    expect(texts(await odt(body, 'original'))).toEqual(['um velho fim', 'Saiu inteiro.', 'Fim.']);
    expect(accepted.changes).toEqual([
      { ...who, kind: 'deletion', text: 'velho', segment: 0 },
      { ...who, kind: 'insertion', text: 'novo', segment: 0 },
      { ...who, kind: 'insertion', text: '¶', segment: 0 },
      { ...who, kind: 'insertion', text: 'Entrou inteiro.', segment: 1 },
      { ...who, kind: 'deletion', text: 'Saiu inteiro.', segment: 1 },
    ]);
    expect(accepted.notices).toEqual([{ code: 'tracked_changes_accepted', count: 4 }]);
  });

  it('do not count items that were not there before', async () => {
    const lists =
      '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/></text:list-style>';
    const item = (content: string) => `<text:list-item>${op(content)}</text:list-item>`;
    const list = `${tracked}<text:list text:style-name="L">${item(`um${start('i1')}`)}${item(`dois${end('i1')}`)}${item('três')}</text:list>`;
    const labels = async (how: TrackedReading) =>
      (await odt(list, how, lists)).segments.map(({ label, text }) => `${label} ${text}`);
    expect(await labels('accepted')).toEqual(['1. um', '2. dois', '3. três']);
    expect(await labels('original')).toEqual(['1. um', '2. três']);
  });

  it('keep comments with their words', async () => {
    const said = (name: string) =>
      `<office:annotation office:name="${name}"><dc:creator>Ana</dc:creator><dc:date>2026-05-01T12:00:00</dc:date><text:p>Por quê?</text:p></office:annotation>`;
    const { segments, marginNotes } = await odt(
      op(`um ${said('a')}dois<office:annotation-end office:name="a"/> três`) + op(`quatro${said('')}`),
    );
    expect(segments[0]?.text).toBe('um dois três');
    expect(marginNotes).toEqual([
      { ...who, text: 'Por quê?', segment: 0, range: { start: 3, end: 7 } },
      { ...who, text: 'Por quê?', segment: 1, range: null },
    ]);
  });
});
