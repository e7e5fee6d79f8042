import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anySegments, segments } from '../../test/given-segments.ts';
import {
  leavesOf,
  plainFormat,
  segmentHtml,
  segmentMarkdown,
  segmentPlain,
  writeHtml,
  writeMarkdownDocument,
  writePlain,
} from '../index.ts';
import type { Segment } from '../index.ts';

const shape = (list: readonly Segment[]) => list.map(({ kind, label, level, text }) => ({ kind, label, level, text }));
/** The same with its emphasis and links, in whichever of the two ways that Markdown has for both at once. */
const looks = ({ markdown, ...rest }: Segment) => ({ ...rest, leaves: leavesOf(markdown) });
const page = (body: string) => `<!doctype html><title>t</title><main data-mutirao="1">${body}</main>`;
const given = (rows: readonly [Segment['kind'], number, string | null, string][]) =>
  segments(rows.map(([kind, level, label, text]) => ({ kind, level, label, runs: [{ text, format: plainFormat }] })));

describe('a text written and read again', () => {
  it('is the same in HTML, emphasis and links included', () => {
    fc.assert(
      fc.property(anySegments, (list) => {
        expect(segmentHtml(page(writeHtml(list))).segments).toEqual(list);
      }),
    );
  });

  it('is the same in Markdown, emphasis and links included', () => {
    fc.assert(
      fc.property(anySegments, (list) => {
        const read = segmentMarkdown(writeMarkdownDocument('Um "título"', list)).segments;
        expect(read.map(looks)).toEqual(list.map(looks));
      }),
    );
  });

  it('has the same words, kinds, labels and levels in plain text', () => {
    fc.assert(
      fc.property(anySegments, (list) => {
        expect(shape(segmentPlain(writePlain('Título', list)).segments)).toEqual(shape(list));
      }),
    );
  });

  it('is ordinary Markdown where that says it all', () => {
    const manifesto = given([
      ['heading', 1, null, 'Carta'],
      ['paragraph', 0, null, 'Nós, reunidos.'],
      ['list_item', 0, '1.', 'ouvir'],
      ['list_item', 1, null, 'sempre'],
      ['list_item', 0, '2.', 'responder[1]'],
      ['quotation', 0, null, 'um verso\noutro\nmais um'],
      ['table', 0, null, 'a | b\n1 | 2'],
      ['note', 0, '[1]', 'Ver anexo.'],
    ]);
    expect(writeMarkdownDocument('', manifesto)).toBe(
      '# Carta\n\nNós, reunidos.\n\n1. ouvir\n    - sempre\n2. responder[^1]\n\n> um verso\\\n> outro\\\n> mais um\n\n' +
        '| a | b |\n| --- | --- |\n| 1 | 2 |\n\n[^1]: Ver anexo.\n',
    );
    const law = given([
      ['chapter', 0, 'CAPÍTULO I', 'Do objeto'],
      ['article', 0, 'Art. 1º', 'Esta lei trata de algo:'],
      ['inciso', 1, 'I –', 'do primeiro;'],
      ['article', 0, 'Art. 2º', 'Entra em vigor.'],
    ]);
    expect(writeMarkdownDocument('', law)).toBe(
      'CAPÍTULO I Do objeto\n\nArt. 1º Esta lei trata de algo:\n\nI – do primeiro;\n\nArt. 2º Entra em vigor.\n',
    );
  });
});

describe('what was added by hand to a text that we wrote', () => {
  const law = given([
    ['article', 0, 'Art. 1º', 'Esta lei.'],
    ['alinea', 3, 'a)', 'fora do lugar.'],
  ]);
  const added = [
    { kind: 'article', label: 'Art. 1º', level: 0, text: 'Esta lei.' },
    { kind: 'legal_paragraph', label: '§ 1º', level: 1, text: 'Novo parágrafo.' },
    { kind: 'alinea', label: 'a)', level: 3, text: 'fora do lugar.' },
    { kind: 'article', label: 'Art. 2º', level: 0, text: 'Outro artigo.' },
  ];

  it('is read as in any HTML page', () => {
    const [first = '', ...rest] = writeHtml(law).split('\n');
    const source = page(`${first}<p>§ 1º Novo parágrafo.</p>${rest.join('')}<p>Art. 2º Outro artigo.</p>`);
    expect(shape(segmentHtml(source).segments)).toEqual(added);
  });

  it('is read as in any Markdown', () => {
    const written = writeMarkdownDocument('Lei', law);
    const source = written.replace('lei.\n', 'lei.\n\n§ 1º Novo parágrafo.\n');
    expect(shape(segmentMarkdown(`${source}\nArt. 2º Outro artigo.\n`).segments)).toEqual(added);
  });

  it('is read as in any plain text', () => {
    const source = writePlain('Lei', law).replace('lei.\n', 'lei.\n\n§ 1º Novo parágrafo.\n');
    expect(shape(segmentPlain(`${source}\nArt. 2º Outro artigo.\n`).segments)).toEqual(added);
  });
});
