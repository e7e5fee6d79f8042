import { limits, Refusal } from '@mutirao/rules';
import { segmentHtml, segmentMarkdown, segmentPlain } from '@mutirao/text';
import type { Notice, Segmentation } from '@mutirao/text';
import type { DocumentFile } from './document.ts';
import { decodeText } from './decode.ts';
import { formatOfContainer, formatOfText, isContainer } from './format.ts';
import { readDocx } from './docx.ts';
import { isDraftJson, readDraftJson } from './draft-json.ts';
import { isLawXml, readLawXml } from './law-xml.ts';
import { readOdt } from './odt.ts';
import { Progress } from './progress.ts';
import { openArchive } from './zip.ts';

/** Reads a document in this thread, without limits of time and memory. Same refusals as `readDocument`. */
export async function readBytes(file: DocumentFile, progress = new Progress(() => {})): Promise<Segmentation> {
  progress.at('unpacking', 0);
  const segmentation = isContainer(file.bytes) ? await readContainer(file, progress) : readText(file, progress);
  return withinLimits(segmentation);
}

async function readContainer(file: DocumentFile, progress: Progress): Promise<Segmentation> {
  const format = formatOfContainer(file);
  if (format === 'encrypted') throw new Refusal('DOCUMENT_ENCRYPTED');
  if (format === 'unknown') throw new Refusal('DOCUMENT_FORMAT_UNKNOWN');
  const archive = await openArchive(file.bytes, (share) => progress.at('unpacking', share));
  const reading = (share: number) => progress.at(share < 1 ? 'reading' : 'recognising', share < 1 ? share : 0);
  const tracked = file.tracked ?? 'accepted';
  if (archive.names.includes('word/document.xml') || archive.names.includes('[Content_Types].xml')) {
    return readDocx(archive, tracked, reading);
  }
  if (archive.names.includes('content.xml')) return readOdt(archive, tracked, reading);
  throw new Refusal('DOCUMENT_FORMAT_UNKNOWN');
}

function readText(file: DocumentFile, progress: Progress): Segmentation {
  const { text, repaired } = decodeText(file.bytes);
  progress.at('recognising', 0);
  if (text.trim() === '') throw new Refusal('DOCUMENT_EMPTY');
  const segmentation = readStated(text) ?? segmentAs(formatOfText(file.name, text), text);
  return repaired ? withNotice(segmentation, { code: 'encoding_repaired', count: 1 }) : segmentation;
}

/** Forms that say themselves what each paragraph is, whatever the file is called. */
function readStated(text: string): Segmentation | null {
  if (isLawXml(text)) return readLawXml(text);
  return isDraftJson(text) ? readDraftJson(text) : null;
}

function segmentAs(format: 'html' | 'markdown' | 'plain', text: string): Segmentation {
  if (format === 'html') return segmentHtml(text);
  return format === 'markdown' ? segmentMarkdown(text) : segmentPlain(text);
}

function withNotice(segmentation: Segmentation, notice: Notice): Segmentation {
  return { ...segmentation, notices: [...segmentation.notices, notice] };
}

function withinLimits(segmentation: Segmentation): Segmentation {
  const { segments } = segmentation;
  if (segments.length === 0) throw new Refusal('DOCUMENT_EMPTY');
  if (segments.length > limits.draftParagraphs) {
    throw new Refusal('DOCUMENT_TOO_MANY_PARAGRAPHS', { most: limits.draftParagraphs, count: segments.length });
  }
  for (const [index, segment] of segments.entries()) {
    const length = Math.max(segment.text.length, segment.markdown.length);
    if (length > limits.paragraphLength) {
      throw new Refusal('PARAGRAPH_TOO_LONG', { most: limits.paragraphLength, length, position: index + 1 });
    }
  }
  return segmentation;
}
