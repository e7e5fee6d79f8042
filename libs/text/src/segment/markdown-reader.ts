import type {
  Blockquote,
  Definition,
  FootnoteDefinition,
  List,
  ListItem,
  Nodes,
  PhrasingContent,
  Root,
  RootContent,
  Table,
} from 'mdast';
import { safeHref } from '../inline/tokens.ts';
import type { InlineToken } from '../inline/tokens.ts';
import type { Block, Notices } from './block.ts';
import { forcedBreak, passages } from './breaks.ts';
import { htmlBlocks } from './html.ts';
import { tableTokens } from './table.ts';

interface Place {
  kind: 'paragraph' | 'quotation';
  level: number;
}

const top: Place = { kind: 'paragraph', level: 0 };

/** Walks one Markdown tree into blocks. */
export class MarkdownReader {
  private readonly source: string;
  private readonly notices: Notices;
  private readonly definitions = new Map<string, Definition>();
  private readonly footnotes: FootnoteDefinition[] = [];
  private readonly blocks: Block[] = [];

  constructor(source: string, notices: Notices) {
    this.source = source;
    this.notices = notices;
  }

  read(root: Root): Block[] {
    this.collect(root);
    for (const node of root.children) this.block(node, top);
    for (const note of this.footnotes) this.note(note);
    return this.blocks;
  }

  private collect(node: Nodes): void {
    if (node.type === 'definition' && !this.definitions.has(node.identifier))
      this.definitions.set(node.identifier, node);
    if (node.type === 'footnoteDefinition') this.footnotes.push(node);
    if ('children' in node) for (const child of node.children) this.collect(child);
  }

  private block(node: RootContent, place: Place): void {
    switch (node.type) {
      case 'heading':
        return this.push({ kind: 'heading', label: null, level: node.depth, tokens: this.inline(node.children) });
      case 'paragraph':
        return this.paragraph({ ...place, label: null, tokens: this.inline(node.children) });
      case 'blockquote':
        return this.quotation(node, place);
      case 'list':
        return this.list(node, place);
      case 'table':
        return this.table(node);
      case 'code':
        return this.push({ ...place, label: null, tokens: [{ kind: 'text', text: node.value }], lines: true });
      case 'html':
        for (const block of htmlBlocks(node.value, this.notices)) {
          this.push(place.kind === 'quotation' && block.kind === 'paragraph' ? { ...block, ...place } : block);
        }
        return;
      case 'footnoteDefinition':
      case 'definition':
      case 'thematicBreak':
      case 'yaml':
        return;
      default:
        this.notices.add('unknown_structure');
    }
  }

  private push(block: Block): void {
    this.blocks.push(block);
  }

  /** A paragraph whose lines may be more than one. */
  private paragraph(block: Block): void {
    for (const [index, passage] of passages(block.tokens).entries()) {
      const goesOn = index > 0 && block.kind === 'list_item';
      this.push({
        ...block,
        ...passage,
        ...(index > 0 ? { label: null } : {}),
        ...(goesOn ? { kind: 'paragraph', level: block.level + 1 } : {}),
      });
    }
  }

  private quotation(node: Blockquote, place: Place): void {
    const level = place.kind === 'quotation' ? place.level + 1 : 0;
    for (const child of node.children) this.block(child, { kind: 'quotation', level });
  }

  private list(node: List, place: Place, depth = 0): void {
    const labels = node.ordered ? this.numbers(node) : [];
    for (const [index, item] of node.children.entries()) this.item(item, labels[index] ?? null, place, depth);
  }

  /** Numbers as they are printed: as written when they rise, else counted from the first, as every renderer does. */
  private numbers(node: List): string[] {
    const written = node.children.map((item) =>
      /^(\d+)([.)])/.exec(this.source.slice(item.position?.start.offset ?? 0)),
    );
    const values = written.map((match) => Number(match?.[1]));
    const rising = values.every((value, index) => index === 0 || value > (values[index - 1] ?? value));
    const start = node.start ?? 1;
    return written.map((match, index) => `${rising ? values[index] : start + index}${match?.[2] ?? '.'}`);
  }

  private item(item: ListItem, label: string | null, place: Place, depth: number): void {
    let mark: string | null = label;
    let opened = false;
    for (const child of item.children) {
      if (child.type === 'paragraph' && !opened) {
        this.paragraph({ kind: 'list_item', label: mark, level: depth, tokens: this.inline(child.children) });
        opened = true;
        mark = null;
      } else if (child.type === 'list') this.list(child, place, depth + 1);
      else this.block(child, { kind: place.kind, level: depth + 1 });
    }
  }

  private table(node: Table): void {
    this.notices.add('table_kept_whole');
    const tokens = tableTokens(node.children.map((row) => row.children.map((cell) => this.inline(cell.children))));
    this.push({ kind: 'table', label: null, level: 0, tokens, lines: true });
  }

  private note(node: FootnoteDefinition): void {
    let label: string | null = `[${node.label ?? node.identifier}]`.slice(0, 120);
    for (const child of node.children) {
      if (child.type === 'paragraph') {
        this.push({ kind: 'note', label, level: 0, tokens: this.inline(child.children) });
        label = null;
      } else this.further(child);
    }
  }

  /** Lists and quotations of a note stay with it, their numbers among their words. */
  private further(child: RootContent): void {
    const from = this.blocks.length;
    this.block(child, { kind: 'paragraph', level: 0 });
    for (const block of this.blocks.splice(from)) {
      const printed: InlineToken[] = block.label === null ? [] : [{ kind: 'text', text: `${block.label} ` }];
      this.push({ ...block, kind: 'note', label: null, level: 0, tokens: [...printed, ...block.tokens] });
    }
  }

  private inline(nodes: readonly PhrasingContent[]): InlineToken[] {
    return nodes.flatMap((node) => this.phrase(node));
  }

  private phrase(node: PhrasingContent): InlineToken[] {
    switch (node.type) {
      case 'text':
        return [{ kind: 'text', text: node.value }];
      case 'inlineCode':
        return [{ kind: 'code', text: node.value }];
      case 'emphasis':
      case 'strong':
        return [{ kind: node.type, children: this.inline(node.children) }];
      case 'break':
        return [{ kind: 'text', text: forcedBreak }];
      case 'link':
        return link(node.url, this.inline(node.children));
      case 'linkReference':
        return link(this.definitions.get(node.identifier)?.url ?? '', this.inline(node.children));
      case 'footnoteReference':
        return [{ kind: 'text', text: `[${node.label ?? node.identifier}]` }];
      case 'delete':
        this.notices.add('struck_text_dropped');
        return [];
      case 'image':
      case 'imageReference':
        this.notices.add('image_dropped');
        return [];
      case 'html':
        return /^<(?:br|wbr)\b/i.test(node.value) ? [{ kind: 'text', text: forcedBreak }] : [];
      default:
        this.notices.add('unknown_structure');
        return [];
    }
  }
}

function link(url: string, children: InlineToken[]): InlineToken[] {
  const href = safeHref(url);
  return href === null ? children : [{ kind: 'link', href, children }];
}
