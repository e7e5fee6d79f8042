import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Notice } from '@mutirao/text';
import { Command, Option } from 'commander';
import { comparisonPage } from '../draft/document/compare.html.ts';
import { compareDocuments } from '../draft/document/compare.ts';
import type { DocumentFile } from '../draft/document/document.ts';
import { comparisonText } from '../draft/document/comparison-text.ts';
import { noticeSentence } from '../draft/document/notice-sentence.ts';

interface CompareOptions {
  json?: true;
  html?: true;
}

export const compareCommand = new Command('compare')
  .description('Compare two documents by paragraph: kept, edited, split, merged, added, removed, moved.')
  .argument('<old>', 'a document: .docx, .odt, .html, .md, .txt, .xml (Akoma Ntoso, LexML) or a draft as .json')
  .argument('<new>', 'another')
  .option('--json', 'print {"old", "new", "links"}: every paragraph of both stands in exactly one link')
  .addOption(new Option('--html', 'print one page that needs nothing else').conflicts('json'))
  .action(async (old: string, next: string, { json, html }: CompareOptions) => {
    const files = [await open(old), await open(next)] as const;
    const { comparison, notices } = await compareDocuments(...files);
    process.stderr.write(noticeLines(files[0].name, notices.old) + noticeLines(files[1].name, notices.new));
    const names = { old: files[0].name, new: files[1].name };
    if (json) process.stdout.write(`${JSON.stringify(comparison)}\n`);
    else process.stdout.write(html ? comparisonPage(comparison, names, notices) : comparisonText(comparison));
  });

/** In Portuguese and English, as refusals are; beside the output, which stays the comparison alone. */
function noticeLines(name: string, notices: readonly Notice[]): string {
  return notices
    .map((notice) => `${name}: ${noticeSentence(notice, 'pt-BR')} · ${noticeSentence(notice, 'en')}\n`)
    .join('');
}

async function open(path: string): Promise<DocumentFile> {
  return { name: basename(path), bytes: await readFile(path) };
}
