import { parse, parseFragment } from 'parse5';
import type { Segmentation } from '../kinds.ts';
import { Notices } from './block.ts';
import type { Block } from './block.ts';
import { finish } from './finish.ts';
import { contentRoot, documentTitle } from './html-root.ts';
import { HtmlReader } from './html-reader.ts';
import { statedHtml } from './stated-html.ts';

/** Reads an HTML page or fragment into segments: its main content when it says which, never scripts, menus or forms' controls. */
export function segmentHtml(source: string): Segmentation {
  const notices = new Notices();
  const document = parse(source);
  const blocks = statedHtml(document, notices) ?? new HtmlReader(notices).read(contentRoot(document));
  return finish(blocks, documentTitle(document), notices);
}

/** The blocks of an HTML passage inside another format. */
export function htmlBlocks(source: string, notices: Notices): Block[] {
  return new HtmlReader(notices).read(parseFragment(source));
}
