import { anySegments } from '@mutirao/text/given';
import { align, leavesOf } from '@mutirao/text';
import type { Segment } from '@mutirao/text';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBytes } from '../read.ts';
import { writeAkomaNtoso } from './akn-draft.ts';
import { writeDocxComparison } from './docx-comparison.ts';
import { writeDocx } from './docx-draft.ts';
import { writeDraftJson } from './json-draft.ts';
import { writeOdtComparison } from './odt-comparison.ts';
import { writeOdt } from './odt-draft.ts';
import type { WrittenDraft } from './written.ts';

const draftOf = (segments: readonly Segment[]): WrittenDraft => ({
  consultation: { slug: 'carta', title: 'Consulta <da> "Carta"', locale: 'pt-BR' },
  number: 2,
  title: 'Carta & anexos',
  publishedAt: '2026-11-24T12:00:00.000Z',
  paragraphs: segments.map((segment, index) => ({ ...segment, code: `c${index}` })),
});
/** With its emphasis, code and links, in whichever of the two ways that Markdown has for both at once. */
const looks = ({ kind, label, level, text, markdown }: Segment) => ({
  kind,
  label,
  level,
  text,
  leaves: leavesOf(markdown),
});

const formats = [
  ['carta.docx', writeDocx],
  ['carta.odt', writeOdt],
  ['carta.xml', (draft: WrittenDraft) => new TextEncoder().encode(writeAkomaNtoso(draft))],
  ['carta.json', (draft: WrittenDraft) => new TextEncoder().encode(writeDraftJson(draft))],
] as const;

describe.each(formats)('%s', (name, write) => {
  it('read again is the same text, kept in every paragraph', async () => {
    await fc.assert(
      fc.asyncProperty(anySegments, async (segments) => {
        const { segments: read } = await readBytes({ name, bytes: write(draftOf(segments)) });
        expect(read.map(looks)).toEqual(segments.map(looks));
        expect(align(segments, read).every(({ relation, moved }) => relation === 'kept' && !moved)).toBe(true);
      }),
    );
  });
});

describe.each([
  ['c.docx', writeDocxComparison],
  ['c.odt', writeOdtComparison],
] as const)('a comparison as %s', (name, write) => {
  const changed = fc.tuple(anySegments, anySegments, anySegments, anySegments).map(([one, two, three, four]) => {
    const old = draftOf([...one, ...two, ...three]);
    const next = draftOf([...three, ...one.slice(1), ...four]);
    return { old, new: next, links: align(old.paragraphs, next.paragraphs) };
  });
  const shape = ({ kind, level, label, text }: Segment) => ({ kind, level, label, text });

  it('read with its changes accepted is the newer draft', async () => {
    await fc.assert(
      fc.asyncProperty(changed, async (comparison) => {
        const { segments } = await readBytes({ name, bytes: write(comparison) });
        expect(segments.map(shape)).toEqual(comparison.new.paragraphs.map(shape));
      }),
    );
  });

  it('read as it was before its changes is the older draft', async () => {
    await fc.assert(
      fc.asyncProperty(changed, async (comparison) => {
        const { segments } = await readBytes({
          name,
          bytes: write(comparison),
          tracked: 'original',
        });
        expect(segments.map(shape)).toEqual(comparison.old.paragraphs.map(shape));
      }),
    );
  });
});
