import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Notice, Segmentation } from '@mutirao/text';
import { Command, Option } from 'commander';
import { comparisonPage } from '../draft/document/compare.html.ts';
import { comparisonOf, compareDocuments } from '../draft/document/compare.ts';
import type { ComparedDocuments } from '../draft/document/compare.ts';
import { trackedReadings } from '../draft/document/document.ts';
import type { DocumentFile, TrackedReading } from '../draft/document/document.ts';
import { comparisonText } from '../draft/document/comparison-text.ts';
import { noticeSentence } from '../draft/document/notice-sentence.ts';
import { writeDocxComparison } from '../draft/document/write/docx-comparison.ts';
import { writeMarkdownComparison } from '../draft/document/write/md-comparison.ts';
import { writeOdtComparison } from '../draft/document/write/odt-comparison.ts';
import type { WrittenComparison, WrittenDraft } from '../draft/document/write/written.ts';
import { locales } from '../participant/participant.entity.ts';
import type { Locale } from '../participant/participant.entity.ts';

const formats = ['json', 'html', 'docx', 'odt', 'md', 'txt'] as const;
type Format = (typeof formats)[number];

interface CompareOptions {
  json?: true;
  html?: true;
  format?: Format;
  output?: string;
  tracked: TrackedReading;
  trackedOld?: TrackedReading;
  locale: Locale;
}

export const compareCommand = new Command('compare')
  .description('Compare two documents by paragraph: kept, edited, split, merged, added, removed, moved.')
  .argument('<old>', 'a document: .docx, .odt, .html, .md, .txt, .xml (Akoma Ntoso, LexML) or a draft as .json')
  .argument('<new>', 'another')
  .option('--json', 'print {"old", "new", "links"}: every paragraph of both stands in exactly one link')
  .addOption(new Option('--html', 'print one page that needs nothing else').conflicts('json'))
  .addOption(
    new Option('--format <format>', 'the same and more; docx and odt have every difference as a tracked change')
      .choices(formats)
      .conflicts(['json', 'html']),
  )
  .option('--output <file>', 'where to write; its ending says the format when nothing else does')
  .addOption(
    new Option('--tracked <how>', 'read documents with their tracked changes accepted, or as they were before them')
      .choices(trackedReadings)
      .default('accepted'),
  )
  .addOption(new Option('--tracked-old <how>', 'the same, for the old document alone').choices(trackedReadings))
  .addOption(
    new Option('--locale <locale>', 'the language of a file that is written').choices(locales).default('pt-BR'),
  )
  .action(async (old: string, next: string, options: CompareOptions) => {
    const { tracked, trackedOld = tracked, output, locale } = options;
    const files = { old: await open(old, trackedOld), new: await open(next, tracked) };
    const compared = await compareDocuments(files.old, files.new);
    const names = { old: files.old.name, new: files.new.name };
    process.stderr.write(noticeLines(names.old, compared.old.notices) + noticeLines(names.new, compared.new.notices));
    const written = write(formatOf(options), compared, names, locale);
    if (output === undefined) process.stdout.write(written);
    else await writeFile(output, written);
  });

/** As it is asked for, else as the name of the file says, else as people read it in a terminal. */
function formatOf({ json, html, format, output }: CompareOptions): Format {
  if (format !== undefined) return format;
  if (json) return 'json';
  if (html) return 'html';
  return formats.find((known) => output?.toLowerCase().endsWith(`.${known}`)) ?? 'txt';
}

interface Names {
  old: string;
  new: string;
}

function write(format: Format, compared: ComparedDocuments, names: Names, locale: Locale): string | Uint8Array {
  switch (format) {
    case 'json':
      return `${JSON.stringify(comparisonOf(compared))}\n`;
    case 'html':
      return comparisonPage(
        comparisonOf(compared),
        names,
        { old: compared.old.notices, new: compared.new.notices },
        locale,
      );
    case 'docx':
      return writeDocxComparison(written(compared, names, locale));
    case 'odt':
      return writeOdtComparison(written(compared, names, locale));
    case 'md':
      return writeMarkdownComparison(written(compared, names, locale));
    case 'txt':
      return comparisonText(comparisonOf(compared));
  }
}

function written({ old, new: next, links }: ComparedDocuments, names: Names, locale: Locale): WrittenComparison {
  return { old: asDraft(old, names.old, 1, locale), new: asDraft(next, names.new, 2, locale), links };
}

/** A document as the draft it would be. */
function asDraft({ segments }: Segmentation, name: string, number: number, locale: Locale): WrittenDraft {
  return {
    consultation: { slug: '', title: name, locale },
    number,
    title: '',
    publishedAt: null,
    paragraphs: segments.map((segment) => ({ ...segment, code: '' })),
  };
}

/** In Portuguese and English, as refusals are; beside the output, which stays the comparison alone. */
function noticeLines(name: string, notices: readonly Notice[]): string {
  return notices
    .map((notice) => `${name}: ${noticeSentence(notice, 'pt-BR')} · ${noticeSentence(notice, 'en')}\n`)
    .join('');
}

async function open(path: string, tracked: TrackedReading): Promise<DocumentFile> {
  return { name: basename(path), bytes: await readFile(path), tracked };
}
