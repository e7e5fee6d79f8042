import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Command } from 'commander';
import { compareDocuments } from '../draft/document/compare.ts';
import type { DocumentFile } from '../draft/document/document.ts';
import { comparisonText } from './comparison-text.ts';

export const compareCommand = new Command('compare')
  .description('Compare two documents by paragraph: kept, edited, split, merged, added, removed, moved.')
  .argument('<old>', 'a document: .docx, .odt, .html, .md or .txt')
  .argument('<new>', 'another')
  .option('--json', 'print {"old", "new", "links"}: every paragraph of both stands in exactly one link')
  .action(async (old: string, next: string, { json }: { json?: true }) => {
    const comparison = await compareDocuments(await open(old), await open(next));
    process.stdout.write(json ? `${JSON.stringify(comparison)}\n` : comparisonText(comparison));
  });

async function open(path: string): Promise<DocumentFile> {
  return { name: basename(path), bytes: await readFile(path) };
}
