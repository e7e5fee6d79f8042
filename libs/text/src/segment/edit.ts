import type { Segment } from '../kinds.ts';
import { inlineTokens } from '../inline/parse.ts';
import { splitTokens, tokensText } from '../inline/tokens.ts';
import type { InlineToken } from '../inline/tokens.ts';
import { writeMarkdown } from '../inline/write.ts';
import { articleLabel, innerLabel } from './labels.ts';
import { printedMark } from './lists.ts';
import { normaliseSpaces } from './spaces.ts';

/** Two neighbours as one paragraph of the first one's kind; the second one's printed label becomes words, so that none is lost. */
export function joinSegments(a: Segment, b: Segment): Segment {
  const lines = a.kind === 'table' && b.kind === 'table';
  const between = `${lines ? '\n' : ' '}${b.label === null ? '' : `${b.label} `}`;
  return withTokens(a, [...inlineTokens(a.markdown), { kind: 'text', text: between }, ...inlineTokens(b.markdown)]);
}

/**
 * One paragraph as two, cut at an offset of its text (clamped so that neither is empty where the text allows it).
 * The second takes the label and kind it opens with, if it opens with one, else it is a plain continuation.
 */
export function splitSegment(segment: Segment, at: number): [Segment, Segment] {
  const [before, after] = splitTokens(inlineTokens(segment.markdown), cutPlace(segment.text, at));
  const first = withTokens(segment, before);
  const second = withTokens({ ...segment, label: null, kind: continuation(segment.kind) }, after);
  return [first, relabelled(second, segment)];
}

/** A place inside the text that parts no character in two. */
function cutPlace(text: string, at: number): number {
  const inside = Math.min(Math.max(Math.trunc(at) || 0, 1), Math.max(1, text.length - 1));
  const low = text.charCodeAt(inside);
  return low >= 0xdc00 && low <= 0xdfff ? Math.min(inside + 1, text.length) : inside;
}

function continuation(kind: Segment['kind']): Segment['kind'] {
  return kind === 'heading' || kind === 'quotation' || kind === 'table' || kind === 'note' || kind === 'list_item'
    ? kind
    : 'paragraph';
}

function relabelled(segment: Segment, from: Segment): Segment {
  const lawful = segment.kind === 'paragraph' && from.kind !== 'paragraph';
  const match = lawful ? (articleLabel(segment.text) ?? innerLabel(segment.text)) : null;
  const mark = match ?? (segment.kind === 'list_item' ? printedMark(segment.text) : null);
  if (!mark || mark.length >= segment.text.length) return segment;
  const [, tokens] = splitTokens(inlineTokens(segment.markdown), mark.length);
  return withTokens({ ...segment, kind: match?.kind ?? segment.kind, label: mark.label }, tokens);
}

function withTokens(segment: Segment, tokens: readonly InlineToken[]): Segment {
  const tidy = normaliseSpaces(tokens, true);
  return { ...segment, text: tokensText(tidy), markdown: writeMarkdown(tidy) };
}
