import { tokensText } from '../inline/tokens.ts';
import type { Block } from './block.ts';
import { articleLabel, divisionLabel } from './labels.ts';

const marks = /["“”„«»]/g;
const opens = /^["“”„«]\s*/;
/** A closing mark, with the "(NR)" for "new wording" that amending laws put after it. */
const closes = /["“”»]\s*(?:\((?:NR|AC)\)\s*)?[.;,]?$/i;

/**
 * Which blocks are provisions that an amending law quotes rather than its own. After a provision that ends in a colon
 * ("passa a vigorar com a seguinte redação:") a block that opens with a quotation mark begins a quotation; it ends with
 * the block whose closing mark leaves none open, or else with the last closing mark before the law's next article. With
 * no closing mark there is no quotation: words the law says itself are worse lost than words it quotes.
 */
export function quotedProvisions(blocks: readonly Block[]): boolean[] {
  const quoted = blocks.map(() => false);
  let introduced = false;
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at];
    const text = textOf(block);
    const end = introduced && opens.test(text) ? quotationEnd(blocks, at) : null;
    if (end !== null) {
      quoted.fill(true, at, end + 1);
      at = end;
    } else if (text.endsWith(':')) introduced = true;
    else if (articleLabel(text) ?? divisionLabel(text)) introduced = false;
  }
  return quoted;
}

function quotationEnd(blocks: readonly Block[], from: number): number | null {
  // A quoted chapter has articles of its own, under the one pair of marks.
  const division = divisionLabel(textOf(blocks[from]).replace(opens, '')) !== null;
  let open = 0;
  let last: number | null = null;
  for (let at = from; at < blocks.length; at++) {
    const text = textOf(blocks[at]);
    if (at > from && (division ? opens.test(text) : articleLabel(text) !== null)) break;
    if (opens.test(text)) open = 0;
    open += text.match(marks)?.length ?? 0;
    if (!closes.test(text)) continue;
    if (open % 2 === 0) return at;
    last = at;
  }
  return last;
}

function textOf(block: Block | undefined): string {
  if (!block) return '';
  return `${block.label === null ? '' : `${block.label} `}${tokensText(block.tokens)}`;
}
