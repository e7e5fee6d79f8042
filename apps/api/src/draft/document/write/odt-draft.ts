import { leavesOf, tableLeaves, typedLabel } from '@mutirao/text';
import type { Leaf } from '@mutirao/text';
import { odtAutomatic, odtManifest, odtMeta, odtNamespaces, odtStyleName, odtStyles } from './odt-styles-out.ts';
import { packageOf } from './package-out.ts';
import type { WrittenDraft, WrittenParagraph } from './written.ts';
import { declaration, element, escapeXml } from './xml-out.ts';

const mimetype = 'application/vnd.oasis.opendocument.text';

/** A draft as an OpenDocument text that `readOdt` reads back with the same kinds, labels, levels and words. */
export function writeOdt(draft: WrittenDraft): Uint8Array {
  return odtPackage(
    draft,
    draft.paragraphs,
    draft.paragraphs.map((paragraph, index) => odtBlock(paragraph, index)).join(''),
  );
}

/** A file around a body that is made already; `used` are all paragraphs whose styles it needs. */
export function odtPackage(draft: WrittenDraft, used: readonly WrittenParagraph[], inner: string): Uint8Array {
  const body = element('office:text', {}, inner);
  const content = element('office:document-content', odtNamespaces, odtAutomatic, element('office:body', {}, body));
  return packageOf(
    {
      mimetype,
      'META-INF/manifest.xml': odtManifest(mimetype),
      'meta.xml': odtMeta(draft),
      'styles.xml': odtStyles(used, draft.consultation),
      'content.xml': declaration + content,
    },
    ['mimetype'],
  );
}

function odtBlock(paragraph: WrittenParagraph, index: number): string {
  return odtTable(paragraph, index) ?? odtParagraph(paragraph, odtWords(paragraph));
}

/** A table as a table; null for anything else. */
export function odtTable(paragraph: WrittenParagraph, index: number): string | null {
  const { level, label } = paragraph;
  const rows = label === null && level === 0 ? tableLeaves(paragraph) : null;
  return rows && table(rows, index);
}

/** The label and the words of a paragraph, in a line. */
export function odtWords(paragraph: WrittenParagraph): string {
  return odtLabel(paragraph) + odtSpans(leavesOf(paragraph.markdown));
}

/** A paragraph in the style of its kind, around words that are drawn already. */
export function odtParagraph(paragraph: WrittenParagraph, words: string): string {
  const { kind, level, label } = paragraph;
  const drawn = odtLine(paragraph, words);
  return kind === 'list_item' && label === null ? bulleted(drawn, Math.min(level, 9)) : drawn;
}

/** The same without the list that an unnumbered item stands in. */
export function odtLine({ kind, level }: Pick<WrittenParagraph, 'kind' | 'level'>, words: string): string {
  const style = { 'text:style-name': odtStyleName({ kind, level }) };
  if (kind !== 'heading') return element('text:p', style, words);
  return element('text:h', { ...style, 'text:outline-level': Math.min(Math.max(level, 1), 6) }, words);
}

function bulleted(paragraph: string, level: number): string {
  const item = (inner: string) => element('text:list-item', {}, inner);
  let list = item(paragraph);
  for (let depth = 0; depth < level; depth++) list = item(element('text:list', {}, list));
  return element('text:list', { 'text:style-name': 'MutiraoBullets' }, list);
}

export function odtLabel({ kind, label, text }: WrittenParagraph): string {
  const name = { 'text:style-name': 'Mutirao_20_label' };
  if (label === null) return typedLabel(kind, text) === null ? '' : element('text:span', name, '\u200B');
  const gap = kind === 'list_item' || kind === 'note' ? element('text:tab', {}) : ' ';
  return element('text:span', name, spaced(label)) + gap;
}

export function odtSpans(leaves: readonly Leaf[]): string {
  return leaves
    .map(({ text, format }) => {
      let words = spaced(text);
      if (format.code) words = element('text:span', { 'text:style-name': 'Mutirao_20_code' }, words);
      if (format.emphasis) words = element('text:span', { 'text:style-name': 'Emphasis' }, words);
      if (format.strong) words = element('text:span', { 'text:style-name': 'Strong_20_Emphasis' }, words);
      if (format.href === null) return words;
      return element('text:a', { 'xlink:type': 'simple', 'xlink:href': format.href }, words);
    })
    .join('');
}

/** Line breaks as OpenDocument has them; a space that begins a stretch would be dropped if it were only typed. */
function spaced(text: string): string {
  return text
    .split('\n')
    .map((line) => escapeXml(line).replace(/^ /, '<text:s/>'))
    .join('<text:line-break/>');
}

/** Null for rows of different length, which this format has no way to say. */
function table(rows: readonly (readonly (readonly Leaf[])[])[], index: number): string | null {
  const width = rows[0]?.length ?? 0;
  if (rows.some((cells) => cells.length !== width)) return null;
  const [head = '', ...rest] = rows.map((cells) => element('table:table-row', {}, ...cells.map(cell)));
  const body = rest.length > 0 ? element('table:table-header-rows', {}, head) + rest.join('') : head;
  return element(
    'table:table',
    { 'table:name': `Table${index + 1}` },
    element('table:table-column', { 'table:number-columns-repeated': width }),
    body,
  );
}

function cell(leaves: readonly Leaf[]): string {
  return element(
    'table:table-cell',
    { 'table:style-name': 'MutiraoCell', 'office:value-type': 'string' },
    element('text:p', { 'text:style-name': 'Standard' }, odtSpans(leaves)),
  );
}
