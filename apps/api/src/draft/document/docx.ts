import { Refusal } from '@mutirao/rules';
import { segmentOffice } from '@mutirao/text';
import type { Segmentation } from '@mutirao/text';
import { DocxBody } from './docx-body.ts';
import type { Links, Note } from './docx-body.ts';
import type { TrackedReading } from './document.ts';
import { commentsOf } from './docx-margin.ts';
import { Numbering } from './docx-numbering.ts';
import { Styles } from './docx-styles.ts';
import { child, descendants, elements, readXml, textOf } from './xml.ts';
import type { OnShare, XmlElement } from './xml.ts';
import type { Archive } from './zip.ts';

/**
 * Reads a Word document (Office Open XML, transitional or strict). Read here rather than through a converter to HTML
 * because the automatic numbers ("Art. 1º", "a)") are the labels people cite, and converters drop them.
 * Macros are never looked at. Throws DOCUMENT_UNREADABLE or DOCUMENT_FORMAT_UNKNOWN.
 */
export function readDocx(archive: Archive, tracked: TrackedReading, onShare: OnShare): Segmentation {
  const main = mainPart(archive);
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const part = (name: string) => optionalXml(archive, folder + name);
  const root = optionalXml(archive, main, (share) => onShare(share / 2));
  if (!root) throw new Refusal('DOCUMENT_UNREADABLE');
  const body = child(child(root, 'document'), 'body');
  // A spreadsheet or a presentation is packed the same way.
  if (!body) throw new Refusal('DOCUMENT_FORMAT_UNKNOWN');
  const reader = new DocxBody(
    {
      styles: new Styles(part('styles.xml')),
      numbering: new Numbering(part('numbering.xml')),
      links: linksOf(optionalXml(archive, `${folder}_rels/${main.slice(folder.length)}.rels`)),
      footnotes: notesOf(part('footnotes.xml'), 'footnote', linksOf(part('_rels/footnotes.xml.rels'))),
      endnotes: notesOf(part('endnotes.xml'), 'endnote', linksOf(part('_rels/endnotes.xml.rels'))),
      comments: commentsOf(part('comments.xml')),
    },
    tracked,
  );
  reader.read(body, (share) => onShare((1 + share) / 2));
  if (archive.names.some((name) => /vbaProject|vbaData/i.test(name))) reader.list.notice('macro_ignored');
  return segmentOffice(reader.list.paragraphs, titleOf(archive), reader.list.notices());
}

function optionalXml(archive: Archive, name: string, onShare?: OnShare): XmlElement | undefined {
  const bytes = archive.entry(name);
  return bytes ? readXml(bytes, onShare) : undefined;
}

function mainPart(archive: Archive): string {
  const relations = elements(child(optionalXml(archive, '_rels/.rels'), 'Relationships'));
  const target = relations.find(({ attributes }) => attributes.Type?.endsWith('/officeDocument'))?.attributes.Target;
  return target?.replace(/^\//, '') ?? 'word/document.xml';
}

function linksOf(root: XmlElement | undefined): Map<string, string> {
  const links = new Map<string, string>();
  for (const { attributes } of elements(child(root, 'Relationships'))) {
    const { Id: id, Target: target, TargetMode: mode } = attributes;
    if (id !== undefined && target !== undefined && mode === 'External' && /^(?:https?|mailto):/i.test(target))
      links.set(id, target);
  }
  return links;
}

function notesOf(root: XmlElement | undefined, name: string, links: Links): Map<string, Note> {
  const notes = descendants(root, name).filter(({ attributes }) => (attributes.type ?? 'normal') === 'normal');
  return new Map(notes.map((body) => [body.attributes.id ?? '', { body, links }]));
}

/** The name in the file's properties, unless it is one a program made up. */
function titleOf(archive: Archive): string | null {
  const title = textOf(child(child(optionalXml(archive, 'docProps/core.xml'), 'coreProperties'), 'title')).trim();
  return title === '' ||
    /^microsoft word|\.(?:docx?|odt|rtf|tmp)$|^(?:untitled|document|documento|sem título)\s?\d*$/i.test(title)
    ? null
    : title;
}
