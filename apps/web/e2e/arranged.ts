import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { site } from './browser.ts';
import { paragraphs, signInAsAdministrator } from './staff.ts';

const manifest: Record<string, string> = JSON.parse(
  readFileSync(new URL('../../../libs/contract/operations.json', import.meta.url), 'utf8'),
);

/** What to send for a mutation of the pages themselves. */
export function known(name: string, variables: Record<string, unknown>): object {
  const entries = Object.entries(manifest);
  const [sha256Hash] = entries.find(([, text]) => text.trimStart().startsWith(`mutation ${name}(`)) ?? [];
  return { extensions: { persistedQuery: { version: 1, sha256Hash } }, variables };
}

/**
 * Asks the api in the name of whoever is signed in on this page, in words that no page uses: with a key of theirs, which
 * is good for this once.
 */
export async function ask<Data>(page: Page, query: string, variables: Record<string, unknown>): Promise<Data> {
  if (!query.trimStart().startsWith('mutation')) return send(page, { query, variables });
  const name = crypto.randomUUID();
  const { createApiKey } = await send<{ createApiKey: { token: string } }>(
    page,
    known('CreateApiKey', { name, days: 1 }),
  );
  const { token } = createApiKey;
  try {
    return await send<Data>(page, { query, variables }, { authorization: `Bearer ${token}` });
  } finally {
    const { apiKeys } = await send<{ apiKeys: { id: string; name: string }[] }>(page, {
      query: '{ apiKeys { id name } }',
    });
    await send(page, known('RevokeApiKey', { id: apiKeys.find((key) => key.name === name)?.id }));
  }
}

/** Does what a page does, in the name of whoever is signed in: some things no key may do. */
export function act<Data>(page: Page, name: string, variables: Record<string, unknown>): Promise<Data> {
  return send<Data>(page, known(name, variables));
}

async function send<Data>(page: Page, body: object, headers: Record<string, string> = {}): Promise<Data> {
  const response = await page.context().request.post(`${site}/graphql`, { data: body, headers });
  const { data, errors }: { data: Data; errors?: unknown } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

interface Drafted {
  id: string;
  version: number;
  paragraphs: { id: string; code: string }[];
}

/** A consultation in its comment phase, what is sent to it published at once. */
export interface Arranged {
  id: string;
  slug: string;
  draft: Drafted;
}

const drafted = 'id version paragraphs { id code }';

/** Made in the name of the administrator, who is signed in on `page` from then on. */
export async function arrange(page: Page, text: readonly string[] = paragraphs, locale = 'PT_BR'): Promise<Arranged> {
  await signInAsAdministrator(page);
  const slug = `praca-${crypto.randomUUID().slice(0, 8)}`;
  const input = { idempotencyKey: crypto.randomUUID(), slug, title: 'Carta da praça', summary: 'Juntos.', locale };
  const { createConsultation } = await ask<{ createConsultation: { id: string; drafts: Drafted[] } }>(
    page,
    `mutation ($input: CreateConsultationInput!) { createConsultation(input: $input) { id drafts { ${drafted} } } }`,
    { input: { ...input, moderation: 'POST', text: text.join('\n\n') } },
  );
  const [first] = createConsultation.drafts;
  if (!first) throw new Error('no draft was made');
  const draft = await publish(page, first);
  return { id: createConsultation.id, slug, draft };
}

async function publish(page: Page, { id, version }: Drafted): Promise<Drafted> {
  const { publishDraft } = await ask<{ publishDraft: Drafted }>(
    page,
    `mutation ($id: ID!, $version: Int!) { publishDraft(draft: $id, version: $version) { ${drafted} } }`,
    { id, version },
  );
  return publishDraft;
}

/** The next draft, one paragraph reworded, published. */
export async function publishNext(page: Page, { id }: Arranged, position: number, markdown: string): Promise<Drafted> {
  const { openDraft: opened } = await ask<{ openDraft: Drafted }>(
    page,
    `mutation ($id: ID!) { openDraft(consultation: $id) { ${drafted} } }`,
    { id },
  );
  const { editParagraph } = await ask<{ editParagraph: Drafted }>(
    page,
    `mutation ($draft: ID!, $version: Int!, $paragraph: ID!, $markdown: String!) {
       editParagraph(draft: $draft, version: $version, paragraph: $paragraph, markdown: $markdown) { ${drafted} } }`,
    { draft: opened.id, version: opened.version, paragraph: opened.paragraphs[position]?.id, markdown },
  );
  return publish(page, editParagraph);
}

/** The calendar becomes this one, in days from now. */
export async function setPhases(
  page: Page,
  { slug, id }: Arranged,
  phases: readonly { kind: string; from: number; to: number | null }[],
): Promise<void> {
  const { consultation } = await ask<{ consultation: { version: number } }>(
    page,
    'query ($slug: String!) { consultation(slug: $slug) { version } }',
    { slug },
  );
  const day = (days: number | null) => (days === null ? null : new Date(Date.now() + days * 86_400_000).toISOString());
  await ask(
    page,
    `mutation ($id: ID!, $version: Int!, $phases: [PhaseInput!]!) {
       setPhases(consultation: $id, version: $version, phases: $phases) { id } }`,
    {
      id,
      version: consultation.version,
      phases: phases.map(({ kind, from, to }) => ({ kind, startsAt: day(from), endsAt: day(to) })),
    },
  );
}

/** Whoever is signed in on this page comments a paragraph, or replies on it; gives the contribution's id. */
export async function say(page: Page, paragraph: string, text: string, inReplyTo?: string): Promise<string> {
  const { contribute } = await ask<{ contribute: { id: string } }>(
    page,
    'mutation ($input: ContributeInput!) { contribute(input: $input) { id } }',
    { input: { idempotencyKey: crypto.randomUUID(), kind: 'COMMENT', paragraph, text, inReplyTo } },
  );
  return contribute.id;
}

/** The page of a paragraph of a draft, by its position. */
export function paragraphPage({ slug, draft }: Arranged, position: number, number = 1): string {
  return `/consultations/${slug}/drafts/${number}/paragraphs/${draft.paragraphs[position]?.code}`;
}
