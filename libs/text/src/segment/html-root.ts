import type { DefaultTreeAdapterTypes } from 'parse5';

export type Node = DefaultTreeAdapterTypes.Node;
export type ParentNode = DefaultTreeAdapterTypes.ParentNode;
export type Element = DefaultTreeAdapterTypes.Element;

export function isElement(node: Node): node is Element {
  return 'tagName' in node;
}

export function attribute(element: Element, name: string): string | null {
  return element.attrs.find((candidate) => candidate.name === name)?.value ?? null;
}

/** All elements of a tag, in document order, without recursion (wild pages nest by the thousand). */
export function elementsOf(root: ParentNode, tag: string): Element[] {
  const found: Element[] = [];
  const waiting: Node[] = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (isElement(node) && node.tagName === tag) found.push(node);
    if ('childNodes' in node) for (const child of node.childNodes.toReversed()) waiting.push(child);
  }
  return found;
}

/** Least share of a page's words that its `main` or `article` must hold to stand for the page. */
const leastShare = { main: 0.3, article: 0.5 };

/** The one `main`, else the one `article`, else the body. A page of several articles is read whole. */
export function contentRoot(document: ParentNode): ParentNode {
  const body = elementsOf(document, 'body')[0] ?? document;
  const all = wordLength(body);
  for (const tag of ['main', 'article'] as const) {
    const [root, ...more] = elementsOf(document, tag);
    if (root && more.length === 0 && wordLength(root) > all * leastShare[tag]) return root;
  }
  return body;
}

/** The page's `title`, used when the text itself has no top heading. */
export function documentTitle(document: ParentNode): string | null {
  if (elementsOf(document, 'h1').length > 0) return null;
  const title = elementsOf(document, 'title')[0];
  const text = title?.childNodes
    .map((node) => ('value' in node ? node.value : ''))
    .join('')
    .trim();
  return text || null;
}

function wordLength(root: ParentNode): number {
  let length = 0;
  const waiting: Node[] = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.nodeName === '#text' && 'value' in node) length += node.value.trim().length;
    const silent = isElement(node) && (node.tagName === 'script' || node.tagName === 'style');
    if (!silent && 'childNodes' in node) for (const child of node.childNodes) waiting.push(child);
  }
  return length;
}
