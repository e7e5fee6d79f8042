import { Refusal } from '@mutirao/rules';
import { SaxesParser } from 'saxes';

/** An element by its local name: these formats never use one name in two meanings where it is read. */
export interface XmlElement {
  name: string;
  /** By local name. */
  attributes: Readonly<Record<string, string>>;
  children: (XmlElement | string)[];
}

const deepest = 1_000;
/** Characters parsed between two looks at how far it is. */
const slice = 256 * 1_024;

/** Told how much of a piece of work is done, 0 to 1. */
export type OnShare = (share: number) => void;

/**
 * An XML part as a tree. No DTD, hence no entities and nothing external: a document type is refused.
 * Throws DOCUMENT_UNREADABLE.
 */
export function readXml(bytes: Uint8Array, onShare?: OnShare): XmlElement {
  const parser = new SaxesParser({ xmlns: false });
  const root: XmlElement = { name: '', attributes: {}, children: [] };
  const open = [root];
  parser.on('error', refuse);
  parser.on('doctype', refuse);
  parser.on('opentag', (tag) => {
    const element: XmlElement = { name: localName(tag.name), attributes: localNames(tag.attributes), children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
    if (open.length > deepest) refuse();
  });
  parser.on('closetag', () => void open.pop());
  parser.on('text', (text) => void open.at(-1)?.children.push(text));
  parser.on('cdata', (text) => void open.at(-1)?.children.push(text));
  const source = decode(bytes);
  for (let from = 0; from < source.length; from += slice) {
    parser.write(source.slice(from, from + slice));
    onShare?.((from + slice) / source.length);
  }
  parser.close();
  return root;
}

function refuse(): never {
  throw new Refusal('DOCUMENT_UNREADABLE');
}

function decode(bytes: Uint8Array): string {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function localNames(attributes: Readonly<Record<string, string>>): Record<string, string> {
  const local: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(attributes)) local[localName(name)] = value;
  return local;
}

export function elements(parent: XmlElement | undefined): XmlElement[] {
  return parent?.children.filter((child) => typeof child !== 'string') ?? [];
}

export function child(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  return elements(parent).find((element) => element.name === name);
}

/** The outermost descendants of a name, in document order. */
export function descendants(parent: XmlElement | undefined, name: string): XmlElement[] {
  return elements(parent).flatMap((element) => (element.name === name ? [element] : descendants(element, name)));
}

export function textOf(element: XmlElement | undefined): string {
  return element?.children.map((part) => (typeof part === 'string' ? part : textOf(part))).join('') ?? '';
}
