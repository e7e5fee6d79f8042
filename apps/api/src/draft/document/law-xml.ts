import { segmentOffice } from '@mutirao/text';
import type { Segmentation } from '@mutirao/text';
import { LawXmlReader } from './law-xml-reader.ts';
import { descendants, elements, readXml, textOf } from './xml.ts';

const roots = ['akomaNtoso', 'akomantoso', 'LexML', 'Norma', 'ProjetoNorma'];

/** Whether a text is the XML of a law: Akoma Ntoso or LexML, by its first element. */
export function isLawXml(text: string): boolean {
  const opening = text
    .slice(0, 8_000)
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (!opening.startsWith('<')) return false;
  const first = /<(?:[\w.-]{1,40}:)?([A-Za-z][\w.-]{0,40})[\s>/]/.exec(opening)?.[1];
  return first !== undefined && roots.includes(first);
}

/**
 * Reads Akoma Ntoso (2.0 and 3.0) or LexML: what the XML says a provision is, it is. A document type, and with it any
 * entity, is refused. Throws DOCUMENT_UNREADABLE.
 */
export function readLawXml(text: string): Segmentation {
  const document = readXml(new TextEncoder().encode(text));
  const reader = new LawXmlReader();
  for (const root of elements(document)) reader.read(root);
  const alias = descendants(document, 'FRBRalias').find(({ attributes }) => attributes.name === 'title');
  const name = alias?.attributes.value ?? textOf(descendants(document, 'docTitle')[0]);
  return segmentOffice(reader.list.paragraphs, name.trim() || null, reader.list.notices());
}
