import { writeMarkdownDocument, writePlain } from '@mutirao/text';
import { placedLinks } from '../../links-basis.ts';
import { writeAkomaNtoso } from './akn-draft.ts';
import { writeHtmlComparison, writePlainComparison } from './compared.ts';
import { writeHtmlContributions } from './contributions-html.ts';
import { writeMarkdownContributions } from './contributions-markdown.ts';
import { writeCsvContributions, writeJsonContributions } from './contributions-tables.ts';
import { writeDocxComparison } from './docx-comparison.ts';
import { writeDocxContributions } from './docx-contributions.ts';
import { writeDocx } from './docx-draft.ts';
import { writeMarkdownComparison } from './md-comparison.ts';
import type { ComparisonFormat, ContributionsFormat, DraftFormat, WriteJob } from './formats.ts';
import { writeHtmlDraft } from './html-draft.ts';
import { writeDraftJson } from './json-draft.ts';
import { writeOdtComparison } from './odt-comparison.ts';
import { writeOdt } from './odt-draft.ts';
import { draftName } from './written.ts';
import type { WrittenComparison, WrittenContributions, WrittenDraft } from './written.ts';

type Written = string | Uint8Array;
type Writers<Format extends string, Content> = Record<Format, (content: Content) => Written | Promise<Written>>;

const drafts: Writers<DraftFormat, WrittenDraft> = {
  docx: writeDocx,
  odt: writeOdt,
  // Fonts and layout are loaded by those only who want them.
  pdf: async (draft) => (await import('./pdf-draft.ts')).writePdf(draft),
  html: writeHtmlDraft,
  md: (draft) => writeMarkdownDocument(draftName(draft), draft.paragraphs),
  txt: (draft) => writePlain(draftName(draft), draft.paragraphs),
  xml: writeAkomaNtoso,
  json: writeDraftJson,
};
const comparisons: Writers<ComparisonFormat, WrittenComparison> = {
  docx: writeDocxComparison,
  odt: writeOdtComparison,
  html: writeHtmlComparison,
  md: writeMarkdownComparison,
  txt: writePlainComparison,
};
const contributions: Writers<ContributionsFormat, WrittenContributions> = {
  docx: writeDocxContributions,
  html: writeHtmlContributions,
  md: writeMarkdownContributions,
  csv: writeCsvContributions,
  json: writeJsonContributions,
};

/** Writes a document in this thread. The same content gives the same bytes. */
export async function writeBytes(job: WriteJob): Promise<Uint8Array> {
  const written = await writtenBy(job);
  return typeof written === 'string' ? new TextEncoder().encode(written) : written;
}

function writtenBy(job: WriteJob): Written | Promise<Written> {
  switch (job.what) {
    case 'draft':
      return drafts[job.format](job.content);
    case 'comparison':
      return comparisons[job.format]({ ...job.content, links: placedLinks(job.content.basis) });
    case 'contributions':
      return contributions[job.format](job.content);
  }
}
