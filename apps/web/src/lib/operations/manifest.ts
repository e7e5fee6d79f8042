import { glob } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { operationHash } from './hash.ts';

export const manifestPath = fileURLToPath(new URL('../../../../../libs/contract/operations.json', import.meta.url));

const generated = new URL('../', import.meta.url);

/** Texts of the operations that codegen made, by the names of their constants. */
export async function generatedDocuments(): Promise<Map<string, string>> {
  const documents = new Map<string, string>();
  for await (const file of glob('*/generated/*.ts', { cwd: fileURLToPath(generated) })) {
    const module: Record<string, unknown> = await import(pathToFileURL(fileURLToPath(new URL(file, generated))).href);
    for (const [name, document] of Object.entries(module)) {
      // A fragment is part of the operations that spread it, and asked for by nobody alone.
      if (name.endsWith('Document')) documents.set(name, String(document));
    }
  }
  return documents;
}

/** Hash to text, in the order of the names, so that a change shows as one. */
export function manifestOf(documents: ReadonlyMap<string, string>): string {
  const entries = [...documents].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => [operationHash(text), text]);
  return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
}
