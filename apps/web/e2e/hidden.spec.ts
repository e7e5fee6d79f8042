import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { ask, arrange, publishNext, say } from './arranged.ts';
import type { Arranged } from './arranged.ts';
import { reader, useBrowser } from './browser.ts';
import { newEmail, signIn } from './citizen.ts';
import { cookieOf, crawl, mark } from './crawled.ts';

useBrowser();

const marks = {
  held: mark('retida'),
  heldNote: mark('motivo'),
  refused: mark('recusada'),
  reason: mark('razao'),
  withdrawn: mark('retirada'),
  preparing: mark('preparo'),
  preparingNote: mark('nota'),
  unpublished: mark('inedita'),
} as const;

const email = newEmail('segredo');

let admin: Page;
let author: Page;
let seen: Arranged;
/** Addresses of what is hidden, as somebody may guess or remember them. */
const guessed: string[] = [];

/** Something of every kind that is hidden from strangers, beside what is public. */
async function plant(): Promise<void> {
  admin = await reader();
  seen = await arrange(admin);
  await publishNext(admin, seen, 2, 'As árvores ficam todas.');
  const { consultation } = await ask<Told>(admin, told, { slug: seen.slug });
  const [, on] = consultation.currentDraft.paragraphs;
  const rule = consultation.rules[0]?.id;
  if (!on || !rule) throw new Error('nothing to speak on');

  author = await reader();
  await signIn(author, email, 'Lia das Flores');
  await say(author, on.id, 'À vista de todos.');
  const taken = await say(author, on.id, marks.withdrawn);
  await ask(author, `mutation ($id: ID!) { withdrawContribution(id: $id) { id } }`, { id: taken });
  const refused = await say(author, on.id, marks.refused);
  await ask(
    admin,
    `mutation ($id: ID!, $rule: ID!, $reason: String!) { refuse(contribution: $id, rule: $rule, reason: $reason) { id } }`,
    { id: refused, rule, reason: marks.reason },
  );
  await ask(
    admin,
    `mutation ($id: ID!, $version: Int!) { updateConsultation(id: $id, version: $version, input: { moderation: PRE }) { id } }`,
    { id: seen.id, version: consultation.version },
  );
  const { contribute: held } = await ask<{ contribute: { id: string } }>(
    author,
    'mutation ($input: ContributeInput!) { contribute(input: $input) { id } }',
    {
      input: {
        idempotencyKey: crypto.randomUUID(),
        paragraph: on.id,
        kind: 'WORDING',
        operation: 'MODIFY',
        text: marks.held,
        note: marks.heldNote,
      },
    },
  );
  await prepareNext();
  await leaveUnpublished();
  const page = `/consultations/${seen.slug}/drafts/2/paragraphs/${on.code}`;
  for (const id of [taken, refused, held.id]) {
    for (const name of ['thread', 'reply', 'edit', 'withdraw']) guessed.push(`${page}?${name}=${id}`);
  }
}

interface Told {
  consultation: {
    version: number;
    rules: { id: string }[];
    currentDraft: { paragraphs: { id: string; code: string }[] };
  };
}
const told = `query ($slug: String!) {
  consultation(slug: $slug) { version rules { id } currentDraft { paragraphs { id code } } } }`;

/** A draft that only its team may see. */
async function prepareNext(): Promise<void> {
  const drafted = 'id version number paragraphs { id code }';
  const { openDraft } = await ask<{ openDraft: Preparing }>(
    admin,
    `mutation ($id: ID!) { openDraft(consultation: $id) { ${drafted} } }`,
    { id: seen.id },
  );
  const [, paragraph] = openDraft.paragraphs;
  const { editParagraph: edited } = await ask<{ editParagraph: Preparing }>(
    admin,
    `mutation ($draft: ID!, $version: Int!, $paragraph: ID!, $markdown: String!) {
       editParagraph(draft: $draft, version: $version, paragraph: $paragraph, markdown: $markdown) { ${drafted} } }`,
    { draft: openDraft.id, version: openDraft.version, paragraph: paragraph?.id, markdown: marks.preparing },
  );
  await ask(
    admin,
    `mutation ($draft: ID!, $version: Int!, $note: String!) {
       updateDraft(draft: $draft, version: $version, changesNote: $note) { id } }`,
    { draft: edited.id, version: edited.version, note: marks.preparingNote },
  );
  guessed.push(
    `/consultations/${seen.slug}/drafts/${edited.number}`,
    `/consultations/${seen.slug}/compare?from=1&to=3`,
  );
  for (const { code } of edited.paragraphs) {
    guessed.push(`/p/${code}`, `/consultations/${seen.slug}/drafts/3/paragraphs/${code}`);
  }
  for (const format of ['docx', 'html', 'md', 'txt', 'xml', 'json']) {
    guessed.push(`/documents/${seen.slug}/drafts/3.${format}`, `/documents/${seen.slug}/compare/2/3.${format}`);
    guessed.push(`/documents/${seen.slug}/drafts/3/contributions.${format}`);
  }
}

interface Preparing {
  id: string;
  version: number;
  number: number;
  paragraphs: { id: string; code: string }[];
}

/** A consultation whose first draft has not been published. */
async function leaveUnpublished(): Promise<void> {
  const slug = `praca-${crypto.randomUUID().slice(0, 8)}`;
  await ask(admin, `mutation ($input: CreateConsultationInput!) { createConsultation(input: $input) { id } }`, {
    input: {
      idempotencyKey: crypto.randomUUID(),
      slug,
      title: marks.unpublished,
      summary: marks.unpublished,
      locale: 'PT_BR',
      moderation: 'POST',
      text: `# ${marks.unpublished}\n\n${marks.unpublished}`,
    },
  });
  for (const end of ['', '/drafts/1', '/rules', '/compare', '/desk', '/moderation', '/settings', '/drafts/1/gone']) {
    guessed.push(`/consultations/${slug}${end}`);
  }
}

const look = (cookie: string, hidden: readonly string[]) => crawl(cookie, { slug: seen.slug, guessed, hidden });

describe('what is hidden', () => {
  it('exists, and is told to those it is for', async () => {
    await plant();
    const { leaks } = await look(await cookieOf(admin), Object.values(marks));
    const found = Object.values(marks).filter((word) => leaks.some((leak) => leak.endsWith(word)));
    // What its author took back is theirs alone from then on.
    expect(found.toSorted()).toEqual(
      Object.values(marks)
        .filter((word) => word !== marks.withdrawn)
        .toSorted(),
    );
  }, 180_000);

  it('is nowhere to be found by a stranger', async () => {
    const { leaks, seen: been } = await look('', [...Object.values(marks), email]);
    expect(leaks).toEqual([]);
    expect(been.size).toBeGreaterThan(80);
  });

  it('is nowhere to be found by another citizen', async () => {
    const other = await reader();
    await signIn(other, newEmail('outra'), 'Outra Pessoa');
    const { leaks } = await look(await cookieOf(other), [...Object.values(marks), email]);
    expect(leaks).toEqual([]);
  });

  it('is told to its author no further than it is theirs', async () => {
    const own: readonly string[] = [marks.held, marks.heldNote, marks.refused, marks.reason];
    const others = Object.values(marks).filter((word) => !own.includes(word) && word !== marks.withdrawn);
    const { leaks } = await look(await cookieOf(author), others);
    expect(leaks).toEqual([]);
  });
});
