import { randomUUID } from 'node:crypto';
import type { PhaseKind } from '@mutirao/rules';
import { Consultation } from '../src/consultation/consultation.entity.ts';
import type { ModerationMode } from '../src/consultation/consultation.entity.ts';
import { Phase } from '../src/consultation/phase.entity.ts';
import { Rule } from '../src/consultation/rule.entity.ts';
import { Draft } from '../src/draft/draft.entity.ts';
import { LineageLink } from '../src/draft/lineage-link.entity.ts';
import type { Relation } from '../src/draft/lineage-link.entity.ts';
import { Paragraph } from '../src/draft/paragraph.entity.ts';
import type { Site } from './site.ts';

export interface GivenParagraph {
  id: string;
  code: string;
  text: string;
}

export interface GivenDraft {
  consultation: string;
  slug: string;
  id: string;
  number: number;
  paragraphs: GivenParagraph[];
  rule: string;
}

/** A consultation in the given phase, with its first draft published. */
export async function givenDraft(
  site: Site,
  texts: readonly string[] = ['Um.', 'Dois.', 'Três.'],
  { phase = 'comment', moderation = 'post' }: { phase?: PhaseKind; moderation?: ModerationMode } = {},
): Promise<GivenDraft> {
  const em = site.em();
  const slug = `consulta-${randomUUID().slice(0, 8)}`;
  const consultation = em.create(Consultation, { slug, title: 'Consulta', moderation });
  em.create(Phase, { consultation, kind: phase, startsAt: new Date(Date.now() - 3_600_000), endsAt: null });
  const rule = em.create(Rule, {
    consultation,
    code: 'respeito',
    title: 'Respeito',
    text: 'Sem ofensas.',
    position: 0,
  });
  await em.flush();
  const draft = await publish(site, consultation.id, 1, texts, []);
  return { ...draft, slug, rule: rule.id };
}

/** How paragraphs became others: indices on both sides. */
export interface GivenLink {
  relation: Relation;
  old: number[];
  new: number[];
}

/** The next published draft, linked to the one before as told; nothing is carried yet. */
export async function givenNextDraft(
  site: Site,
  before: GivenDraft,
  texts: readonly string[],
  links: readonly GivenLink[],
): Promise<GivenDraft> {
  const next = await publish(
    site,
    before.consultation,
    before.number + 1,
    texts,
    links.map((link) => ({ ...link, oldIds: link.old.map((index) => before.paragraphs[index]?.id ?? '') })),
  );
  return { ...before, ...next };
}

async function publish(
  site: Site,
  consultation: string,
  number: number,
  texts: readonly string[],
  links: readonly (GivenLink & { oldIds: string[] })[],
): Promise<Omit<GivenDraft, 'slug' | 'rule'>> {
  const em = site.em();
  const draft = em.create(Draft, { consultation: em.getReference(Consultation, consultation), number });
  const paragraphs = texts.map((text, position) =>
    em.create(Paragraph, { draft, position, kind: 'paragraph', text, markdown: text }),
  );
  await em.flush();
  for (const [position, { relation, oldIds, new: indices }] of links.entries()) {
    const newParagraphs = indices.map((index) => paragraphs[index]?.id ?? '');
    em.create(LineageLink, { draft, relation, similarity: 1, position, oldParagraphs: oldIds, newParagraphs });
  }
  await em.flush();
  draft.state = 'published';
  draft.publishedAt = new Date();
  await em.flush();
  return {
    consultation,
    id: draft.id,
    number,
    paragraphs: paragraphs.map(({ id, code, text }) => ({ id, code, text })),
  };
}
