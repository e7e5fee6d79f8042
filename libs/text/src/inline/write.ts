import { escapeInline, escapeMarkdown } from './escape.ts';
import { plainText } from './parse.ts';
import { tidyTokens, tokensText } from './tokens.ts';
import type { InlineToken } from './tokens.ts';

/**
 * A tree as inline Markdown. Its words survive exactly: where emphasis cannot be written in Markdown (around half a
 * word beside punctuation, for instance) it is dropped rather than shown as stray asterisks.
 */
export function writeMarkdown(tokens: readonly InlineToken[]): string {
  const tidy = tidyTokens(tokens);
  const text = tokensText(tidy);
  if (tidy.every((token) => token.kind === 'text')) return escapeMarkdown(text);
  const markdown = guardStart(tidy, write(tidy));
  return plainText(markdown) === text ? markdown : escapeMarkdown(text);
}

function write(tokens: readonly InlineToken[]): string {
  let markdown = '';
  for (const token of tokens) {
    switch (token.kind) {
      case 'text':
        markdown += escapeInline(token.text);
        break;
      case 'code':
        markdown += writeCode(token.text);
        break;
      case 'link':
        markdown += `[${write(token.children)}](${writeHref(token.href)})`;
        break;
      case 'strong':
        markdown += wrap('**', write(token.children));
        break;
      case 'emphasis':
        markdown += wrap(markdown.endsWith('*') && !markdown.endsWith('\\*') ? '_' : '*', write(token.children));
    }
  }
  return markdown;
}

/** Marks hug the words: spaces at either end move outside. */
function wrap(mark: string, inner: string): string {
  const core = inner.trim();
  if (core === '') return inner;
  const start = inner.indexOf(core);
  const own = mark !== '**' && (core.startsWith('*') || core.endsWith('*')) ? '_' : mark;
  return inner.slice(0, start) + own + core + own + inner.slice(start + core.length);
}

function writeCode(text: string): string {
  let longest = 0;
  for (const run of text.match(/`+/g) ?? []) longest = Math.max(longest, run.length);
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 || (text.startsWith(' ') && text.endsWith(' ') && text.trim() !== '') ? ' ' : '';
  return fence + pad + text + pad + fence;
}

function writeHref(href: string): string {
  return /[()\\*_]/.test(href) ? `<${href.replace(/[\\]/g, '\\\\')}>` : href;
}

/** Line starts that look like block marks are escaped only where they are words, not where we wrote emphasis. */
function guardStart(tokens: readonly InlineToken[], markdown: string): string {
  const first = tokens[0];
  if (first?.kind !== 'text') return markdown;
  const line = first.text.slice(0, 64);
  const plain = escapeInline(line);
  return escapeMarkdown(line) === plain ? markdown : escapeMarkdown(line) + markdown.slice(plain.length);
}
