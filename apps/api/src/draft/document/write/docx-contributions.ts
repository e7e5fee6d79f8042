import { plainFormat } from '@mutirao/text';
import { DocxComments } from './docx-comments.ts';
import { authorOf } from './docx-draft.ts';
import { docxPackage } from './docx-package.ts';
import { docxParagraph, paragraph } from './docx-paragraphs.ts';
import { DocxRuns } from './docx-runs.ts';
import { placeOf } from './contributions-html.ts';
import { byParagraph } from './said.ts';
import { writeWords } from './write-words.ts';
import type { WrittenContributions } from './written.ts';

/**
 * A draft as a Word document with what was said as comments on its paragraphs, answers below what they answer. What was
 * said on paragraphs that are gone stands after the text, on the words it was about.
 */
export function writeDocxContributions(written: WrittenContributions): Uint8Array {
  const { draft } = written;
  const runs = new DocxRuns(authorOf(draft));
  const comments = new DocxComments(draft.consultation);
  const said = byParagraph(written);
  const body = draft.paragraphs.map((segment, index) =>
    docxParagraph(segment, runs, comments.around(said.get(index) ?? [])),
  );
  const gone = said.get(null) ?? [];
  if (gone.length > 0) body.push(plainBlock('heading', writeWords[draft.consultation.locale].gonePart, runs));
  for (const [text, list] of Map.groupBy(gone, placeOf))
    body.push(plainBlock('quotation', text, runs, comments.around(list)));
  const used = [...draft.paragraphs, { kind: 'quotation' as const, level: 0 }];
  return docxPackage(draft, { body: body.join(''), runs, used, parts: comments.parts() });
}

function plainBlock(
  kind: 'heading' | 'quotation',
  text: string,
  runs: DocxRuns,
  around = { before: '', after: '' },
): string {
  const words = runs.words([{ text, format: plainFormat }]);
  return paragraph(
    { kind, level: kind === 'heading' ? 2 : 0, label: null },
    '',
    `${around.before}${words}${around.after}`,
  );
}
