import { safeHref } from '../inline/tokens.ts';
import type { InlineToken } from '../inline/tokens.ts';
import type { Block, Notices } from './block.ts';
import { forcedBreak, passages } from './breaks.ts';
import { attribute, elementsOf, isElement } from './html-root.ts';
import type { Element, Node, ParentNode } from './html-root.ts';
import { leavesToTokens, plainFormat } from './leaves.ts';
import type { Format, Leaf } from './leaves.ts';
import { plainParagraphs } from './lines.ts';
import { listLabels } from './list-numbers.ts';
import { scriptLetters } from './scripts.ts';
import { tableTokens } from './table.ts';
import { tableGrid } from './table-grid.ts';

interface Place {
  kind: 'paragraph' | 'quotation' | 'heading' | 'list_item' | 'note';
  level: number;
  /** For the first paragraph of a list item or note; then null. */
  mark: { label: string | null } | null;
  /** How many lists we are inside. */
  lists: number;
  format: Format;
  depth: number;
}

const skipped = new Set(
  'head script style noscript template nav svg math iframe object embed audio video canvas button select textarea input dialog map'.split(
    ' ',
  ),
);
const chrome = new Set(['header', 'footer', 'aside']);
const blockTags = new Set(
  'address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form header hgroup hr html legend li main ol p section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
/** Deeper than any page people write; below it words are still read, structure is not. */
const deepest = 400;

/** Walks one HTML tree into blocks. */
export class HtmlReader {
  private readonly notices: Notices;
  private readonly blocks: Block[] = [];
  private leaves: Leaf[] = [];

  constructor(notices: Notices) {
    this.notices = notices;
  }

  read(root: ParentNode): Block[] {
    const top: Place = {
      kind: 'paragraph',
      level: 0,
      mark: null,
      lists: 0,
      format: plainFormat,

      depth: 0,
    };
    this.children(root, top);
    this.flush(top);
    return this.blocks;
  }

  private children(node: ParentNode, place: Place): void {
    if (place.depth > deepest) return this.words(node, place);
    const inner = { ...place, depth: place.depth + 1 };
    for (const child of node.childNodes) this.node(child, inner);
    place.mark = inner.mark;
  }

  private node(node: Node, place: Place): void {
    if (node.nodeName === '#text' && 'value' in node) return this.text(node.value, place);
    if (!isElement(node) || skipped.has(node.tagName) || isHidden(node)) return;
    const tag = node.tagName;
    if (isStruck(node)) {
      if (blockTags.has(tag)) this.flush(place);
      if (textOf(node).trim() !== '') this.notices.add('struck_text_dropped');
      return;
    }
    if (chrome.has(tag) && (attribute(node, 'role') !== null || node.parentNode?.nodeName === 'body')) return;
    if (/^h[1-6]$/.test(tag)) return this.block(node, { ...place, kind: 'heading', level: Number(tag[1]) });
    switch (tag) {
      case 'br':
        this.leaves.push({ text: forcedBreak, format: place.format });
        return;
      case 'img':
      case 'picture':
        this.notices.add('image_dropped');
        return;
      case 'ul':
      case 'ol':
      case 'menu':
        return this.list(node, place);
      case 'blockquote':
        return this.block(node, {
          ...place,
          kind: 'quotation',
          level: place.kind === 'quotation' ? place.level + 1 : 0,
        });
      case 'table':
        return this.table(node, place);
      case 'pre':
        return this.typed(node, place);
      case 'sup':
      case 'sub':
        return this.script(node, place);
      default:
        if (blockTags.has(tag)) this.block(node, place);
        else this.inline(node, place);
    }
  }

  private block(node: Element, place: Place): void {
    this.flush(place);
    this.children(node, place);
    this.flush(place);
  }

  private inline(node: Element, place: Place): void {
    const format = { ...place.format };
    const tag = node.tagName;
    if (tag === 'b' || tag === 'strong') format.strong = place.kind !== 'heading';
    else if (tag === 'i' || tag === 'em' || tag === 'cite' || tag === 'dfn' || tag === 'var') format.emphasis = true;
    else if (tag === 'code' || tag === 'kbd' || tag === 'samp' || tag === 'tt') format.code = true;
    else if (tag === 'a') format.href = safeHref(attribute(node, 'href') ?? '') ?? place.format.href;
    if (tag === 'a' && isBackLink(node)) return;
    const inner = { ...place, format };
    this.children(node, inner);
    place.mark = inner.mark;
  }

  private text(value: string, place: Place): void {
    const text = value.replace(/[\n\r]/g, ' ');
    if (text !== '') this.leaves.push({ text, format: place.format });
  }

  /** Text as typed: one passage keeps its lines, several are read as any plain text. */
  private typed(node: Element, place: Place): void {
    this.flush(place);
    const text = textOf(node);
    const several = /\n\s*\n/.test(text.trim());
    const passages = several ? plainParagraphs(text).map((paragraph) => paragraph.text) : [text];
    for (const passage of passages) {
      const kind = place.kind === 'quotation' ? 'quotation' : 'paragraph';
      this.blocks.push({ kind, label: null, level: 0, tokens: [{ kind: 'text', text: passage }], lines: !several });
    }
  }

  /** Ordinals and exponents keep their meaning as characters: 1<sup>o</sup> is 1º. */
  private script(node: Element, place: Place): void {
    const text = textOf(node);
    const letters = scriptLetters(text, node.tagName === 'sup' ? 'sup' : 'sub', this.leaves.at(-1)?.text ?? '');
    if (letters === null) this.inline(node, place);
    else this.leaves.push({ text: letters, format: place.format });
  }

  private list(node: Element, place: Place): void {
    this.flush(place);
    const items = node.childNodes.filter(isElement);
    const labels = listLabels(node, items);
    for (const item of items) {
      if (item.tagName !== 'li') {
        this.node(item, { ...place, lists: place.lists + 1, depth: place.depth + 1 });
        continue;
      }
      const note = /^(?:foot|end)note|^fn[:\d-]/i.test(attribute(item, 'id') ?? '');
      const label = labels.get(item) ?? null;
      this.block(item, {
        ...place,
        kind: note ? 'note' : 'list_item',
        level: note ? 0 : place.lists,
        mark: { label: note && label !== null ? `[${label.replace(/\.$/, '')}]` : label },
        lists: place.lists + 1,
        depth: place.depth + 1,
      });
    }
  }

  private table(node: Element, place: Place): void {
    this.flush(place);
    const rows = elementsOf(node, 'tr').map((row) =>
      row.childNodes.filter(isElement).filter((cell) => /^t[dh]$/.test(cell.tagName)),
    );
    if (isLayout(node, rows)) return this.block(node, place);
    for (const caption of elementsOf(node, 'caption')) this.block(caption, place);
    this.notices.add('table_kept_whole');
    const tokens = tableTokens(tableGrid(rows).map((row) => row.map((cell) => cell && this.cell(cell))));
    this.blocks.push({ kind: 'table', label: null, level: 0, tokens, lines: true });
  }

  private cell(cell: Element): InlineToken[] {
    const blocks = new HtmlReader(this.notices).read(cell);
    return blocks.flatMap((block, index): InlineToken[] => {
      const printed = `${index > 0 ? ' ' : ''}${block.label === null ? '' : `${block.label} `}`;
      return [{ kind: 'text', text: printed }, ...block.tokens];
    });
  }

  private words(node: ParentNode, place: Place): void {
    this.leaves.push({ text: textOf(node), format: place.format });
  }

  private flush(place: Place): void {
    const leaves = this.leaves;
    this.leaves = [];
    if (leaves.every((leaf) => leaf.text.trim() === '')) return;
    const tokens = leavesToTokens(leaves);
    for (const passage of place.kind === 'heading' ? [{ tokens, lines: false }] : passages(tokens)) {
      const first = place.mark !== null;
      const asMarked = place.kind === 'list_item' || place.kind === 'note';
      const kind = place.kind === 'list_item' && !first ? 'paragraph' : place.kind;
      const level = asMarked && !first ? place.level + 1 : place.level;
      this.blocks.push({
        kind,
        label: place.mark?.label ?? null,
        level: kind === 'note' ? 0 : level,
        tokens: passage.tokens,
        lines: passage.lines,
      });
      place.mark = null;
    }
  }
}

function textOf(root: ParentNode): string {
  let text = '';
  const waiting: Node[] = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.nodeName === '#text' && 'value' in node) text += node.value;
    if (isElement(node) && skipped.has(node.tagName)) continue;
    if ('childNodes' in node) for (const child of node.childNodes.toReversed()) waiting.push(child);
  }
  return text;
}

function isHidden(element: Element): boolean {
  if (attribute(element, 'hidden') !== null || attribute(element, 'aria-hidden') === 'true') return true;
  return /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(attribute(element, 'style') ?? '');
}

/** By its tag or by its style, as pages print what a later law revoked. What is inside cannot undo it. */
function isStruck(element: Element): boolean {
  if (/^(?:s|strike|del)$/.test(element.tagName)) return true;
  return /(?:^|;)\s*text-decoration(?:-line)?\s*:[^;]*line-through/i.test(attribute(element, 'style') ?? '');
}

/** The arrow that leads from a footnote back to its place. */
function isBackLink(element: Element): boolean {
  const target = attribute(element, 'href') ?? '';
  return target.startsWith('#') && /^(?:[\s^\u2191\u21A9\u23CE\u2934]|\uFE0E)*$/u.test(textOf(element));
}

/** Tables that only place things on the page: nested, one row or one cell a row, or with whole passages in their cells. */
function isLayout(table: Element, rows: readonly Element[][]): boolean {
  if (elementsOf(table, 'table').length > 1) return true;
  if (rows.length <= 1 || rows.every((row) => row.length <= 1)) return true;
  return ['h1', 'h2', 'h3', 'h4', 'article', 'section'].some((tag) => elementsOf(table, tag).length > 0);
}
