/** Inline content as a tree. It can be drawn by any renderer and cannot express HTML. */
export type InlineToken =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'strong'; children: InlineToken[] }
  | { kind: 'emphasis'; children: InlineToken[] }
  | { kind: 'link'; href: string; children: InlineToken[] };

/** The words of a tree, as read. */
export function tokensText(tokens: readonly InlineToken[]): string {
  let text = '';
  for (const token of tokens) text += 'children' in token ? tokensText(token.children) : token.text;
  return text;
}

/** A tree with its neighbouring texts joined and its empty branches gone. */
export function tidyTokens(tokens: readonly InlineToken[]): InlineToken[] {
  const tidy: InlineToken[] = [];
  for (const token of tokens) {
    if ('children' in token) {
      const children = tidyTokens(token.children);
      if (children.length > 0) tidy.push({ ...token, children });
      continue;
    }
    if (token.text === '') continue;
    const last = tidy.at(-1);
    if (token.kind === 'text' && last?.kind === 'text')
      tidy[tidy.length - 1] = { kind: 'text', text: last.text + token.text };
    else tidy.push({ ...token });
  }
  return tidy;
}

/** Both sides of a tree cut at an offset of its text; what spans the cut stands on both sides. */
export function splitTokens(tokens: readonly InlineToken[], at: number): [InlineToken[], InlineToken[]] {
  const [before = [], after = []] = cutTokens(tokens, [at]);
  return [before, after];
}

/** A tree cut at several ascending offsets of its text, into one piece more than there are offsets. In one pass. */
export function cutTokens(tokens: readonly InlineToken[], offsets: readonly number[]): InlineToken[][] {
  const pieces: InlineToken[][] = [[]];
  let offset = 0;
  let passed = 0;
  for (const token of tokens) {
    const end = offset + ('children' in token ? tokensText(token.children) : token.text).length;
    for (; (offsets[passed] ?? Infinity) <= offset; passed++) pieces.push([]);
    const within: number[] = [];
    for (; (offsets[passed] ?? Infinity) < end; passed++) within.push((offsets[passed] ?? 0) - offset);
    for (const [index, part] of cutToken(token, within).entries()) {
      if (index > 0) pieces.push([]);
      pieces.at(-1)?.push(part);
    }
    offset = end;
  }
  for (; passed < offsets.length; passed++) pieces.push([]);
  return pieces.map((piece) => tidyTokens(piece));
}

function cutToken(token: InlineToken, offsets: readonly number[]): InlineToken[] {
  if (offsets.length === 0) return [token];
  if ('children' in token) return cutTokens(token.children, offsets).map((children) => ({ ...token, children }));
  return [0, ...offsets].map((from, index) => ({ ...token, text: token.text.slice(from, offsets[index]) }));
}

/** Every text of a tree passed through a function, in reading order. */
export function mapText(tokens: readonly InlineToken[], change: (text: string) => string): InlineToken[] {
  return tokens.map((token) =>
    'children' in token
      ? { ...token, children: mapText(token.children, change) }
      : { ...token, text: change(token.text) },
  );
}

const safeScheme = /^(?:https?:\/\/[^\s/?#]|mailto:[^\s@]+@)/i;

/** The address as a link may carry it, or null when it is not http, https or mailto, or holds spaces or controls. */
export function safeHref(href: string): string | null {
  const address = href.trim();
  // oxlint-disable-next-line no-control-regex
  if (address.length > 2_000 || /[\s\u0000-\u001F\u007F<>]/.test(address)) return null;
  return safeScheme.test(address) ? address : null;
}
