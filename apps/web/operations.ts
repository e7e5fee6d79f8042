/**
 * Writes `libs/contract/operations.json` from the documents that codegen has just made: everything the pages ask, by the
 * SHA-256 of its text. The pages send the hash only, and the api answers what it knows.
 */
import { writeFile } from 'node:fs/promises';
import { generatedDocuments, manifestOf, manifestPath } from './src/lib/operations/manifest.ts';

await writeFile(manifestPath, manifestOf(await generatedDocuments()));
