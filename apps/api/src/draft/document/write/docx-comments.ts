import type { Around } from './docx-paragraphs.ts';
import type { FurtherPart } from './docx-package.ts';
import { wordNamespaces } from './docx-styles-out.ts';
import { saidBy, saidWords } from './said.ts';
import { writeWords } from './write-words.ts';
import type { WrittenConsultation, WrittenContribution } from './written.ts';
import { declaration, element, escapeXml } from './xml-out.ts';

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** The comments of a Word document, each anchored on a whole paragraph. */
export class DocxComments {
  private readonly consultation: WrittenConsultation;
  private readonly comments: string[] = [];
  private readonly threads: string[] = [];
  /** The mark of each comment's paragraph by its contribution, so that answers find what they answer. */
  private readonly marks = new Map<string, string>();

  constructor(consultation: WrittenConsultation) {
    this.consultation = consultation;
  }

  /** Takes in what was said on one paragraph and answers with its anchors. */
  around(said: readonly WrittenContribution[]): Around {
    const ids = said.map((contribution) => this.add(contribution));
    const end = (id: number) =>
      element('w:commentRangeEnd', { 'w:id': id }) +
      element(
        'w:r',
        {},
        element('w:rPr', {}, element('w:rStyle', { 'w:val': 'CommentReference' })),
        element('w:commentReference', { 'w:id': id }),
      );
    return {
      before: ids.map((id) => element('w:commentRangeStart', { 'w:id': id })).join(''),
      after: ids.map(end).join(''),
    };
  }

  parts(): FurtherPart[] {
    return [
      {
        name: 'comments.xml',
        type: `${word}.comments+xml`,
        relation: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments',
        xml: declaration + element('w:comments', wordNamespaces, ...this.comments),
      },
      {
        name: 'commentsExtended.xml',
        type: `${word}.commentsExtended+xml`,
        relation: 'http://schemas.microsoft.com/office/2011/relationships/commentsExtended',
        xml: declaration + element('w15:commentsEx', wordNamespaces, ...this.threads),
      },
    ];
  }

  private add(contribution: WrittenContribution): number {
    const id = this.comments.length;
    const mark = (id + 1).toString(16).toUpperCase().padStart(8, '0');
    this.marks.set(contribution.id, mark);
    const author =
      contribution.author ?? writeWords[this.consultation.locale][contribution.text === null ? 'hidden' : 'anonymous'];
    const lines = [saidBy(contribution, this.consultation), ...saidWords(contribution, this.consultation)].flatMap(
      (text) => text.split('\n'),
    );
    const paragraphs = lines.map((line, index) =>
      element(
        'w:p',
        // Word knows a comment by the mark of its last paragraph.
        index === lines.length - 1 ? { 'w14:paraId': mark } : {},
        element('w:pPr', {}, element('w:pStyle', { 'w:val': 'CommentText' })),
        element('w:r', {}, element('w:t', { 'xml:space': 'preserve' }, escapeXml(line))),
      ),
    );
    const head = {
      'w:id': id,
      'w:author': author,
      'w:date': `${contribution.createdAt.slice(0, 19)}Z`,
      'w:initials': author.slice(0, 1),
    };
    this.comments.push(element('w:comment', head, ...paragraphs));
    const parent = contribution.thread === null ? undefined : this.marks.get(contribution.thread);
    this.threads.push(element('w15:commentEx', { 'w15:paraId': mark, 'w15:paraIdParent': parent, 'w15:done': 0 }));
    return id;
  }
}
