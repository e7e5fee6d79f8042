import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { exportPackage } from '../package/export-package.ts';
import { withDatabase } from './with-database.ts';

export const exportCommand = new Command('export')
  .description('Write a whole consultation as a package, without e-mail addresses and without what is hidden.')
  .argument('<slug>', 'the address of the consultation')
  .argument('[file]', 'where to write; standard output when not said')
  .action(async (slug: string, file?: string) => {
    const json = `${JSON.stringify(await withDatabase((em) => exportPackage(em, slug)), null, 1)}\n`;
    if (file === undefined) process.stdout.write(json);
    else await writeFile(file, json);
  });
