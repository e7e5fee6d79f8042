import { draftPath, paragraphPath } from '#lib/paragraph/address.ts';
import type { ReadContributionQuery } from './generated/contribution.ts';

type Standing = Pick<NonNullable<ReadContributionQuery['contribution']>, 'id' | 'paragraph' | 'writtenOn'>;

/** The address, without language, where a contribution is shown with all its replies now. */
export function whereItStands({ id, paragraph, writtenOn }: Standing): string {
  const { slug, currentDraft } = writtenOn.draft.consultation;
  if (paragraph) return `${paragraphPath({ slug, number: paragraph.draft.number, code: paragraph.code })}?thread=${id}`;
  const number = currentDraft?.number ?? writtenOn.draft.number;
  return `${draftPath({ slug, number })}/gone#c-${id}`;
}
