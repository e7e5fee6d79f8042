import { plainText } from '@mutirao/text';
import { csvRow } from '../../../platform/text/csv.ts';
import type { WrittenContributions } from './written.ts';

/** What says that a JSON file is the contributions to one draft, and which edition of this form it follows. */
export const contributionsFormat = 'mutirao-contributions/1';

/** A draft's contributions as JSON, each with the code of the paragraph it stands on. */
export function writeJsonContributions({ draft, contributions }: WrittenContributions): string {
  const { consultation, number, title, publishedAt, paragraphs } = draft;
  const listed = contributions.map(({ paragraph, ...contribution }) => ({
    ...contribution,
    paragraph: paragraph === null ? null : (paragraphs[paragraph]?.code ?? null),
  }));
  const texts = paragraphs.map(({ code, kind, label, level, text }) => ({ code, kind, label, level, text }));
  const value = {
    format: contributionsFormat,
    consultation,
    draft: { number, title, publishedAt },
    paragraphs: texts,
    contributions: listed,
  };
  return `${JSON.stringify(value, null, 1)}\n`;
}

const columns = [
  ...[
    'position',
    'label',
    'paragraph',
    'paragraph_text',
    'contribution',
    'thread',
    'kind',
    'operation',
    'side',
    'author',
    'institution',
  ],
  ...['created_at', 'edited_at', 'carried', 'written_on_draft', 'text', 'note', 'agree', 'disagree', 'pass'],
];

/** One row for each contribution, as spreadsheets read it: UTF-8 with its mark, CRLF, everything quoted. */
export function writeCsvContributions({ draft, contributions }: WrittenContributions): string {
  const rows = contributions.map((said) => {
    const on = said.paragraph === null ? undefined : draft.paragraphs[said.paragraph];
    const place = [
      said.paragraph === null ? '' : said.paragraph + 1,
      on?.label ?? said.writtenOn.label,
      on?.code ?? '',
      on?.text ?? said.writtenOn.text,
    ];
    const words = said.kind === 'wording' && said.text !== null ? plainText(said.text) : said.text;
    const what = [
      said.id,
      said.thread,
      said.kind,
      said.operation,
      said.side,
      said.author,
      said.institution,
      said.createdAt,
      said.editedAt,
    ];
    return [
      ...place,
      ...what,
      said.carriage,
      said.writtenOn.number,
      words,
      said.note,
      said.agree,
      said.disagree,
      said.pass,
    ];
  });
  return `\uFEFF${[columns, ...rows].map(csvRow).join('')}`;
}
