import { resolveEmphasis } from './emphasis.ts';
import type { Piece } from './emphasis.ts';
import { decodeEntity } from './entities.ts';
import { safeHref, tidyTokens, tokensText } from './tokens.ts';
import type { InlineToken } from './tokens.ts';

/**
 * Reads inline Markdown: emphasis, strong, code, links, autolinks, backslash escapes and numeric entities, with the
 * flanking rules of CommonMark 0.31. HTML is words like any other; an image is its alternative text; line feeds stay.
 * Linear for all but contrived input, never deeper than 16, never refuses.
 */
export function inlineTokens(markdown: string): InlineToken[] {
  return tidyTokens(new InlineReader(markdown).read());
}

/** Inline Markdown as it is read aloud. */
export function plainText(markdown: string): string {
  return tokensText(inlineTokens(markdown));
}

const punctuation = /[!-/:-@[-`{-~]/;
const ordinary = /[^\\`*_[\]<&!]+/y;
const destination =
  /\(\s{0,100}(?:<([^<>\n]{0,2000})>|([^\s()<>]{0,2000}(?:\([^\s()<>]{0,1000}\)[^\s()<>]{0,1000}){0,8}))(?:\s{1,100}(?:"(?:[^"\\]|\\.){0,1000}"|'(?:[^'\\]|\\.){0,1000}'))?\s{0,100}\)/y;
const autolink = /<((?:https?:\/\/|mailto:)[^\s<>]{1,2000}|[^\s<>@]{1,200}@[^\s<>@]{1,200})>/iy;

class InlineReader {
  private readonly source: string;
  private at = 0;
  private pieces: Piece[] = [];
  /** Places in `pieces` where a "[" waits for its "]". */
  private brackets: { piece: number; image: boolean }[] = [];
  /** For each length of backtick run, the last place where one was looked for in vain. */
  private readonly missing = new Set<number>();

  constructor(source: string) {
    this.source = source;
  }

  read(): InlineToken[] {
    while (this.at < this.source.length) this.step();
    return resolveEmphasis(this.pieces);
  }

  private step(): void {
    ordinary.lastIndex = this.at;
    const words = ordinary.exec(this.source);
    if (words) return this.text(words[0]);
    switch (this.source[this.at]) {
      case '\\':
        return this.escape();
      case '`':
        return this.code();
      case '*':
      case '_':
        return this.delimiters();
      case '[':
        this.brackets.push({ piece: this.pieces.length, image: false });
        return this.text('[');
      case '!':
        if (this.source[this.at + 1] !== '[') return this.text('!');
        this.brackets.push({ piece: this.pieces.length, image: true });
        return this.text('![');
      case ']':
        return this.close();
      case '<':
        return this.autolink();
      default:
        return this.entity();
    }
  }

  private text(text: string, length = text.length): void {
    this.pieces.push({ kind: 'text', text });
    this.at += length;
  }

  private escape(): void {
    const next = this.source[this.at + 1];
    if (next !== undefined && punctuation.test(next)) this.text(next, 2);
    else if (next === '\n') this.text('\n', 2);
    else this.text('\\');
  }

  private entity(): void {
    const entity = decodeEntity(this.source, this.at);
    if (entity) this.text(entity.text, entity.length);
    else this.text('&');
  }

  private code(): void {
    const fence = run(this.source, this.at);
    const start = this.at + fence;
    const end = this.missing.has(fence) ? -1 : closingFence(this.source, start, fence);
    if (end < 0) {
      this.missing.add(fence);
      return this.text(this.source.slice(this.at, start));
    }
    let text = this.source.slice(start, end);
    if (text.startsWith(' ') && text.endsWith(' ') && text.trim() !== '') text = text.slice(1, -1);
    this.pieces.push({ kind: 'code', text });
    this.at = end + fence;
  }

  private delimiters(): void {
    const mark = this.source[this.at] === '*' ? '*' : '_';
    const length = run(this.source, this.at);
    const before = characterBefore(this.source, this.at);
    const after = characterAt(this.source, this.at + length);
    const left = !isSpace(after) && (!isPunctuation(after) || isSpace(before) || isPunctuation(before));
    const right = !isSpace(before) && (!isPunctuation(before) || isSpace(after) || isPunctuation(after));
    this.pieces.push({
      kind: 'delimiter',
      mark,
      length,
      opens: left && (mark === '*' || !right || isPunctuation(before)),
      closes: right && (mark === '*' || !left || isPunctuation(after)),
    });
    this.at += length;
  }

  private close(): void {
    const opening = this.brackets.pop();
    const target = opening ? this.target(this.at + 1) : null;
    if (!opening || !target) return this.text(']');
    const children = resolveEmphasis(this.pieces.splice(opening.piece + 1));
    this.pieces.pop();
    this.at = target.end;
    const href = opening.image ? null : safeHref(target.href);
    if (href === null) {
      for (const child of children) this.pieces.push(child);
      return;
    }
    this.pieces.push({ kind: 'link', href, children: withoutLinks(children) });
    this.brackets = this.brackets.filter((bracket) => bracket.image);
  }

  private target(at: number): { href: string; end: number } | null {
    if (this.source[at] !== '(') return null;
    destination.lastIndex = at;
    const found = destination.exec(this.source);
    if (!found) return null;
    const href = (found[1] ?? found[2] ?? '').replace(/\\([!-/:-@[-`{-~])/g, '$1');
    return { href, end: at + found[0].length };
  }

  private autolink(): void {
    autolink.lastIndex = this.at;
    const found = autolink.exec(this.source);
    const address = found?.[1] ?? '';
    const href = safeHref(/^(?:https?|mailto):/i.test(address) ? address : `mailto:${address}`);
    if (!found || href === null) return this.text('<');
    this.pieces.push({ kind: 'link', href, children: [{ kind: 'text', text: address.replace(/^mailto:/i, '') }] });
    this.at += found[0].length;
  }
}

function withoutLinks(tokens: InlineToken[]): InlineToken[] {
  return tokens.flatMap((token): InlineToken[] => {
    if (token.kind === 'link') return withoutLinks(token.children);
    return 'children' in token ? [{ ...token, children: withoutLinks(token.children) }] : [token];
  });
}

function run(source: string, at: number): number {
  let end = at;
  while (source[end] === source[at]) end++;
  return end - at;
}

function closingFence(source: string, from: number, fence: number): number {
  let at = source.indexOf('`', from);
  while (at >= 0) {
    const length = run(source, at);
    if (length === fence) return at;
    at = source.indexOf('`', at + length);
  }
  return -1;
}

function characterAt(source: string, at: number): string {
  const code = source.codePointAt(at);
  return code === undefined ? '' : String.fromCodePoint(code);
}

function characterBefore(source: string, at: number): string {
  if (at === 0) return '';
  const unit = source.charCodeAt(at - 1);
  const low = unit >= 0xdc00 && unit <= 0xdfff;
  return characterAt(source, low && at > 1 ? at - 2 : at - 1);
}

function isSpace(character: string): boolean {
  return character === '' || /\s/.test(character);
}

function isPunctuation(character: string): boolean {
  return /[\p{P}\p{S}]/u.test(character);
}
