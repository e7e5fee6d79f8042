import { codeStyle, labelStyle, statedStyleName } from '../stated-styles.ts';
import type { StatedStyle } from '../stated-styles.ts';
import { declaration, element } from './xml-out.ts';

export const wordNamespaces = {
  'xmlns:w': 'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'xmlns:r': 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  'xmlns:mc': 'http://schemas.openxmlformats.org/markup-compatibility/2006',
  'xmlns:w14': 'http://schemas.microsoft.com/office/word/2010/wordml',
  'xmlns:w15': 'http://schemas.microsoft.com/office/word/2012/wordml',
  'mc:Ignorable': 'w14 w15',
};

/** The list of bullets in `numbering.xml`. */
export const bulletList = 1;
/** Twentieths of a point that each level is indented by. */
const step = 425;
const divisions = new Set(['part', 'book', 'title', 'chapter', 'section', 'subsection']);

/** The id of a style by which documents refer to it. */
export function styleId({ kind, level }: StatedStyle): string {
  if (kind === 'heading') return `Heading${Math.min(Math.max(level, 1), 6)}`;
  return statedStyleName({ kind, level }).replaceAll(' ', '');
}
export const labelId = 'Mutiraolabel';
export const codeId = 'Mutiraocode';

/** `styles.xml` with real headings, and a style for each kind and level in use, named so that it reads back. */
export function docxStyles(used: readonly StatedStyle[], language: string): string {
  const stated = new Map(used.map((style) => [styleId(style), style]));
  const own = [...stated].filter(([, { kind }]) => kind !== 'heading').map(([id, style]) => paragraphStyle(id, style));
  const headings = [1, 2, 3, 4, 5, 6].map(heading);
  const defaults = element(
    'w:docDefaults',
    {},
    element(
      'w:rPrDefault',
      {},
      element('w:rPr', {}, fonts('Georgia'), size(22), element('w:lang', { 'w:val': language })),
    ),
    element('w:pPrDefault', {}, element('w:pPr', {}, spacing(0, 120))),
  );
  return (
    declaration +
    element(
      'w:styles',
      wordNamespaces,
      defaults,
      element('w:style', { 'w:type': 'paragraph', 'w:default': 1, 'w:styleId': 'Normal' }, named('Normal'), shown),
      element(
        'w:style',
        { 'w:type': 'character', 'w:default': 1, 'w:styleId': 'DefaultParagraphFont' },
        named('Default Paragraph Font'),
      ),
      element('w:style', { 'w:type': 'table', 'w:default': 1, 'w:styleId': 'TableNormal' }, named('Normal Table')),
      ...headings,
      ...own,
      character(labelId, labelStyle, element('w:b', {})),
      character(codeId, codeStyle, fonts('Courier New')),
      character(
        'Hyperlink',
        'Hyperlink',
        element('w:color', { 'w:val': '1C4F9C' }) + element('w:u', { 'w:val': 'single' }),
      ),
      character('CommentReference', 'annotation reference', size(16)),
      element(
        'w:style',
        { 'w:type': 'paragraph', 'w:styleId': 'CommentText' },
        named('annotation text'),
        based('Normal'),
      ),
      element(
        'w:style',
        { 'w:type': 'paragraph', 'w:styleId': 'Header' },
        named('header'),
        based('Normal'),
        element('w:rPr', {}, size(18)),
      ),
      tableGrid,
    )
  );
}

const shown = element('w:qFormat', {});

function named(name: string): string {
  return element('w:name', { 'w:val': name });
}

function based(id: string): string {
  return element('w:basedOn', { 'w:val': id });
}

function fonts(name: string): string {
  return element('w:rFonts', { 'w:ascii': name, 'w:hAnsi': name, 'w:cs': name });
}

function size(halfPoints: number): string {
  return element('w:sz', { 'w:val': halfPoints }) + element('w:szCs', { 'w:val': halfPoints });
}

function spacing(before: number, after: number): string {
  return element('w:spacing', { 'w:before': before, 'w:after': after, 'w:line': 276, 'w:lineRule': 'auto' });
}

function heading(depth: number): string {
  return element(
    'w:style',
    { 'w:type': 'paragraph', 'w:styleId': `Heading${depth}` },
    named(`heading ${depth}`),
    based('Normal'),
    element('w:next', { 'w:val': 'Normal' }),
    shown,
    element(
      'w:pPr',
      {},
      element('w:keepNext', {}),
      spacing(360 - depth * 30, 120),
      element('w:outlineLvl', { 'w:val': depth - 1 }),
    ),
    element('w:rPr', {}, element('w:b', {}), size(38 - depth * 3)),
  );
}

function paragraphStyle(id: string, style: StatedStyle): string {
  const { kind, level } = style;
  const division = divisions.has(kind);
  const hanging = kind === 'list_item' || kind === 'note';
  const left = level * step + (hanging ? step : 0) + (kind === 'quotation' ? 2 * step : 0);
  const shape = [
    division ? element('w:keepNext', {}) : '',
    kind === 'list_item' ? numbered(bulletList, Math.min(level, 8)) : '',
    division ? spacing(240, 120) : '',
    left > 0 ? element('w:ind', { 'w:left': left, ...(hanging && { 'w:hanging': step }) }) : '',
    division ? element('w:jc', { 'w:val': 'center' }) + element('w:outlineLvl', { 'w:val': Math.min(level, 8) }) : '',
  ];
  const look = [division ? element('w:b', {}) : '', kind === 'quotation' ? element('w:i', { 'w:val': 0 }) : ''];
  return element(
    'w:style',
    { 'w:type': 'paragraph', 'w:customStyle': 1, 'w:styleId': id },
    named(statedStyleName(style)),
    based('Normal'),
    shown,
    element('w:pPr', {}, ...shape),
    element('w:rPr', {}, ...look, kind === 'note' ? size(18) : ''),
  );
}

/** A place in a list; list 0 is none. */
export function numbered(list: number, level: number): string {
  return element('w:numPr', {}, element('w:ilvl', { 'w:val': level }), element('w:numId', { 'w:val': list }));
}

function character(id: string, name: string, look: string): string {
  return element(
    'w:style',
    { 'w:type': 'character', 'w:customStyle': 1, 'w:styleId': id },
    named(name),
    element('w:rPr', {}, look),
  );
}

const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map((side) =>
  element(`w:${side}`, { 'w:val': 'single', 'w:sz': 4, 'w:space': 0, 'w:color': '8A8F98' }),
);
const cellMargins = element(
  'w:tblCellMar',
  {},
  ...['top', 'left', 'bottom', 'right'].map((side) => element(`w:${side}`, { 'w:w': 85, 'w:type': 'dxa' })),
);
const tableGrid = element(
  'w:style',
  { 'w:type': 'table', 'w:styleId': 'TableGrid' },
  named('Table Grid'),
  based('TableNormal'),
  element('w:tblPr', {}, element('w:tblBorders', {}, ...borders), cellMargins),
);

/** `numbering.xml`: the bullets of list items that have no printed label. */
export function docxNumbering(): string {
  const levels = Array.from({ length: 9 }, (_, level) =>
    element(
      'w:lvl',
      { 'w:ilvl': level },
      element('w:start', { 'w:val': 1 }),
      element('w:numFmt', { 'w:val': 'bullet' }),
      element('w:lvlText', { 'w:val': level % 2 === 0 ? '•' : '–' }),
      element('w:lvlJc', { 'w:val': 'left' }),
      element('w:pPr', {}, element('w:ind', { 'w:left': (level + 1) * step, 'w:hanging': step })),
    ),
  );
  return (
    declaration +
    element(
      'w:numbering',
      wordNamespaces,
      element(
        'w:abstractNum',
        { 'w:abstractNumId': 0 },
        element('w:multiLevelType', { 'w:val': 'hybridMultilevel' }),
        ...levels,
      ),
      element('w:num', { 'w:numId': bulletList }, element('w:abstractNumId', { 'w:val': 0 })),
    )
  );
}
