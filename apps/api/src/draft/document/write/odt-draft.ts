import { leavesOf, tableLeaves, typedLabel } from '@mutirao/text';
import type { Leaf } from '@mutirao/text';
import { odtAutomatic, odtManifest, odtMeta, odtNamespaces, odtStyleName, odtStyles } from './odt-styles-out.ts';
import { packageOf } from './package-out.ts';
import type { WrittenDraft, WrittenParagraph } from './written.ts';
import { declaration, element, escapeXml } from './xml-out.ts';

const mimetype = 'application/vnd.oasis.opendocument.text';

/** A draft as an OpenDocument text that `readOdt` reads back with the same kinds, labels, levels and words. */
export function writeOdt(draft: WrittenDraft): Uint8Array {
  const body = element('office:text', {}, ...draft.paragraphs.map(block));
  const content = element('office:document-content', odtNamespaces, odtAutomatic, element('office:body', {}, body));
  return packageOf(
    {
      mimetype,
      'META-INF/manifest.xml': odtManifest(mimetype),
      'meta.xml': odtMeta(draft),
      'styles.xml': odtStyles(draft),
      'content.xml': declaration + content,
    },
    ['mimetype'],
  );
}

function block(paragraph: WrittenParagraph, index: number): string {
  const { kind, level, label } = paragraph;
  const rows = label === null && level === 0 ? tableLeaves(paragraph) : null;
  const drawnTable = rows && table(rows, index);
  if (drawnTable !== null) return drawnTable;
  const words = labelSpans(paragraph) + spans(leavesOf(paragraph.markdown));
  const style = { 'text:style-name': odtStyleName(paragraph) };
  if (kind === 'heading')
    return element('text:h', { ...style, 'text:outline-level': Math.min(Math.max(level, 1), 6) }, words);
  const drawn = element('text:p', style, words);
  return kind === 'list_item' && label === null ? bulleted(drawn, Math.min(level, 9)) : drawn;
}

function bulleted(paragraph: string, level: number): string {
  const item = (inner: string) => element('text:list-item', {}, inner);
  let list = item(paragraph);
  for (let depth = 0; depth < level; depth++) list = item(element('text:list', {}, list));
  return element('text:list', { 'text:style-name': 'MutiraoBullets' }, list);
}

function labelSpans({ kind, label, text }: WrittenParagraph): string {
  const name = { 'text:style-name': 'Mutirao_20_label' };
  if (label === null) return typedLabel(kind, text) === null ? '' : element('text:span', name, '\u200B');
  const gap = kind === 'list_item' || kind === 'note' ? element('text:tab', {}) : ' ';
  return element('text:span', name, spaced(label)) + gap;
}

function spans(leaves: readonly Leaf[]): string {
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
    element('text:p', { 'text:style-name': 'Standard' }, spans(leaves)),
  );
}
