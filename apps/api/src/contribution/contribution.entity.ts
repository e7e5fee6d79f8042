import { defineEntity, p } from '@mikro-orm/core';
import { Consultation } from '../consultation/consultation.entity.ts';
import { Paragraph } from '../draft/paragraph.entity.ts';
import { Participant } from '../participant/participant.entity.ts';
import { newId } from '../platform/database/id.ts';

export const contributionKinds = ['comment', 'question', 'wording'] as const;
export const wordingOperations = ['modify', 'add_after', 'remove'] as const;
export const contributionStates = ['held', 'published', 'refused', 'withdrawn'] as const;
export const sides = ['for', 'against'] as const;

const ContributionSchema = defineEntity({
  name: 'Contribution',
  tableName: 'contribution',
  uniques: [{ properties: ['author', 'idempotencyKey'] }],
  indexes: [{ properties: ['author', 'createdAt'] }],
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => newId()),
    consultation: () => p.manyToOne(Consultation).ref().deleteRule('cascade'),
    /** The paragraph, and so the wording, it was written on; where it stands on later drafts is its placement. */
    paragraph: () => p.manyToOne(Paragraph).ref().deleteRule('cascade').index(),
    kind: p.enum(contributionKinds),
    operation: p.enum(wordingOperations).nullable(),
    side: p.enum(sides).nullable(),
    state: p.enum(contributionStates),
    /** Whether it was published at some time; kept by a trigger. */
    wasPublic: p.boolean().default(false),
    /** A comment's words, or the wording proposed (inline Markdown; empty when removal is proposed). */
    text: p.text(),
    /** Why a wording is proposed. */
    note: p.text().nullable(),
    /** The stretch of the paragraph it quotes, in UTF-16 code units; both null when it speaks of all of it. */
    quoteStart: p.integer().nullable(),
    quoteEnd: p.integer().nullable(),
    author: () => p.manyToOne(Participant).ref().nullable().deleteRule('set null'),
    /** The root of the thread it stands in; null for a root. */
    parent: () => p.manyToOne(Contribution).ref().nullable().deleteRule('cascade').index(),
    /** The contribution it answers, root or reply. */
    inReplyTo: () => p.manyToOne(Contribution).ref().nullable().deleteRule('set null'),
    idempotencyKey: p.string().length(64),
    createdAt: p.datetime().onCreate(() => new Date()),
    editedAt: p.datetime().nullable(),
    withdrawnAt: p.datetime().nullable(),
    /** When a moderator last decided on it as it stands; null waits in the queue. */
    reviewedAt: p.datetime().nullable(),
    agree: p.integer().default(0),
    disagree: p.integer().default(0),
    pass: p.integer().default(0),
    importedAgree: p.integer().default(0),
    importedDisagree: p.integer().default(0),
    importedPass: p.integer().default(0),
    replyCount: p.integer().default(0),
    version: p.integer().version(),
  },
});

export class Contribution extends ContributionSchema.class {}
ContributionSchema.setClass(Contribution);
export { ContributionSchema };
