import type { Segment, Segmentation } from '../kinds.ts';
import { tidyTokens, tokensText } from '../inline/tokens.ts';
import type { InlineToken } from '../inline/tokens.ts';
import { writeMarkdown } from '../inline/write.ts';
import type { Block, Notices } from './block.ts';
import { cleanCharacters } from './characters.ts';
import { recogniseLaw } from './law.ts';
import { recogniseLists } from './lists.ts';
import { normaliseSpaces } from './spaces.ts';

/** From blocks to segments: characters cleaned, spaces made single, empty blocks dropped, legal structure recognised. */
export function finish(blocks: readonly Block[], title: string | null, notices: Notices): Segmentation {
  return segmentation(recognise(blocks, notices), title, notices);
}

/** Blocks as they end up, one for each segment to come. */
export function recognise(blocks: readonly Block[], notices: Notices): Block[] {
  const cleaned = blocks.map((block) => clean(block, notices)).filter((block) => block.tokens.length > 0);
  return recogniseLists(recogniseLaw(cleaned));
}

/** The segments of recognised blocks. */
export function segmentation(blocks: readonly Block[], title: string | null, notices: Notices): Segmentation {
  const segments = blocks.map(toSegment);
  const heading = segments.find((segment) => segment.kind === 'heading' && segment.level === 1);
  const name =
    title === null ? '' : tokensText(normaliseSpaces([{ kind: 'text', text: cleanCharacters(title).text }], false));
  return {
    title: name || (heading?.text ?? null),
    segments,
    notices: notices.list(),
    marginNotes: [],
    changes: [],
  };
}

function clean(block: Block, notices: Notices): Block {
  let removed = 0;
  const pass = (tokens: readonly InlineToken[]): InlineToken[] =>
    tokens.map((token) => {
      if ('children' in token) return { ...token, children: pass(token.children) };
      const result = cleanCharacters(token.text);
      removed += result.removed;
      return { ...token, text: result.text };
    });
  const tokens = normaliseSpaces(tidyTokens(pass(block.tokens)), block.lines === true);
  notices.add('characters_removed', removed);
  return { ...block, tokens };
}

function toSegment(block: Block): Segment {
  const { kind, label, level, tokens } = block;
  return { kind, label, level, text: tokensText(tokens), markdown: writeMarkdown(tokens) };
}
