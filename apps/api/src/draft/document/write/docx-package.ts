import type { StatedStyle } from '../stated-styles.ts';
import type { DocxRuns } from './docx-runs.ts';
import { docxNumbering, docxStyles, wordNamespaces } from './docx-styles-out.ts';
import { headLine } from './head-line.ts';
import { packageOf } from './package-out.ts';
import { draftName } from './written.ts';
import type { WrittenDraft } from './written.ts';
import { declaration, element, escapeXml } from './xml-out.ts';

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageNamespace = 'http://schemas.openxmlformats.org/package/2006';

/** A further part beside the document: its content type and relation, its XML. */
export interface FurtherPart {
  name: string;
  type: string;
  relation: string;
  xml: string;
}

interface DocxContent {
  /** Paragraphs and tables. */
  body: string;
  runs: DocxRuns;
  used: readonly StatedStyle[];
  parts?: readonly FurtherPart[];
}

/** A Word document around the given body, with the draft's name, language and date. */
export function docxPackage(draft: WrittenDraft, { body, runs, used, parts = [] }: DocxContent): Uint8Array {
  const { locale } = draft.consultation;
  const header = element(
    'w:p',
    {},
    element('w:pPr', {}, element('w:pStyle', { 'w:val': 'Header' })),
    element('w:r', {}, element('w:t', {}, escapeXml(headLine(draft)))),
  );
  const all: FurtherPart[] = [
    { name: 'styles.xml', type: `${word}.styles+xml`, relation: `${relations}/styles`, xml: docxStyles(used, locale) },
    { name: 'numbering.xml', type: `${word}.numbering+xml`, relation: `${relations}/numbering`, xml: docxNumbering() },
    {
      name: 'header1.xml',
      type: `${word}.header+xml`,
      relation: `${relations}/header`,
      xml: declaration + element('w:hdr', wordNamespaces, header),
    },
    ...parts,
  ];
  const page = element(
    'w:sectPr',
    {},
    element('w:headerReference', { 'w:type': 'default', 'r:id': 'part3' }),
    element('w:pgSz', { 'w:w': 11_906, 'w:h': 16_838 }),
    element('w:pgMar', {
      'w:top': 1_418,
      'w:right': 1_418,
      'w:bottom': 1_418,
      'w:left': 1_418,
      'w:header': 709,
      'w:footer': 709,
      'w:gutter': 0,
    }),
  );
  return packageOf({
    '[Content_Types].xml': contentTypes(all),
    '_rels/.rels': relationships([
      { id: 'part1', type: `${relations}/officeDocument`, target: 'word/document.xml' },
      { id: 'part2', type: `${packageNamespace}/relationships/metadata/core-properties`, target: 'docProps/core.xml' },
    ]),
    'docProps/core.xml': coreProperties(draft),
    'word/document.xml': declaration + element('w:document', wordNamespaces, element('w:body', {}, body, page)),
    'word/_rels/document.xml.rels': relationships([
      ...all.map(({ name, relation }, index) => ({ id: `part${index + 1}`, type: relation, target: name })),
      ...[...runs.links].map(([target, id]) => ({ id, type: `${relations}/hyperlink`, target, external: true })),
    ]),
    ...Object.fromEntries(all.map(({ name, xml }) => [`word/${name}`, xml])),
  });
}

function contentTypes(parts: readonly FurtherPart[]): string {
  const overrides = [
    { name: '/word/document.xml', type: `${word}.document.main+xml` },
    { name: '/docProps/core.xml', type: 'application/vnd.openxmlformats-package.core-properties+xml' },
    ...parts.map(({ name, type }) => ({ name: `/word/${name}`, type })),
  ];
  return (
    declaration +
    element(
      'Types',
      { xmlns: `${packageNamespace}/content-types` },
      element('Default', {
        Extension: 'rels',
        ContentType: 'application/vnd.openxmlformats-package.relationships+xml',
      }),
      element('Default', { Extension: 'xml', ContentType: 'application/xml' }),
      ...overrides.map(({ name, type }) => element('Override', { PartName: name, ContentType: type })),
    )
  );
}

interface Relation {
  id: string;
  type: string;
  target: string;
  external?: boolean;
}

function relationships(list: readonly Relation[]): string {
  const drawn = list.map(({ id, type, target, external }) =>
    element('Relationship', { Id: id, Type: type, Target: target, TargetMode: external ? 'External' : undefined }),
  );
  return declaration + element('Relationships', { xmlns: `${packageNamespace}/relationships` }, ...drawn);
}

function coreProperties(draft: WrittenDraft): string {
  const { publishedAt, consultation } = draft;
  const moment = `${(publishedAt ?? '1980-01-01T00:00:00Z').slice(0, 19)}Z`;
  return (
    declaration +
    element(
      'cp:coreProperties',
      {
        'xmlns:cp': `${packageNamespace}/metadata/core-properties`,
        'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
        'xmlns:dcterms': 'http://purl.org/dc/terms/',
        'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      },
      element('dc:title', {}, escapeXml(draftName(draft))),
      element('dc:subject', {}, escapeXml(headLine(draft))),
      element('dc:creator', {}, escapeXml(consultation.title)),
      element('dc:language', {}, consultation.locale),
      element('dcterms:created', { 'xsi:type': 'dcterms:W3CDTF' }, moment),
    )
  );
}
