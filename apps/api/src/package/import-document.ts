import { basename, extname } from 'node:path';
import type { EntityManager } from '@mikro-orm/core';
import { Refusal } from '@mutirao/rules';
import type { Notice, Segmentation } from '@mutirao/text';
import { isSlug } from '../consultation/slug.ts';
import { readDocument } from '../draft/document/document.ts';
import type { DocumentFile } from '../draft/document/document.ts';
import { keepMarginNotes } from '../draft/margin-notes.service.ts';
import type { LineageParagraph } from '../draft/lineage-proposal.ts';
import type { Locale } from '../participant/participant.entity.ts';
import { Audit } from '../platform/audit/audit.service.ts';
import { announceContent } from '../platform/changes/changes.service.ts';
import { newId } from '../platform/database/id.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { Outbox } from '../platform/outbox/outbox.service.ts';
import { requiredLine } from '../platform/text/clean.ts';
import { carryToDraft } from '../stance/carry.ts';
import { openConsultation } from './open-consultation.ts';
import { planParagraph } from './plan-drafts.ts';
import { toldLineage } from './plan-lineage.ts';
import { publishDraft, writeDraft } from './write-draft.ts';

export interface DocumentOptions {
  /** Address of a new consultation; default: from its title. */
  slug?: string;
  /** Title of a new consultation; default: the document's own, then the file's name. */
  title?: string;
  /** Address of the consultation whose next draft the document is. */
  into?: string;
  publish: boolean;
  locale: Locale;
  now: Date;
}

export interface ImportedDocument {
  slug: string;
  /** Number of the draft. */
  draft: number;
  paragraphs: number;
  /** What the reader of the document should know. */
  notices: Notice[];
}

interface Predecessor {
  consultation: string;
  /** Number of the draft to come. */
  number: number;
  paragraphs: LineageParagraph[];
}

/**
 * Makes a document the first draft of a new consultation, or the next of one that is there; published at once, or left
 * in preparation for the drafting team to look through. Throws Refusal: what `readDocument` throws; SLUG_INVALID and
 * SLUG_TAKEN; NOT_FOUND and DRAFT_ALREADY_OPEN for `into`.
 */
export async function importDocument(
  em: EntityManager,
  file: DocumentFile,
  options: DocumentOptions,
): Promise<ImportedDocument> {
  const segmentation = await readDocument(file);
  const title = requiredLine(options.title ?? segmentation.title ?? nameOf(file), Infinity, 'title').slice(0, 200);
  const slug = options.into ?? options.slug ?? slugOf(title);
  if (!isSlug(slug)) throw new Refusal('SLUG_INVALID', { slug }, 'slug');
  const draft = await em.transactional(async (tx) => {
    const before = options.into === undefined ? await begin(tx, slug, title, options) : await predecessor(tx, slug);
    await addDraft(tx, before, segmentation, options);
    const { consultation, number } = before;
    const detail = { number, published: options.publish };
    const action = options.into === undefined ? 'consultation_imported' : 'draft_imported';
    await new Audit().note(tx, { actor: null, consultation, action, subject: consultation, detail });
    await announceContent(tx, slug);
    return before.number;
  });
  return { slug, draft, paragraphs: segmentation.segments.length, notices: segmentation.notices };
}

async function addDraft(
  em: EntityManager,
  before: Predecessor,
  read: Segmentation,
  { publish, now }: DocumentOptions,
): Promise<void> {
  const { title, segments } = read;
  const id = newId();
  const paragraphs = segments.map(planParagraph);
  const draft = { id, number: before.number, title: (title ?? '').slice(0, 300), changesNote: null, paragraphs };
  // A draft in preparation keeps no lineage: it is proposed afresh whenever its team looks.
  const links = publish && before.paragraphs.length > 0 ? toldLineage(before.paragraphs, paragraphs) : [];
  await writeDraft(em, before.consultation, draft, { links, confirmed: false }, now);
  const ids = paragraphs.map((paragraph) => paragraph.id);
  await keepMarginNotes(em, { draft: id, paragraphs: ids, uploadedBy: null }, read);
  if (!publish) return;
  await publishDraft(em, id, now);
  await carryToDraft(em, id);
  if (before.paragraphs.length > 0) await new Outbox().promise(em, 'draft.carried', { draft: id });
}

/** Whoever has an address takes part, under their name. */
const leastTerms = { contributeLevel: 'email', stanceLevel: 'email', pseudonyms: false } as const;

async function begin(
  em: EntityManager,
  slug: string,
  title: string,
  { locale, now }: DocumentOptions,
): Promise<Predecessor> {
  const given = { slug, title, summary: '', locale, moderation: 'post', ...leastTerms } as const;
  const { consultation } = await openConsultation(em, given, { replace: false, since: now, now });
  return { consultation, number: 1, paragraphs: [] };
}

async function predecessor(em: EntityManager, slug: string): Promise<Predecessor> {
  const sql = sqlOf(em);
  const [consultation] = await sql.execute<{ id: string }>(`select id from consultation where slug = ?`, [slug]);
  if (!consultation) throw new Refusal('NOT_FOUND', { slug }, 'into');
  // Whoever is writing on the draft before finishes first.
  await sql.execute(`select lock_drafts(?::uuid)`, [consultation.id]);
  const drafts = await sql.execute<{ id: string; number: number; state: string }>(
    `select id, number, state from draft where consultation_id = ? order by number desc`,
    [consultation.id],
  );
  if (drafts.some(({ state }) => state === 'preparing')) throw new Refusal('DRAFT_ALREADY_OPEN', {}, 'into');
  const paragraphs = await sql.execute<LineageParagraph>(
    `select id, kind, label, text, '[]'::json as origins from paragraph where draft_id = ? order by position`,
    [drafts[0]?.id ?? null],
  );
  return { consultation: consultation.id, number: (drafts[0]?.number ?? 0) + 1, paragraphs };
}

function nameOf(file: DocumentFile): string {
  return basename(file.name, extname(file.name));
}

/** The words of a title as an address: "Política de Inovação" becomes "politica-de-inovacao". */
function slugOf(title: string): string {
  const words =
    title
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  return words.join('-').slice(0, 60).replace(/-+$/, '');
}
