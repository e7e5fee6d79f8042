import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeMarkdown, inlineTokens, plainText } from '../index.ts';
import type { InlineToken } from '../index.ts';
import { splitTokens, tidyTokens, tokensText } from './tokens.ts';
import { writeMarkdown } from './write.ts';

/** A tree with its marks shown as tags, to read expectations at a glance. */
function shown(tokens: readonly InlineToken[]): string {
  return tokens
    .map((token) => {
      if (token.kind === 'text') return token.text;
      if (token.kind === 'code') return `<code>${token.text}</code>`;
      const inner = shown(token.children);
      return token.kind === 'link' ? `<a ${token.href}>${inner}</a>` : `<${token.kind}>${inner}</${token.kind}>`;
    })
    .join('');
}

const words = fc
  .array(
    fc.constantFrom(
      'a',
      'é ',
      ' ',
      '*',
      '**',
      '_',
      '`',
      '[',
      '](',
      ')',
      '\\',
      '<',
      '&amp;',
      '1. ',
      '#',
      '\n',
      '😀',
      '.',
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));
const tree: fc.Arbitrary<InlineToken[]> = fc.letrec<{ token: InlineToken; tokens: InlineToken[] }>((tie) => ({
  token: fc.oneof(
    { depthSize: 'small' },
    words.map((text): InlineToken => ({ kind: 'text', text })),
    words.map((text): InlineToken => ({ kind: 'code', text })),
    tie('tokens').map((children): InlineToken => ({ kind: 'strong', children })),
    tie('tokens').map((children): InlineToken => ({ kind: 'emphasis', children })),
    tie('tokens').map((children): InlineToken => ({ kind: 'link', href: 'https://ex.br/a_(b)', children })),
  ),
  tokens: fc.array(tie('token'), { maxLength: 4 }),
})).tokens;

describe('inline Markdown', () => {
  it.each([
    ['a *b **c** d*', 'a <emphasis>b <strong>c</strong> d</emphasis>'],
    ['***a***', '<emphasis><strong>a</strong></emphasis>'],
    ['um_dois_três e 2*3*4', 'um_dois_três e 2<emphasis>3</emphasis>4'],
    ['**não fechado', '**não fechado'],
    ['a * b * c', 'a * b * c'],
    ['`a * b` ``c`d``', '<code>a * b</code> <code>c`d</code>'],
    ['[elo](https://ex.br/a "título")', '<a https://ex.br/a>elo</a>'],
    ['[a](<https://ex.br/x y>)', 'a'],
    ['[mal](javascript:alert(1)) [pior](data:text/html,x)', 'mal pior'],
    ['[a [b](https://ex.br) c](https://fora.br)', '[a <a https://ex.br>b</a> c](https://fora.br)'],
    ['![figura](https://ex.br/f.png)', 'figura'],
    ['<https://ex.br> <ana@ex.br>', '<a https://ex.br>https://ex.br</a> <a mailto:ana@ex.br>ana@ex.br</a>'],
    ['<b>oi</b> <script>x</script>', '<b>oi</b> <script>x</script>'],
    ['\\*a\\* &#233; &ccedil; &amp; &x', '*a* é &ccedil; & &x'],
    ['linha um\nlinha dois\\\ntrês', 'linha um\nlinha dois\ntrês'],
  ])('%j reads as %j', (markdown, expected) => {
    expect(shown(inlineTokens(markdown))).toBe(expected);
  });

  it('never carries a link that is not http, https or mailto', () => {
    const links = (tokens: readonly InlineToken[]): string[] =>
      tokens.flatMap((token) =>
        'children' in token ? [...(token.kind === 'link' ? [token.href] : []), ...links(token.children)] : [],
      );
    fc.assert(
      fc.property(
        fc.constantFrom('javascript:', 'JaVaScript:', ' data:', 'vbscript:', 'https://', '//', ''),
        words,
        (scheme, rest) => {
          for (const href of links(inlineTokens(`[a](<${scheme}${rest}>) [b](${scheme}x) <${scheme}y>`)))
            expect(href).toMatch(/^(?:https?:\/\/|mailto:)/i);
        },
      ),
    );
  });

  it('reads again as the words that were escaped', () => {
    fc.assert(
      fc.property(fc.oneof(words, fc.string({ unit: 'binary' })), (text) => {
        expect(plainText(escapeMarkdown(text))).toBe(text);
        expect(inlineTokens(escapeMarkdown(text)).every((token) => token.kind === 'text')).toBe(true);
      }),
    );
  });

  it('is written so that the words survive exactly', () => {
    fc.assert(
      fc.property(tree, (tokens) => {
        expect(plainText(writeMarkdown(tokens))).toBe(tokensText(tidyTokens(tokens)));
      }),
    );
  });

  it('keeps plain emphasis, code and links through writing', () => {
    const markdown = 'a **forte** e *leve*, **muito *mesmo* assim**, `x` e [elo](https://ex.br)';
    expect(writeMarkdown(inlineTokens(markdown))).toBe(markdown);
  });

  it('is cut anywhere without loss', () => {
    fc.assert(
      fc.property(tree, fc.nat(60), (tokens, at) => {
        const [before, after] = splitTokens(tokens, at);
        expect(tokensText(before) + tokensText(after)).toBe(tokensText(tokens));
        expect(tokensText(before)).toHaveLength(Math.min(at, tokensText(tokens).length));
      }),
    );
  });

  it.each(['*', '**a ', '[', '![', '](', '`', '<a', '\\', '_a*', '&amp', '[a](', '*a_ '])(
    'stands %j a hundred thousand times over',
    (piece) => {
      const hostile = piece.repeat(Math.ceil(100_000 / piece.length));
      expect(plainText(hostile).length).toBeGreaterThan(0);
    },
  );
});
