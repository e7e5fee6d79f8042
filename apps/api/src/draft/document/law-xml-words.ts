import { plainFormat } from '@mutirao/text';
import type { Format, OfficeRun } from '@mutirao/text';
import type { XmlElement } from './xml.ts';

/** What the words of a passage can hold beside words. */
export interface Found {
  /** A note; answers with the mark that stands in the text for it. */
  note(element: XmlElement): string;
  image(): void;
  struck(): void;
}

const silent = new Set(['meta', 'Metadado', 'noteRef', 'eop', 'marker']);
const slanted = new Set(['i', 'em', 'I']);
const bold = new Set(['b', 'strong', 'B']);

/** The words of an element with their formats. */
export function wordsOf(element: XmlElement, found: Found, format: Format = plainFormat): OfficeRun[] {
  return element.children.flatMap((part): OfficeRun[] => {
    if (typeof part === 'string') return [{ text: part.replace(/[\n\r\t]/g, ' '), format }];
    const { name, attributes } = part;
    if (silent.has(name)) return [];
    switch (name) {
      case 'br':
      case 'eol':
        return [{ text: '\n', format }];
      case 'img':
      case 'figure':
        found.image();
        return [];
      case 'del':
        found.struck();
        return [];
      case 'authorialNote':
      case 'NotaReferenciada':
        return [{ text: found.note(part), format }];
      case 'sup':
      case 'sub':
        return wordsOf(part, found, format).map((run) => ({ ...run, script: name }));
      default:
        return wordsOf(part, found, innerFormat(name, attributes, format));
    }
  });
}

function innerFormat(name: string, attributes: XmlElement['attributes'], format: Format): Format {
  if (bold.has(name)) return { ...format, strong: true };
  if (slanted.has(name)) return { ...format, emphasis: true };
  if (name === 'inline' && attributes.name === 'code') return { ...format, code: true };
  const href = attributes.href ?? '';
  const links = name === 'a' || name === 'ref' || name === 'span';
  return links && /^(?:https?|mailto):/i.test(href) ? { ...format, href } : format;
}
