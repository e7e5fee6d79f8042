import { statedStyleName } from '../stated-styles.ts';
import type { StatedStyle } from '../stated-styles.ts';
import { headLine } from './head-line.ts';
import { draftName } from './written.ts';
import type { WrittenConsultation, WrittenDraft } from './written.ts';
import { declaration, element, escapeXml } from './xml-out.ts';

const oasis = 'urn:oasis:names:tc:opendocument:xmlns';
export const odtNamespaces = {
  'xmlns:office': `${oasis}:office:1.0`,
  'xmlns:style': `${oasis}:style:1.0`,
  'xmlns:text': `${oasis}:text:1.0`,
  'xmlns:table': `${oasis}:table:1.0`,
  'xmlns:fo': `${oasis}:xsl-fo-compatible:1.0`,
  'xmlns:meta': `${oasis}:meta:1.0`,
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:xlink': 'http://www.w3.org/1999/xlink',
  'office:version': '1.3',
};

const divisions = new Set(['part', 'book', 'title', 'chapter', 'section', 'subsection']);

/** The name by which the content refers to the style of a kind and level. */
export function odtStyleName({ kind, level }: StatedStyle): string {
  if (kind === 'heading') return `Heading_20_${Math.min(Math.max(level, 1), 6)}`;
  return statedStyleName({ kind, level }).replaceAll(' ', '_20_');
}

/** `styles.xml`: real headings and a style for each kind and level in use, named so that it reads back. */
export function odtStyles(paragraphs: readonly StatedStyle[], { locale }: WrittenConsultation): string {
  const used = new Map(
    paragraphs.filter(({ kind }) => kind !== 'heading').map((style) => [odtStyleName(style), style]),
  );
  const [language = 'pt', country = 'none'] = locale.split('-');
  const standard = element(
    'style:default-style',
    { 'style:family': 'paragraph' },
    element('style:paragraph-properties', { 'fo:margin-bottom': '0.2cm', 'fo:line-height': '115%' }),
    element('style:text-properties', {
      'fo:font-family': 'Georgia',
      'fo:font-size': '11pt',
      'fo:language': language,
      'fo:country': country,
    }),
  );
  const styles = [
    standard,
    style('paragraph', 'Standard', 'Standard', null),
    ...[1, 2, 3, 4, 5, 6].map(heading),
    ...[...used].map(([name, used]) => stated(name, used)),
    style(
      'text',
      'Mutirao_20_label',
      'Mutirao label',
      null,
      element('style:text-properties', { 'fo:font-weight': 'bold' }),
    ),
    style(
      'text',
      'Mutirao_20_code',
      'Mutirao code',
      null,
      element('style:text-properties', { 'fo:font-family': 'Courier New' }),
    ),
    style('text', 'Emphasis', 'Emphasis', null, element('style:text-properties', { 'fo:font-style': 'italic' })),
    style(
      'text',
      'Strong_20_Emphasis',
      'Strong Emphasis',
      null,
      element('style:text-properties', { 'fo:font-weight': 'bold' }),
    ),
    bullets(),
  ];
  return (
    declaration +
    element('office:document-styles', odtNamespaces, element('office:styles', {}, ...styles), page, masterPage)
  );
}

function style(family: string, name: string, display: string, parent: string | null, ...inner: string[]): string {
  return element(
    'style:style',
    {
      'style:name': name,
      'style:display-name': display,
      'style:family': family,
      'style:parent-style-name': parent ?? undefined,
    },
    ...inner,
  );
}

function heading(depth: number): string {
  return element(
    'style:style',
    {
      'style:name': `Heading_20_${depth}`,
      'style:display-name': `Heading ${depth}`,
      'style:family': 'paragraph',
      'style:parent-style-name': 'Standard',
      'style:default-outline-level': depth,
    },
    element('style:paragraph-properties', {
      'fo:margin-top': '0.5cm',
      'fo:margin-bottom': '0.2cm',
      'fo:keep-with-next': 'always',
    }),
    element('style:text-properties', { 'fo:font-weight': 'bold', 'fo:font-size': `${20 - depth * 1.5}pt` }),
  );
}

function stated(name: string, { kind, level }: StatedStyle): string {
  const division = divisions.has(kind);
  const hanging = kind === 'list_item' || kind === 'note';
  const left = level * 0.75 + (hanging ? 0.75 : 0) + (kind === 'quotation' ? 1.5 : 0);
  return style(
    'paragraph',
    name,
    statedStyleName({ kind, level }),
    'Standard',
    element(
      'style:paragraph-properties',
      {
        'fo:margin-left': `${left}cm`,
        'fo:text-indent': hanging ? '-0.75cm' : undefined,
        'fo:text-align': division ? 'center' : undefined,
        'fo:keep-with-next': division ? 'always' : undefined,
      },
      hanging ? element('style:tab-stops', {}, element('style:tab-stop', { 'style:position': '0.75cm' })) : '',
    ),
    element('style:text-properties', {
      'fo:font-weight': division ? 'bold' : undefined,
      'fo:font-size': kind === 'note' ? '9pt' : undefined,
    }),
  );
}

function bullets(): string {
  const levels = Array.from({ length: 10 }, (_, level) =>
    element(
      'text:list-level-style-bullet',
      { 'text:level': level + 1, 'text:bullet-char': level % 2 === 0 ? '•' : '–' },
      element(
        'style:list-level-properties',
        { 'text:list-level-position-and-space-mode': 'label-alignment' },
        element('style:list-level-label-alignment', {
          'text:label-followed-by': 'listtab',
          'fo:text-indent': '-0.75cm',
          'fo:margin-left': `${(level + 1) * 0.75}cm`,
        }),
      ),
    ),
  );
  return element('text:list-style', { 'style:name': 'MutiraoBullets' }, ...levels);
}

/** Looks that only the content may define. */
export const odtAutomatic = element(
  'office:automatic-styles',
  {},
  element(
    'style:style',
    { 'style:name': 'MutiraoCell', 'style:family': 'table-cell' },
    element('style:table-cell-properties', { 'fo:border': '0.5pt solid #8a8f98', 'fo:padding': '0.1cm' }),
  ),
);

const page = element(
  'office:automatic-styles',
  {},
  element(
    'style:page-layout',
    { 'style:name': 'A4' },
    element('style:page-layout-properties', {
      'fo:page-width': '21cm',
      'fo:page-height': '29.7cm',
      'fo:margin': '2.5cm',
    }),
  ),
);
const masterPage = element(
  'office:master-styles',
  {},
  element('style:master-page', { 'style:name': 'Standard', 'style:page-layout-name': 'A4' }),
);

export function odtMeta(draft: WrittenDraft): string {
  const { consultation, publishedAt } = draft;
  return (
    declaration +
    element(
      'office:document-meta',
      odtNamespaces,
      element(
        'office:meta',
        {},
        element('dc:title', {}, escapeXml(draftName(draft))),
        element('dc:subject', {}, escapeXml(headLine(draft))),
        element('dc:creator', {}, escapeXml(consultation.title)),
        element('dc:language', {}, consultation.locale),
        publishedAt === null ? '' : element('dc:date', {}, publishedAt.slice(0, 19)),
      ),
    )
  );
}

export function odtManifest(mimetype: string): string {
  const entries = [
    ['/', mimetype],
    ['content.xml', 'text/xml'],
    ['styles.xml', 'text/xml'],
    ['meta.xml', 'text/xml'],
  ].map(([path, type]) => element('manifest:file-entry', { 'manifest:full-path': path, 'manifest:media-type': type }));
  const root = { 'xmlns:manifest': `${oasis}:manifest:1.0`, 'manifest:version': '1.3' };
  return declaration + element('manifest:manifest', root, ...entries);
}
