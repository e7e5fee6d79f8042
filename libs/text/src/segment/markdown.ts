import { gfm } from 'micromark-extension-gfm';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import type { Segmentation } from '../kinds.ts';
import { Notices } from './block.ts';
import type { Block } from './block.ts';
import { finish } from './finish.ts';
import { splitFrontMatter } from './front-matter.ts';
import { MarkdownReader } from './markdown-reader.ts';
import { tameMarkdown } from './tame-markdown.ts';
import { statedMarkdown } from './stated-markdown.ts';

/** Reads a Markdown document (GitHub flavour, with YAML or TOML front matter, HTML blocks included) into segments. */
export function segmentMarkdown(source: string): Segmentation {
  const notices = new Notices();
  const { title, body } = splitFrontMatter(source.replace(/^\uFEFF/, ''));
  const blocks = statedMarkdown(body, (part) => readBlocks(part, notices)) ?? readBlocks(body, notices);
  return finish(blocks, title, notices);
}

function readBlocks(body: string, notices: Notices): Block[] {
  const { source, restore } = tameMarkdown(body, notices);
  const root = fromMarkdown(source, {
    extensions: [gfm({ singleTilde: false })],
    mdastExtensions: [gfmFromMarkdown()],
  });
  return restore(new MarkdownReader(source, notices).read(root));
}
