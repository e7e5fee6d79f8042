import type { Audience } from '../audiences.ts';

/** What people say of the text, how it counts, and how it is moderated. */
export const contributionFields = {
  Contribution: {
    author: 'anyone',
    can: 'signed in',
    carriage: 'anyone',
    createdAt: 'anyone',
    decision: 'its author and moderators',
    editableUntil: 'its author',
    editedAt: 'anyone',
    id: 'anyone',
    inReplyTo: 'anyone',
    kind: 'anyone',
    myStance: 'signed in',
    note: 'anyone',
    operation: 'anyone',
    paragraph: 'anyone',
    quote: 'anyone',
    replies: 'anyone',
    replyCount: 'anyone',
    side: 'anyone',
    state: 'anyone',
    tally: 'anyone',
    text: 'anyone',
    version: 'anyone',
    writtenOn: 'anyone',
  },
  ContributionConnection: {
    edges: 'anyone',
    nodes: 'anyone',
    pageInfo: 'anyone',
  },
  ContributionEdge: {
    cursor: 'anyone',
    node: 'anyone',
  },
  Decision: {
    createdAt: 'its author and moderators',
    id: 'its author and moderators',
    outcome: 'its author and moderators',
    reason: 'its author and moderators',
    rule: 'its author and moderators',
  },
  Quote: {
    exact: 'anyone',
    here: 'anyone',
    position: 'anyone',
    prefix: 'anyone',
    suffix: 'anyone',
  },
  Review: {
    contribution: 'those who moderate',
    id: 'those who moderate',
    waitingSince: 'those who moderate',
  },
  ReviewConnection: {
    edges: 'those who moderate',
    nodes: 'those who moderate',
    pageInfo: 'those who moderate',
    totalCount: 'those who moderate',
  },
  ReviewEdge: {
    cursor: 'those who moderate',
    node: 'those who moderate',
  },
  Tally: {
    agree: 'anyone',
    disagree: 'anyone',
    pass: 'anyone',
  },
  TextRange: {
    end: 'anyone',
    start: 'anyone',
  },
} as const satisfies Record<string, Record<string, Audience>>;
