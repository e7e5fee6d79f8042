import { Refusal } from '@mutirao/rules';
import { segmentOffice } from '@mutirao/text';
import type { Segmentation } from '@mutirao/text';
import type { TrackedReading } from './document.ts';
import { OdtBody } from './odt-body.ts';
import { OdtStyles } from './odt-styles.ts';
import { child, descendants, readXml, textOf } from './xml.ts';
import type { OnShare, XmlElement } from './xml.ts';
import type { Archive } from './zip.ts';

/** Reads an OpenDocument text. Macros are never looked at. Throws DOCUMENT_ENCRYPTED, DOCUMENT_UNREADABLE or DOCUMENT_FORMAT_UNKNOWN. */
export function readOdt(archive: Archive, tracked: TrackedReading, onShare: OnShare): Segmentation {
  if (descendants(part(archive, 'META-INF/manifest.xml'), 'encryption-data').length > 0)
    throw new Refusal('DOCUMENT_ENCRYPTED');
  const content = part(archive, 'content.xml', onShare);
  const body = child(child(child(content, 'document-content'), 'body'), 'text');
  if (!body) throw new Refusal('DOCUMENT_FORMAT_UNKNOWN');
  const reader = new OdtBody(new OdtStyles([content, part(archive, 'styles.xml')]), tracked);
  reader.read(body);
  if (archive.names.some((name) => /^(?:Basic|Scripts)\/.+\.(?:xml|xba|py|js|bsh)$/i.test(name)))
    reader.list.notice('macro_ignored');
  const title = textOf(descendants(part(archive, 'meta.xml'), 'title')[0]).trim();
  return segmentOffice(reader.list.paragraphs, title || null, reader.list.notices());
}

/** A part of the package; an encrypted one is not XML, so the manifest is read first. */
function part(archive: Archive, name: string, onShare?: OnShare): XmlElement | undefined {
  const bytes = archive.entry(name);
  return bytes ? readXml(bytes, onShare) : undefined;
}
