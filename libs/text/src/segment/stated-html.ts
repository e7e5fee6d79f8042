import { paragraphKinds } from '../kinds.ts';
import type { ParagraphKind } from '../kinds.ts';
import { safeHref } from '../inline/tokens.ts';
import type { Block, Notices } from './block.ts';
import { attribute, elementsOf, isElement } from './html-root.ts';
import type { Element, Node, ParentNode } from './html-root.ts';
import { HtmlReader } from './html-reader.ts';
import { leavesToTokens, plainFormat } from './leaves.ts';
import type { Format, Leaf } from './leaves.ts';
import { statedBlock } from './stated.ts';
import { tableTokens } from './table.ts';

/** The blocks of a page that `writeHtml` wrote, whatever was added to it by hand; null for any other page. */
export function statedHtml(document: ParentNode, notices: Notices): Block[] | null {
  const main = elementsOf(document, 'main').find((element) => attribute(element, 'data-mutirao') !== null);
  return main ? new StatedHtmlReader(notices).read(main) : null;
}

/** Deeper than any list of ours; below it a page is read as any other. */
const deepest = 200;

class StatedHtmlReader {
  private readonly notices: Notices;
  private readonly blocks: Block[] = [];
  private strange: Node[] = [];
  private around: ReadonlySet<ParentNode> = new Set();

  constructor(notices: Notices) {
    this.notices = notices;
  }

  read(main: Element): Block[] {
    this.around = aroundStated(main);
    this.children(main, 0);
    this.flush();
    return this.blocks;
  }

  private children(parent: ParentNode, depth: number): void {
    for (const node of parent.childNodes) {
      if (!isElement(node)) this.strange.push(node);
      else if (attribute(node, 'data-skip') !== null) continue;
      else if (kindOf(node)) this.stated(node);
      else if (this.around.has(node) && depth < deepest) {
        this.flush();
        this.children(node, depth + 1);
      } else this.strange.push(node);
    }
  }

  private stated(element: Element): void {
    this.flush();
    const kind = kindOf(element) ?? 'paragraph';
    const level = Math.min(20, Math.max(0, Number(attribute(element, 'data-level')) || 0));
    if (element.tagName !== 'table') {
      this.blocks.push(statedBlock({ kind, level, leaves: leavesIn(element, plainFormat) }));
      return;
    }
    const rows = elementsOf(element, 'tr').map((row) => row.childNodes.filter(isElement));
    const tokens = tableTokens(rows.map((cells) => cells.map((cell) => leavesToTokens(leavesIn(cell, plainFormat)))));
    const label = elementsOf(element, 'caption').flatMap((caption) => leavesIn(caption, plainFormat));
    this.blocks.push({ ...statedBlock({ kind, level, leaves: label }), tokens });
  }

  /** What was added by hand is read as on any page. */
  private flush(): void {
    const strange = this.strange;
    this.strange = [];
    const root = strange[0] && 'parentNode' in strange[0] ? strange[0].parentNode : null;
    if (root) this.blocks.push(...new HtmlReader(this.notices).read({ ...root, childNodes: strange } as ParentNode));
  }
}

function kindOf(element: Element): ParagraphKind | undefined {
  const stated = attribute(element, 'data-kind');
  return paragraphKinds.find((kind) => kind === stated);
}

/** Every element around a stated one, in one walk. */
function aroundStated(root: Element): Set<ParentNode> {
  const around = new Set<ParentNode>();
  const waiting: Node[] = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (isElement(node) && kindOf(node)) {
      for (let outer = node.parentNode; outer && !around.has(outer); outer = next(outer)) around.add(outer);
    }
    if ('childNodes' in node) for (const child of node.childNodes) waiting.push(child);
  }
  return around;
}

function next(node: ParentNode): ParentNode | null {
  return isElement(node) ? node.parentNode : null;
}

const strong = new Set(['b', 'strong']);
const emphasised = new Set(['i', 'em']);

function leavesIn(parent: ParentNode, format: Format, label = false): Leaf[] {
  return parent.childNodes.flatMap((node): Leaf[] => {
    const marked = label ? { label: true as const } : {};
    if ('value' in node && node.nodeName === '#text')
      return [{ text: node.value.replace(/\s+/g, ' '), format, ...marked }];
    if (!isElement(node)) return [];
    const { tagName } = node;
    if (tagName === 'br') return [{ text: '\n', format }];
    if (tagName === 'span' && attribute(node, 'class') === 'label') {
      return [{ text: '', format, label: true }, ...leavesIn(node, format, true)];
    }
    const inner = { ...format };
    if (strong.has(tagName)) inner.strong = true;
    else if (emphasised.has(tagName)) inner.emphasis = true;
    else if (tagName === 'code') inner.code = true;
    else if (tagName === 'a') inner.href = safeHref(attribute(node, 'href') ?? '') ?? format.href;
    return leavesIn(node, inner, label);
  });
}
