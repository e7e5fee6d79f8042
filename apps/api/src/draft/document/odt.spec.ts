import { describe, expect, it } from 'vitest';
import { givenOdt } from '../../../test/given-package.ts';
import { readBytes } from './read.ts';

const read = (body: string, styles?: string, parts?: Record<string, string>) =>
  readBytes({ name: 'a.odt', bytes: givenOdt(body, styles, parts) });
const labelled = async (body: string, styles?: string) =>
  (await read(body, styles)).segments.map(({ kind, label, level, text }) => [kind, label, level, text]);

const lists = `
  <text:list-style style:name="L1">
    <text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
    <text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>
  </text:list-style>
  <text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>`;
const item = (content: string) => `<text:list-item>${content}</text:list-item>`;
const p = (text: string) => `<text:p>${text}</text:p>`;

describe('an OpenDocument text', () => {
  it('keeps the numbers its lists print, goes on where told and nests', async () => {
    const nested = `<text:list>${item(p('um a'))}${item(p('um b'))}</text:list>`;
    const body = `<text:list text:style-name="L1">${item(p('um') + nested)}</text:list>${p('entre')}
      <text:list text:style-name="L1" text:continue-numbering="true">${item(p('dois') + p('mais'))}</text:list>
      <text:list text:style-name="L2">${item(p('ponto'))}</text:list>`;
    expect(await labelled(body, lists)).toEqual([
      ['list_item', '1.', 0, 'um'],
      ['list_item', 'a)', 1, 'um a'],
      ['list_item', 'b)', 1, 'um b'],
      ['paragraph', null, 0, 'entre'],
      ['list_item', '2.', 0, 'dois'],
      ['paragraph', null, 1, 'mais'],
      ['list_item', null, 0, 'ponto'],
    ]);
  });

  it('has headings, emphasis, breaks, notes and tables', async () => {
    const styles =
      '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>';
    const note =
      '<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>explica</text:p></text:note-body></text:note>';
    const cell = (text: string) => `<table:table-cell>${p(text)}</table:table-cell>`;
    const body = `<text:h text:outline-level="1">Nome</text:h>
      <text:p>a <text:span text:style-name="T1">forte</text:span><text:s text:c="3"/>e <text:a xlink:href="https://ex.br/">elo</text:a>${note}</text:p>
      <table:table><table:table-row>${cell('a')}${cell('b')}</table:table-row></table:table>
      <text:p><draw:frame><draw:image/></draw:frame>fim</text:p>`;
    const { title, segments, notices } = await read(body, styles);
    expect(title).toBe('Nome');
    expect(segments.map(({ kind, markdown }) => [kind, markdown])).toEqual([
      ['heading', 'Nome'],
      ['paragraph', 'a **forte** e [elo](https://ex.br/)\\[1\\]'],
      ['table', 'a | b'],
      ['paragraph', 'fim'],
      ['note', 'explica'],
    ]);
    expect(notices.map(({ code }) => code)).toEqual(['table_kept_whole', 'image_dropped']);
  });

  it('keeps the columns of a table under cells that span several rows or columns', async () => {
    const cell = (text: string) => `<table:table-cell>${p(text)}</table:table-cell>`;
    const covered = (times = 1) => `<table:covered-table-cell table:number-columns-repeated="${times}"/>`;
    const rows = [
      [cell('cargo'), cell('vagas'), covered(), cell('nota')],
      [covered(), cell('antes'), cell('agora'), cell('x')],
      [cell('fim'), covered(3)],
    ].map((cells) => `<table:table-row>${cells.join('')}</table:table-row>`);
    expect(await labelled(`<table:table>${rows.join('')}</table:table>`)).toEqual([
      ['table', null, 0, 'cargo | vagas | | nota\n| antes | agora | x\nfim'],
    ]);
  });

  it('takes its title from its properties when no heading gives one', async () => {
    const meta = '<office:document-meta><office:meta><dc:title>Carta</dc:title></office:meta></office:document-meta>';
    expect((await read(p('oi'), '', { 'meta.xml': meta })).title).toBe('Carta');
  });

  it('reads the text of a shape apart, and none that is hidden', async () => {
    const body = `<text:p>um<draw:custom-shape>${p('na forma')}</draw:custom-shape> dois<text:hidden-text>oculto</text:hidden-text></text:p>
      <text:section text:display="none">${p('oculta')}</text:section><text:section>${p('à vista')}</text:section>`;
    expect((await read(body)).segments.map(({ text }) => text)).toEqual(['um dois', 'na forma', 'à vista']);
  });

  it('leaves comments in the margin out, and says so', async () => {
    const comment = '<office:annotation><dc:creator>Ana</dc:creator><text:p>por quê?</text:p></office:annotation>';
    const { segments, notices } = await read(`<text:p>um${comment} dois</text:p>`);
    expect(segments.map(({ text }) => text)).toEqual(['um dois']);
    expect(notices).toEqual([{ code: 'comment_kept', count: 1 }]);
  });

  it('leaves tracked deletions out', async () => {
    const tracked =
      '<text:tracked-changes><text:changed-region><text:deletion><text:p>velho</text:p></text:deletion></text:changed-region></text:tracked-changes>';
    const { segments, notices } = await read(`${tracked}${p('novo')}`);
    expect(segments.map(({ text }) => text)).toEqual(['novo']);
    expect(notices).toEqual([{ code: 'tracked_changes_accepted', count: 1 }]);
  });
});
