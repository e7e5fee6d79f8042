import type { ParagraphKind } from '../kinds.ts';

export type Relation = 'kept' | 'edited' | 'split' | 'merged' | 'added' | 'removed';

/** What alignment looks at in a paragraph. */
export interface Alignable {
  kind: ParagraphKind;
  label: string | null;
  text: string;
  /** Names this paragraph has in the editor: the same name on both sides is the same paragraph, whatever its words. */
  identity?: readonly string[];
}

/** How paragraphs of one draft became paragraphs of the next. */
export interface Link {
  relation: Relation;
  /** Stands elsewhere in the order than its neighbours would have it. */
  moved: boolean;
  /** Indexes, ascending. One each for kept and edited; one and several for split; several and one for merged; none on one side for added and removed. */
  old: number[];
  new: number[];
  /** 0 to 1: how much of the words is shared, and so how sure the link is. 1 for kept, 0 for added and removed. */
  similarity: number;
}

/** What becomes of a contribution on an old paragraph. */
export type Carried = 'applies' | 'changed' | 'gone';

export function carriedBy(link: Link): Carried {
  if (link.relation === 'kept') return 'applies';
  return link.relation === 'removed' || link.new.length === 0 ? 'gone' : 'changed';
}
