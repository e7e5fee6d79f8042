import { gfm } from 'micromark-extension-gfm';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import type { Segmentation } from '../kinds.ts';
import { Notices } from './block.ts';
import { finish } from './finish.ts';
import { splitFrontMatter } from './front-matter.ts';
import { MarkdownReader } from './markdown-reader.ts';

/** Reads a Markdown document (GitHub flavour, with YAML or TOML front matter, HTML blocks included) into segments. */
export function segmentMarkdown(source: string): Segmentation {
  const notices = new Notices();
  const { title, body } = splitFrontMatter(source.replace(/^\uFEFF/, ''));
  const root = fromMarkdown(body, { extensions: [gfm({ singleTilde: false })], mdastExtensions: [gfmFromMarkdown()] });
  return finish(new MarkdownReader(body, notices).read(root), title, notices);
}
