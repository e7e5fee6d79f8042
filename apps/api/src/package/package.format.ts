import { institutionLength, limits, phaseKinds, verificationLevels } from '@mutirao/rules';
import { paragraphKinds } from '@mutirao/text';
import { z } from 'zod';
import { moderationModes } from '../consultation/consultation.entity.ts';
import { isSlug } from '../consultation/slug.ts';
import {
  contributionKinds,
  contributionStates,
  sides,
  wordingOperations,
} from '../contribution/contribution.entity.ts';
import { relations } from '../draft/lineage-link.entity.ts';
import { decisionOutcomes } from '../moderation/decision.entity.ts';
import { locales } from '../participant/participant.entity.ts';
import { momentOf } from '../platform/time/moment.ts';
import { optionalText } from '../platform/text/clean.ts';
import { stanceValues } from '../stance/stance.entity.ts';

/** The one word that says what a file is and which edition of this format it follows. */
export const packageFormat = 'mutirao-consultation/1';

/** Text as it may enter; may be empty. Longer than live contributions may be: what came before keeps its length. */
const text = (most: number) =>
  z
    .string()
    .refine((value) => value.isWellFormed(), { error: 'holds half of a surrogate pair', abort: true })
    .transform((value) => optionalText(value, Infinity, 'package'))
    .refine((value) => value.length <= most, { error: `is longer than ${most} characters` });
const someText = (most: number) => text(most).refine((value) => value !== '', { error: 'is empty' });
const line = (most: number) =>
  z
    .string()
    .transform((value) => value.replace(/\s+/g, ' '))
    .pipe(someText(most));
const key = z
  .string()
  .regex(/^[\p{L}\p{N}._:-]{1,80}$/u, { error: 'is no key: 1 to 80 letters, digits and the signs . _ : -' });
const moment = z.string().transform((value, context) => {
  const found = momentOf(value.includes('T') ? value : `${value}T00:00:00Z`);
  if (found) return found;
  context.addIssue({ code: 'custom', message: 'is no date: write 2026-03-31 or 2026-03-31T18:00:00Z' });
  return z.NEVER;
});
const count = z.int().min(0).max(1_000_000_000);
const draftNumber = z.int().min(1).max(10_000);

const phase = z.strictObject({ kind: z.enum(phaseKinds), startsAt: moment, endsAt: moment.nullish() });
const rule = z.strictObject({ code: key.max(40), title: line(200), text: someText(5_000) });
const consultation = z.strictObject({
  slug: z.string().refine(isSlug, { error: 'is no address: letters a to z, digits and single hyphens' }),
  title: line(200),
  summary: text(5_000).default(''),
  locale: z.enum(locales).default('pt-BR'),
  moderation: z.enum(moderationModes).default('post'),
  contributeLevel: z.enum(verificationLevels).default('email'),
  stanceLevel: z.enum(verificationLevels).default('email'),
  pseudonyms: z.boolean().default(false),
  createdAt: moment.optional(),
  phases: z.array(phase).max(30).optional(),
  rules: z.array(rule).max(100).optional(),
});

const paragraph = z
  .strictObject({
    key: key.optional(),
    kind: z.enum(paragraphKinds).default('paragraph'),
    label: line(120).nullish(),
    level: z.int().min(0).max(20).optional(),
    text: someText(limits.paragraphLength).optional(),
    markdown: someText(limits.paragraphLength).optional(),
  })
  .refine((given) => (given.text === undefined) !== (given.markdown === undefined), {
    error: 'needs either text or markdown',
  })
  .refine(({ kind, level = 1 }) => kind !== 'heading' || (level >= 1 && level <= 6), {
    error: 'is no level of a heading: 1 to 6',
    path: ['level'],
  });
const link = z.strictObject({
  relation: z.enum(relations),
  moved: z.boolean().default(false),
  similarity: z.number().min(0).max(1).optional(),
  old: z.array(key),
  new: z.array(key),
});
const draft = z
  .strictObject({
    title: text(300).default(''),
    publishedAt: moment.optional(),
    changesNote: text(20_000).nullish(),
    paragraphs: z.array(paragraph).min(1).max(limits.draftParagraphs).optional(),
    markdown: z.string().min(1).max(limits.documentBytes).optional(),
    lineage: z.array(link).optional(),
  })
  .refine((given) => (given.paragraphs === undefined) !== (given.markdown === undefined), {
    error: 'needs either paragraphs or markdown',
  });

const participant = z.strictObject({
  key,
  name: line(80).optional(),
  institution: line(institutionLength).optional(),
  counted: z.boolean().default(true),
});
const tally = z.strictObject({ agree: count.default(0), disagree: count.default(0), pass: count.default(0) });
const decision = z.strictObject({
  outcome: z.enum(decisionOutcomes),
  rule: key.nullish(),
  reason: text(limits.noteLength).default(''),
  createdAt: moment.optional(),
});
/** The words are found by themselves where they stand once. */
const quote = z.strictObject({
  exact: z.string().min(1).max(limits.paragraphLength),
  start: z.int().min(0).optional(),
});
const contribution = z.strictObject({
  key: key.optional(),
  draft: draftNumber.optional(),
  paragraph: key.optional(),
  inReplyTo: key.optional(),
  kind: z.enum(contributionKinds).default('comment'),
  operation: z.enum(wordingOperations).nullish(),
  side: z.enum(sides).nullish(),
  author: key.nullish(),
  quote: quote.optional(),
  text: text(limits.paragraphLength).default(''),
  note: text(limits.paragraphLength).nullish(),
  createdAt: moment.optional(),
  editedAt: moment.nullish(),
  state: z.enum(contributionStates).default('published'),
  reviewed: z.boolean().optional(),
  tally: tally.optional(),
  decision: decision.optional(),
});
const stance = z.strictObject({
  participant: key,
  draft: draftNumber.optional(),
  paragraph: key.optional(),
  contribution: key.optional(),
  value: z.enum(stanceValues).nullable(),
  createdAt: moment.optional(),
});
const paragraphTally = tally.extend({ draft: draftNumber.optional(), paragraph: key });

/** A whole consultation in one JSON file; `docs/import-format.md` explains it field by field. */
export const packageSchema = z.strictObject({
  format: z.literal(packageFormat),
  consultation,
  drafts: z.array(draft).min(1).max(200),
  participants: z.array(participant).default([]),
  contributions: z.array(contribution).default([]),
  stances: z.array(stance).default([]),
  tallies: z.array(paragraphTally).default([]),
});

/** As it stands in a file. */
export type ConsultationPackage = z.input<typeof packageSchema>;
/** As read: cleaned, dates as dates, defaults filled in. */
export type ReadPackage = z.output<typeof packageSchema>;
export type ReadDraft = ReadPackage['drafts'][number];
export type ReadParagraph = NonNullable<ReadDraft['paragraphs']>[number];
export type ReadContribution = ReadPackage['contributions'][number];
export type ReadStance = ReadPackage['stances'][number];
