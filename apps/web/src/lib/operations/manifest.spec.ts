import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { generatedDocuments, manifestOf, manifestPath } from './manifest.ts';

describe('what the api knows of the pages’ operations', () => {
  it('is what the pages ask; `npm run codegen` writes it', async () => {
    const documents = await generatedDocuments();
    expect(documents.size).toBeGreaterThan(40);
    expect(await readFile(manifestPath, 'utf8')).toBe(manifestOf(documents));
  });
});
