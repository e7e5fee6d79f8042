import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { Refusal } from '@mutirao/rules';
import { describe, expect, it } from 'vitest';
import { explain } from './explain.ts';

const failureOf = (reading: Promise<unknown>) =>
  reading.then(
    () => new Error('nothing failed'),
    (error: unknown) => error,
  );

describe('what went wrong is told at a terminal', () => {
  it('in Portuguese and English for a refusal', () => {
    const lines = explain(new Refusal('DOCUMENT_EMPTY')).split('\n');
    expect(lines[0]).toMatch(/^DOCUMENT_EMPTY: \S/);
    expect(lines).toHaveLength(2);
  });

  it('in the same way for a file that is missing or a folder', async () => {
    expect(explain(await failureOf(readFile('/nada/plano.docx')))).toBe(
      'FILE_MISSING: Esse arquivo não existe.\nThere is no such file.\n  file: /nada/plano.docx',
    );
    expect(explain(await failureOf(readFile(tmpdir())))).toBe(
      `FILE_IS_FOLDER: Isso é uma pasta; indique um arquivo.\nThis is a folder; name a file.\n  file: ${tmpdir()}`,
    );
  });

  it('in full for a fault', () => {
    expect(explain(new Error('quebrou'))).toContain('at ');
  });
});
