import { writeFile } from 'node:fs/promises';
import type { EntityManager } from '@mikro-orm/core';
import { Command, Option } from 'commander';
import { Refusal } from '@mutirao/rules';
import { readWrittenContributions } from '../contribution/written-contributions.ts';
import { contributionsFormats, draftFormats } from '../draft/document/write/formats.ts';
import type { WriteJob } from '../draft/document/write/formats.ts';
import { writeBytes } from '../draft/document/write/write.ts';
import { findDraftId, readWrittenDraft } from '../draft/written-draft.ts';
import { exportPackage } from '../package/export-package.ts';
import { withDatabase } from './with-database.ts';

interface ExportOptions {
  draft?: number;
  format?: string;
  contributions?: true;
}

export const exportCommand = new Command('export')
  .description(
    'Write a whole consultation as a package, without e-mail addresses and without what is hidden; or one draft.',
  )
  .argument('<slug>', 'the address of the consultation')
  .argument('[file]', 'where to write; standard output when not said')
  .addOption(new Option('--draft <number>', 'only this draft, as a document').argParser(wholeNumber))
  .addOption(
    new Option('--format <format>', `of the document: ${draftFormats.join(', ')} (xml is Akoma Ntoso)`).choices([
      ...new Set([...draftFormats, ...contributionsFormats]),
    ]),
  )
  .option('--contributions', `with what is public of its contributions: ${contributionsFormats.join(', ')}`)
  .action(async (slug: string, file: string | undefined, options: ExportOptions) => {
    const bytes = await withDatabase((em) => exported(em, slug, options));
    if (file === undefined) process.stdout.write(bytes);
    else await writeFile(file, bytes);
  });

async function exported(
  em: EntityManager,
  slug: string,
  { draft, format, contributions }: ExportOptions,
): Promise<Uint8Array> {
  if (draft === undefined && format === undefined && contributions === undefined) {
    return new TextEncoder().encode(`${JSON.stringify(await exportPackage(em, slug), null, 1)}\n`);
  }
  if (draft === undefined || format === undefined) {
    throw new Refusal('INPUT_INVALID', { problem: '--draft and --format go together' });
  }
  const id = await findDraftId(em, slug, draft);
  return writeBytes(contributions ? await contributionsJob(em, id, format) : await draftJob(em, id, format));
}

async function draftJob(em: EntityManager, id: string, asked: string): Promise<WriteJob> {
  const format = draftFormats.find((known) => known === asked);
  if (format === undefined) throw notThatForm(draftFormats);
  return { what: 'draft', format, content: await readWrittenDraft(em, id) };
}

async function contributionsJob(em: EntityManager, id: string, asked: string): Promise<WriteJob> {
  const format = contributionsFormats.find((known) => known === asked);
  if (format === undefined) throw notThatForm(contributionsFormats);
  const { content } = await readWrittenContributions(em, id);
  return { what: 'contributions', format, content };
}

function notThatForm(formats: readonly string[]): Refusal {
  return new Refusal('INPUT_INVALID', { problem: `--format is one of ${formats.join(', ')}` });
}

function wholeNumber(value: string): number {
  if (!/^\d{1,5}$/.test(value)) throw new Refusal('INPUT_INVALID', { problem: '--draft is a number' });
  return Number(value);
}
