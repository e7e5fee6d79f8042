import { randomBytes } from 'node:crypto';
import { Refusal } from '@mutirao/rules';
import { describe, expect, it } from 'vitest';
import { givenDocx, givenOdt, givenPackage } from '../../../test/given-package.ts';
import { compareDocuments, comparisonOf } from './compare.ts';
import { readDocument } from './document.ts';
import type { ReadingProgress } from './progress.ts';
import { readBytes } from './read.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const given = (name: string, bytes: Uint8Array | string) => ({
  name,
  bytes: typeof bytes === 'string' ? utf8(bytes) : bytes,
});
/** In this thread, which is quicker; that it holds in its own is tested apart. */
const read = (name: string, bytes: Uint8Array | string) => readBytes(given(name, bytes));
const texts = async (name: string, bytes: Uint8Array | string) =>
  (await read(name, bytes)).segments.map((segment) => segment.text);

async function refusalOf(name: string, bytes: Uint8Array | string): Promise<string> {
  try {
    await read(name, bytes);
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return 'none';
}

describe('a document', () => {
  it('is told by its content before its name', async () => {
    const docx = givenDocx('<w:p><w:r><w:t>Olá</w:t></w:r></w:p>');
    expect(await texts('lei.txt', docx)).toEqual(['Olá']);
    expect(await texts('lei.docx', givenOdt('<text:p>Olá</text:p>'))).toEqual(['Olá']);
    expect(await texts('lei.txt', '<!DOCTYPE html><p>Olá<p>você')).toEqual(['Olá', 'você']);
  });

  it('is told by its name where the content says nothing', async () => {
    expect(await texts('a.txt', '# não é título')).toEqual(['# não é título']);
    expect(await texts('a.md', '# é título')).toEqual(['é título']);
    expect(await texts('semnome', '# é título\n\ncom **força**')).toEqual(['é título', 'com força']);
  });

  it.each([
    ['UTF-8 with its mark', Buffer.from('\uFEFFAção', 'utf8')],
    ['UTF-16 with its mark', Buffer.from('\uFEFFAção', 'utf16le')],
    ['UTF-16, big end first', Buffer.from('\uFEFFAção', 'utf16le').swap16()],
    ['UTF-16 without a mark', Buffer.from('Ação de todos os dias', 'utf16le')],
  ])('is read in %s', async (_, bytes) => {
    expect((await texts('a.txt', bytes))[0]).toMatch(/^Ação/);
  });

  it('in Windows-1252 is repaired, and says so', async () => {
    const { segments, notices } = await read('a.txt', Buffer.from('A\xE7\xE3o \x96 \x93sim\x94', 'latin1'));
    expect(segments[0]?.text).toBe('Ação – “sim”');
    expect(notices).toContainEqual({ code: 'encoding_repaired', count: 1 });
  });

  it('keeps its accents when one byte of its UTF-8 is wrong, and says so', async () => {
    const bytes = Buffer.concat([utf8('Ação e coração é “tudo”. Fim '), Buffer.from([0xe9]), utf8(' aqui — ação')]);
    const { segments, notices } = await read('a.txt', bytes);
    expect(segments[0]?.text).toBe('Ação e coração é “tudo”. Fim é aqui — ação');
    expect(notices).toEqual([{ code: 'encoding_repaired', count: 1 }]);
  });

  it.each([
    ['Windows-1252', 'windows-1252'],
    ['ISO 8859-1', 'latin1'],
  ])('encoded twice, over %s, is repaired, and says so', async (_, over) => {
    const meant = 'Ação, coração e pé – “nunca” às três';
    const bytes = Buffer.from(meant);
    const taken = over === 'latin1' ? bytes.toString('latin1') : new TextDecoder(over).decode(bytes);
    const { segments, notices } = await read('a.txt', taken);
    expect(segments[0]?.text).toBe(meant);
    expect(notices).toEqual([{ code: 'encoding_repaired', count: 1 }]);
    expect(await texts('b.txt', taken.replace('â\u20AC\u009D', 'â\u20AC\uFFFD'))).toEqual([meant]);
  });

  it('that speaks of such signs is left as it is', async () => {
    const text =
      'Os sinais “Ã§” e “Ã£” são “ç” e “ã” de um texto codificado duas vezes; é assim que se reconhece. Ã© também.';
    expect(await read('a.txt', text)).toMatchObject({ segments: [{ text }], notices: [] });
  });

  it('in Windows-1252 that says so was not repaired', async () => {
    const page = Buffer.from('<meta charset="iso-8859-1"><p>A\xE7\xE3o', 'latin1');
    expect(await read('a.html', page)).toMatchObject({ segments: [{ text: 'Ação' }], notices: [] });
  });

  it('loses what misleads its reader: NUL, overrides of direction, lone surrogates', async () => {
    const { segments, notices } = await read('a.txt', Buffer.from('\uFEFFa\u0000b\u202Ec\u2066d\uD800e', 'utf16le'));
    expect(segments[0]?.text).toBe('abcd\uFFFDe');
    expect(notices).toContainEqual({ code: 'characters_removed', count: 3 });
  });
});

describe('a document is refused', () => {
  const bomb = givenDocx(`<w:p><w:r><w:t>${'0'.repeat(30_000_000)}</w:t></w:r></w:p>`);
  const many = Object.fromEntries(Array.from({ length: 5_001 }, (_, index) => [`p${index}`, '']));
  const docx = givenDocx('<w:p><w:r><w:t>Olá</w:t></w:r></w:p>');

  it.each([
    ['when it has no words', 'a.md', ' \n\n ', 'DOCUMENT_EMPTY'],
    ['when a .docx has no words', 'a.docx', givenDocx('<w:p/>'), 'DOCUMENT_EMPTY'],
    ['when a .docx is cut short', 'a.docx', docx.subarray(0, docx.length - 40), 'DOCUMENT_UNREADABLE'],
    ['when its XML is broken', 'a.docx', givenDocx('<w:p><w:r>'), 'DOCUMENT_UNREADABLE'],
    [
      'when it declares entities',
      'a.odt',
      givenPackage({ 'content.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' }),
      'DOCUMENT_UNREADABLE',
    ],
    ['when it unpacks to far more than it is', 'a.docx', bomb, 'DOCUMENT_BOMB'],
    ['when it has thousands of parts', 'a.docx', givenPackage(many), 'DOCUMENT_BOMB'],
    [
      'when a part is larger than it declares',
      'a.docx',
      givenPackage({ 'word/document.xml': 'x'.repeat(9_000) }, { declaredSize: 10 }),
      'DOCUMENT_UNREADABLE',
    ],
    [
      'when protected as Word does',
      'a.docx',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), randomBytes(600)]),
      'DOCUMENT_ENCRYPTED',
    ],
    ['when its parts are encrypted', 'a.odt', givenPackage({ 'content.xml': 'x' }, { flag: 1 }), 'DOCUMENT_ENCRYPTED'],
    [
      'when protected as LibreOffice does',
      'a.odt',
      givenOdt('', '', {
        'META-INF/manifest.xml': '<manifest:manifest><manifest:encryption-data/></manifest:manifest>',
      }),
      'DOCUMENT_ENCRYPTED',
    ],
    ['when it is a picture', 'a.md', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'DOCUMENT_FORMAT_UNKNOWN'],
    ['when it is a PDF', 'a.pdf', '%PDF-1.7 ...', 'DOCUMENT_FORMAT_UNKNOWN'],
    [
      'when it is a spreadsheet',
      'a.xlsx',
      givenPackage({
        '[Content_Types].xml': '<a/>',
        '_rels/.rels': '<Relationships><R Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        'xl/workbook.xml': '<workbook/>',
      }),
      'DOCUMENT_FORMAT_UNKNOWN',
    ],
    [
      'when it is noise',
      'a.txt',
      new Uint8Array(Array.from({ length: 3_000 }, (_, index) => (index * 7_919) % 251)),
      'DOCUMENT_FORMAT_UNKNOWN',
    ],
    [
      'with more paragraphs than a draft holds',
      'a.txt',
      'um parágrafo.\n\n'.repeat(20_001),
      'DOCUMENT_TOO_MANY_PARAGRAPHS',
    ],
    ['with a paragraph longer than a draft holds', 'a.md', 'longo '.repeat(20_000), 'PARAGRAPH_TOO_LONG'],
  ])('%s', async (_, name, bytes, code) => {
    expect(await refusalOf(name, bytes)).toBe(code);
  });
});

describe('reading in a thread of its own', () => {
  it('answers and refuses as reading does, and leaves the bytes to the one who sent them', async () => {
    const file = given('a.txt', 'Olá');
    expect((await readDocument(file)).segments).toMatchObject([{ text: 'Olá' }]);
    expect(new TextDecoder().decode(file.bytes)).toBe('Olá');
    await expect(readDocument(given('a.pdf', '%PDF-1.7'))).rejects.toMatchObject({ code: 'DOCUMENT_FORMAT_UNKNOWN' });
    await expect(readDocument(given('a.docx', 'PK\u0003\u0004 torto'))).rejects.toMatchObject({
      code: 'DOCUMENT_UNREADABLE',
    });
  });

  it('is not begun for nothing or too much', async () => {
    await expect(readDocument(given('a.md', ''))).rejects.toMatchObject({ code: 'DOCUMENT_EMPTY' });
    await expect(readDocument(given('a.txt', new Uint8Array(50 * 1024 * 1024)))).rejects.toMatchObject({
      code: 'DOCUMENT_TOO_LARGE',
    });
  });

  it('ends when it takes too long, or too much memory', async () => {
    const file = given('a.html', '<p>um</p>'.repeat(300_000));
    await expect(readDocument(file, { bounds: { milliseconds: 1, megabytes: 512 } })).rejects.toMatchObject({
      code: 'DOCUMENT_TIMEOUT',
    });
    await expect(readDocument(file, { bounds: { milliseconds: 20_000, megabytes: 24 } })).rejects.toMatchObject({
      code: 'DOCUMENT_BOMB',
    });
  });

  it('tells how far it is, and ends when it is cancelled', async () => {
    const paragraph = '<w:p><w:r><w:t>Toda pessoa pode propor.</w:t></w:r></w:p>';
    const file = given('a.docx', givenDocx(paragraph.repeat(4_000)));
    const told: ReadingProgress[] = [];
    await readDocument(file, { onProgress: (progress) => told.push(progress) });
    expect(new Set(told.map(({ stage }) => stage))).toEqual(new Set(['unpacking', 'reading', 'recognising']));
    expect(told.length).toBeGreaterThan(20);
    expect(told.map(({ percent }) => percent)).toEqual(told.map(({ percent }) => percent).toSorted((a, b) => a - b));
    const cancel = new AbortController();
    const reading = readDocument(file, { onProgress: () => cancel.abort(), signal: cancel.signal });
    await expect(reading).rejects.toMatchObject({ code: 'DOCUMENT_CANCELLED' });
    await expect(readDocument(file, { signal: cancel.signal })).rejects.toMatchObject({ code: 'DOCUMENT_CANCELLED' });
  });
});

describe('two documents compared', () => {
  it('say which of them was refused', async () => {
    const [good, empty] = [given('a.md', 'um'), given('b.md', ' ')];
    await expect(compareDocuments(good, empty)).rejects.toMatchObject({
      code: 'DOCUMENT_EMPTY',
      params: { file: 'b.md' },
    });
  });

  it('link every paragraph of both sides once', async () => {
    const file = (text: string) => ({ name: 'a.md', bytes: utf8(text) });
    const compared = await compareDocuments(
      file('# A\n\num dois três\n\nquatro'),
      file('# A\n\nnovo\n\num dois três ~~quatro~~'),
    );
    const { old, new: next, links } = comparisonOf(compared);
    expect(compared.old.notices).toEqual([]);
    expect(compared.new.notices).toEqual([{ code: 'struck_text_dropped', count: 1 }]);
    expect(old[1]).toEqual({ index: 1, kind: 'paragraph', label: null, text: 'um dois três' });
    expect(links.flatMap((link) => link.old).sort()).toEqual(old.map((paragraph) => paragraph.index));
    expect(links.flatMap((link) => link.new).sort()).toEqual(next.map((paragraph) => paragraph.index));
    expect(links).toContainEqual({ relation: 'kept', moved: false, old: [1], new: [2], similarity: 1 });
  });
});
