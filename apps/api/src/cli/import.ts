import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { Command, Option } from 'commander';
import { limits, Refusal } from '@mutirao/rules';
import { isDraftJson } from '../draft/document/draft-json.ts';
import { trackedReadings } from '../draft/document/document.ts';
import type { TrackedReading } from '../draft/document/document.ts';
import { importDocument } from '../package/import-document.ts';
import type { ImportedDocument } from '../package/import-document.ts';
import { importPackage } from '../package/import-package.ts';
import type { Imported } from '../package/import-package.ts';
import { locales } from '../participant/participant.entity.ts';
import type { Locale } from '../participant/participant.entity.ts';
import { withDatabase } from './with-database.ts';

interface ImportOptions {
  slug?: string;
  title?: string;
  into?: string;
  publish?: true;
  replace?: true;
  locale: Locale;
  tracked: TrackedReading;
}

export const importCommand = new Command('import')
  .description('Bring in a consultation package (.json), or a document as a new consultation or as a next draft.')
  .argument(
    '<file>',
    'a package (docs/import-format.md), or a .docx, .odt, .html, .md, .txt, .xml (Akoma Ntoso, LexML) or a draft as .json',
  )
  .option('--replace', 'a package may take the place of the consultation with the same address')
  .option('--slug <slug>', 'a document: the address of the new consultation')
  .option('--title <title>', 'a document: the title of the new consultation')
  .option('--into <slug>', 'a document: becomes the next draft of this consultation')
  .option('--publish', 'a document: publish the draft at once')
  .addOption(new Option('--locale <locale>', 'a document: its language').choices(locales).default('pt-BR'))
  .addOption(
    new Option('--tracked <how>', 'a document: with its tracked changes accepted, or as it was before them')
      .choices(trackedReadings)
      .default('accepted'),
  )
  .action(async (path: string, options: ImportOptions) => {
    const bytes = await readFile(path);
    const done = await withDatabase(async (em): Promise<Imported | ImportedDocument> => {
      const now = new Date();
      if (extname(path).toLowerCase() === '.json' && !isDraftJson(bytes.toString('utf8', 0, 2_000))) {
        return importPackage(em, parsed(bytes), { replace: options.replace ?? false, now });
      }
      if (bytes.length > limits.documentBytes) throw new Refusal('DOCUMENT_TOO_LARGE', { most: limits.documentBytes });
      const { slug, title, into, locale, tracked } = options;
      const file = { name: basename(path), bytes, tracked };
      return importDocument(em, file, { slug, title, into, locale, publish: options.publish ?? false, now });
    });
    process.stdout.write(`${JSON.stringify(done)}\n`);
  });

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new Refusal('PACKAGE_INVALID', { path: '', problem: error instanceof Error ? error.message : 'is no JSON' });
  }
}
