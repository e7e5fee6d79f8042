import fc from 'fast-check';
import { paragraphKinds, plainFormat, segmentOffice } from '../src/index.ts';
import type { Format, OfficeRun, ParagraphKind, Segment } from '../src/index.ts';

const piece = fc.constantFrom(
  ...[
    'a',
    'palavra ',
    'consulta pública ',
    'ação, ',
    '1,5% de 2.000 ',
    'R$ 3,00. ',
    '“aspas” ',
    'O Sr. ',
    '😀 ',
    'x² ',
  ],
  ...['Art. 5º ', '§ 2º ', 'I – ', 'a) ', '1. ', '3.2 ', 'CAPÍTULO I ', 'Parágrafo único. ', '[1] ', '• ', '- ', '– '],
  ...[
    '*',
    '**b',
    '_',
    '`',
    '[',
    '](x)',
    '\\',
    '<b>',
    '&amp;',
    '# ',
    '> ',
    '| ',
    ' | ',
    '{item 3}',
    '=====',
    '---',
    '~',
  ],
  ...['\n', '  ', '\u00A0', "'", '"', '<!-- article 0 -->', ']]>', '= ', '+1 ', '@a'],
);
const formats: Format[] = [
  plainFormat,
  plainFormat,
  plainFormat,
  { ...plainFormat, strong: true },
  { ...plainFormat, emphasis: true },
  { ...plainFormat, strong: true, emphasis: true },
  { ...plainFormat, href: 'https://ex.br/a_(b)?c=d&e=%22' },
];
const runs: fc.Arbitrary<OfficeRun[]> = fc.array(
  fc.record({
    text: fc.array(piece, { minLength: 1, maxLength: 5 }).map((pieces) => pieces.join('')),
    format: fc.constantFrom(...formats),
  }),
  { minLength: 1, maxLength: 4 },
);
const label = fc.oneof(
  fc.constant(null),
  fc.constantFrom(
    '1.',
    '3.2',
    'a)',
    'I –',
    'Art. 5º',
    'Art. 5º-A.',
    '§ 2º',
    'Parágrafo único.',
    '[1]',
    '(iv)',
    'XIV -',
  ),
  fc.constantFrom('CAPÍTULO I', 'Seção II', '*', '# 1', '> 2', '- 3', '|', '<&>', 'Item "x"'),
);

/** A paragraph of any kind, label and level, as a reader would have made it; `lined` kinds may have several lines. */
const paragraph = fc.record({
  kind: fc.constantFrom(...paragraphKinds),
  level: fc.integer({ min: 0, max: 6 }),
  label,
  runs,
});

/** Texts of any paragraphs in any order: nothing about them can be guessed from their neighbours. */
export const anySegments: fc.Arbitrary<Segment[]> = fc
  .array(paragraph, { minLength: 1, maxLength: 12 })
  .map((paragraphs) => segments(paragraphs))
  .filter((made) => made.length > 0);

interface Given {
  kind: ParagraphKind;
  level: number;
  label: string | null;
  runs: readonly OfficeRun[];
}

/** Paragraphs as the segments that every reader makes of such words. */
export function segments(paragraphs: readonly Given[]): Segment[] {
  const stated = paragraphs.map(({ kind, level, label, runs }) => ({
    kind,
    level: kind === 'heading' ? Math.max(1, level) : level,
    label: null,
    stated: true as const,
    runs: [
      { text: label ?? '', format: plainFormat, label: true as const },
      ...runs.flatMap((run) => printed(kind, run)),
    ],
  }));
  return segmentOffice(stated, null, []).segments;
}

/** Only some kinds have lines. Emphasis stands on whole words: Markdown has no way to write it elsewhere. */
function printed(kind: ParagraphKind, { text, format }: OfficeRun): OfficeRun[] {
  const lined = kind === 'table' || kind === 'quotation' || kind === 'paragraph';
  if (format === plainFormat) return [{ text: lined ? text : text.replaceAll('\n', ' '), format }];
  const space = { text: ' ', format: plainFormat };
  const words = text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  return words === '' ? [] : [space, { text: words, format }, space];
}
