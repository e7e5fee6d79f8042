import type { Range } from './range.ts';

/** A quoted stretch with what stands around it: the text-quote selector of the W3C Web Annotation Data Model. */
export interface Quote {
  exact: string;
  prefix: string;
  suffix: string;
}

/** Code units of context on each side. */
const around = 32;

/** The quote that a range makes of a text. The context never begins or ends inside a character. */
export function quoteOf(text: string, { start, end }: Range): Quote {
  return {
    exact: text.slice(start, end),
    prefix: text.slice(Math.max(0, start - around), start).replace(/^[\udc00-\udfff]/, ''),
    suffix: text.slice(end, end + around).replace(/[\ud800-\udbff]$/, ''),
  };
}
