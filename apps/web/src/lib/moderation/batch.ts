import type { ModerationBatchQuery } from './generated/moderation.ts';
import type { Batch } from './sitting.ts';

export const batchSize = 20;

export function batchOf({ nodes, pageInfo, totalCount }: ModerationBatchQuery['moderationQueue']): Batch {
  return { items: nodes, waiting: totalCount, next: pageInfo.hasNextPage ? pageInfo.endCursor : null };
}
