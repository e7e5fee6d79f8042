import { consultationHoldings } from './consultation/consultation.holdings.ts';
import { contributionHoldings } from './contribution/contribution.holdings.ts';
import { draftHoldings } from './draft/draft.holdings.ts';
import { moderationHoldings } from './moderation/moderation.holdings.ts';
import { participantHoldings } from './participant/participant.holdings.ts';
import type { Holding } from './platform/personal-data/holding.ts';
import { platformHoldings } from './platform/personal-data/platform.holdings.ts';
import { stanceHoldings } from './stance/stance.holdings.ts';

/** Everything that is held about people, in the order of the nouns. */
export const holdings: readonly Holding[] = [
  ...platformHoldings,
  ...participantHoldings,
  ...consultationHoldings,
  ...draftHoldings,
  ...contributionHoldings,
  ...stanceHoldings,
  ...moderationHoldings,
];
