import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { ParagraphKind } from '@mutirao/text';
import { rowsOf } from '../platform/database/prepared.ts';
import type { ParagraphType } from './paragraph.type.ts';

/** A paragraph as stored, with its counters. */
export interface ParagraphRow {
  id: string;
  code: string;
  position: number;
  kind: ParagraphKind;
  label: string | null;
  level: number;
  text: string;
  markdown: string;
  draftId: string;
  agree: number;
  disagree: number;
  pass: number;
  priorAgree: number;
  priorDisagree: number;
  priorPass: number;
  comments: number;
  questions: number;
  wordings: number;
}

/** The columns of a `ParagraphRow`, over `paragraph p` and a row `t` of `paragraph_count`. */
export const paragraphColumns = `
  p.id, p.code, p.position, p.kind, p.label, p.level, p.text, p.markdown, p.draft_id as "draftId",
  t.agree, t.disagree, t.pass,
  t.prior_agree as "priorAgree", t.prior_disagree as "priorDisagree", t.prior_pass as "priorPass",
  t.comments, t.questions, t.wordings`;

const select = `select ${paragraphColumns} from paragraph p join paragraph_count t on t.paragraph_id = p.id`;

const ofDrafts = {
  name: 'paragraphs_of_drafts',
  text: `${select} where p.draft_id = any($1::uuid[]) order by p.draft_id, p.position`,
};
const byIds = { name: 'paragraphs_by_ids', text: `${select} where p.id = any($1::uuid[])` };
const byCode = {
  name: 'paragraph_by_code',
  text: `select ${paragraphColumns}, d.state = 'published' as published
    from paragraph p join paragraph_count t on t.paragraph_id = p.id join draft d on d.id = p.draft_id
    where p.code = $1`,
};

/** Reads paragraphs with their stored counters, as plain rows: the hottest lists of the site. */
@Injectable()
export class Paragraphs {
  constructor(private readonly em: EntityManager) {}

  /** All paragraphs of each draft in the order of reading, in one query. */
  async ofDrafts(drafts: readonly string[]): Promise<Map<string, ParagraphType[]>> {
    const rows = await rowsOf<ParagraphRow>(this.em, ofDrafts, [drafts]);
    return Map.groupBy(rows.map(paragraphOf), ({ draftId }) => draftId);
  }

  async byIds(ids: readonly string[]): Promise<Map<string, ParagraphType>> {
    const rows = await rowsOf<ParagraphRow>(this.em, byIds, [ids]);
    return new Map(rows.map((row) => [row.id, paragraphOf(row)]));
  }

  /** With it, whether its draft is published: then everyone may see it. */
  async byCode(code: string): Promise<{ paragraph: ParagraphType; published: boolean } | null> {
    // What no code looks like names nothing; NUL would not even reach the table.
    if (!/^[\w-]{1,12}$/.test(code)) return null;
    const [row] = await rowsOf<ParagraphRow & { published: boolean }>(this.em, byCode, [code]);
    return row === undefined ? null : { paragraph: paragraphOf(row), published: row.published };
  }
}

export function paragraphOf(row: ParagraphRow): ParagraphType {
  const { agree, disagree, pass, priorAgree, priorDisagree, priorPass, comments, questions, wordings } = row;
  return {
    id: row.id,
    code: row.code,
    position: row.position,
    kind: row.kind,
    label: row.label,
    level: row.level,
    text: row.text,
    markdown: row.markdown,
    draftId: row.draftId,
    tally: { agree, disagree, pass },
    priorTally: { agree: priorAgree, disagree: priorDisagree, pass: priorPass },
    contributionCount: comments + questions + wordings,
    questionCount: questions,
    wordingCount: wordings,
  };
}
