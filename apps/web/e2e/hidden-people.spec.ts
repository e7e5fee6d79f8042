import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { act, arrange, ask, say } from './arranged.ts';
import type { Arranged } from './arranged.ts';
import { reader, site, useBrowser } from './browser.ts';
import { newEmail, signIn } from './citizen.ts';
import { cookieOf, crawl, mark } from './crawled.ts';
import { invitationFor } from './invited.ts';
import { nameConsultation, publish } from './staff.ts';
import { wordDocument } from './word.ts';

useBrowser();

/** What nobody but themselves may learn of somebody who appears under a pseudonym. */
const theirs = { name: `Lia ${mark('nome')}`, email: newEmail('segredo-pseudonimo'), key: mark('chave'), id: '' };
/** What only the team may see. */
const ofTheTeam = { invited: newEmail('segredo-convite'), note: mark('margem'), noter: mark('autora') };
const pseudonym = `Flor ${crypto.randomUUID().slice(0, 8)}`;

let admin: Page;
let author: Page;
let place: Arranged;
let elsewhere: Arranged;
const guessed: string[] = [];

async function plant(): Promise<void> {
  admin = await reader();
  elsewhere = await arrange(admin);
  place = await arrangeFromReviewed();
  const { consultation } = await ask<{ consultation: { version: number } }>(
    admin,
    'query ($slug: String!) { consultation(slug: $slug) { version } }',
    { slug: place.slug },
  );
  await ask(
    admin,
    `mutation ($id: ID!, $version: Int!) {
       updateConsultation(id: $id, version: $version, input: { pseudonyms: true }) { id } }`,
    { id: place.id, version: consultation.version },
  );
  await speakUnderPseudonym();
  await act(admin, 'InviteMember', { consultation: place.id, email: ofTheTeam.invited, role: 'MODERATOR' });
  for (const end of ['settings', 'audit', 'moderation', 'desk', 'desk/1']) {
    guessed.push(`/consultations/${place.slug}/${end}`);
  }
  for (const format of ['docx', 'html', 'md', 'txt', 'xml', 'json', 'csv']) {
    open.push(
      `/documents/${place.slug}/drafts/1/contributions.${format}`,
      `/documents/${place.slug}/drafts/1.${format}`,
    );
  }
}

/** Addresses of what everybody may have, whether or not a page leads there. */
const open: string[] = [];

async function speakUnderPseudonym(): Promise<void> {
  author = await reader();
  await signIn(author, theirs.email, theirs.name);
  const { viewer } = await ask<{ viewer: { id: string } }>(author, '{ viewer { id } }', {});
  theirs.id = viewer.id;
  const [on] = place.draft.paragraphs;
  if (!on) throw new Error('nothing to speak on');
  await ask(author, 'mutation ($input: ContributeInput!) { contribute(input: $input) { id } }', {
    input: { idempotencyKey: crypto.randomUUID(), paragraph: on.id, kind: 'COMMENT', text: 'Com flores.', pseudonym },
  });
  await act(author, 'CreateApiKey', { name: theirs.key, days: 1 });
}

/** A consultation whose text comes from a document with a margin note, and is published without it. */
async function arrangeFromReviewed(): Promise<Arranged> {
  const buffer = wordDocument({ author: ofTheTeam.noter, inserted: 'vinte', deleted: 'dez', comment: ofTheTeam.note });
  await admin.goto('/new');
  await admin
    .getByLabel('Documento')
    .setInputFiles({ name: 'minuta.docx', mimeType: 'application/octet-stream', buffer });
  await admin.getByRole('button', { name: 'Ver como vai ficar' }).first().click();
  await admin.getByLabel('Depois de publicar').check();
  const slug = await nameConsultation(admin, 'Minuta');
  await admin.getByText(ofTheTeam.note).waitFor();
  await publish(admin, slug, 1);
  const { consultation } = await ask<{ consultation: { id: string; currentDraft: Arranged['draft'] } }>(
    admin,
    'query ($slug: String!) { consultation(slug: $slug) { id currentDraft { id version paragraphs { id code } } } }',
    { slug },
  );
  return { id: consultation.id, slug, draft: consultation.currentDraft };
}

/** Somebody who moderates, but another consultation. */
async function moderatorElsewhere(): Promise<Page> {
  const page = await reader();
  const email = newEmail('modera');
  await signIn(page, email, 'Modera Outra');
  await act(admin, 'InviteMember', { consultation: elsewhere.id, email, role: 'MODERATOR' });
  const token = (await invitationFor(page, email)).split('/').at(-1);
  await act(page, 'AcceptInvitation', { token });
  expect((await page.goto(`/consultations/${elsewhere.slug}/moderation`))?.status()).toBe(200);
  return page;
}

const ours = ['/me', '/me/data', '/me/keys', '/me/security', '/people', '/audit', '/documents/audit.csv'];

/** Where something of these people is told, or a page of the team opens. */
async function leaksTo(cookie: string): Promise<string[]> {
  const hidden = [...Object.values(theirs), ...Object.values(ofTheTeam)];
  const { leaks } = await crawl(cookie, { slug: place.slug, guessed: [...guessed, ...ours, ...open], hidden });
  // What everybody may have is given, without what is hidden in it.
  const wrong = leaks.filter((leak) => !open.some((path) => leak === `${path} was given`));
  for (const path of [...guessed, `/documents/${place.slug}/audit.csv`, '/people', '/audit', '/documents/audit.csv']) {
    const { ok, redirected } = await fetch(`${site}${path}`, { headers: { accept: 'text/html', cookie } });
    if (ok && !redirected) wrong.push(`${path} was open`);
  }
  return wrong;
}

describe('what is hidden of people', () => {
  it('exists, and is told to those it is for', async () => {
    await plant();
    const cookie = await cookieOf(author);
    const own = await crawl(cookie, { slug: place.slug, guessed: ours, hidden: Object.values(theirs) });
    for (const word of [theirs.name, theirs.email, theirs.key]) {
      expect(own.leaks.filter((leak) => leak.endsWith(word))).not.toEqual([]);
    }
    const { leaks } = await crawl(await cookieOf(admin), {
      slug: place.slug,
      guessed,
      hidden: Object.values(ofTheTeam),
    });
    expect(leaks.filter((leak) => leak.endsWith(ofTheTeam.invited))).not.toEqual([]);
  }, 180_000);

  it('is not told to the team either, where it is behind a pseudonym', async () => {
    const { leaks } = await crawl(await cookieOf(admin), {
      slug: place.slug,
      guessed,
      hidden: Object.values(theirs),
    });
    expect(leaks).toEqual([]);
  }, 180_000);

  it('is nowhere to be found by a stranger', async () => {
    expect(await leaksTo('')).toEqual([]);
  }, 180_000);

  it('is nowhere to be found by another citizen', async () => {
    const other = await reader();
    await signIn(other, newEmail('outra'), 'Outra Pessoa');
    await say(other, place.draft.paragraphs[0]?.id ?? '', 'Também falo.');
    expect(await leaksTo(await cookieOf(other))).toEqual([]);
  }, 180_000);

  it('is nowhere to be found by who moderates another consultation', async () => {
    expect(await leaksTo(await cookieOf(await moderatorElsewhere()))).toEqual([]);
  }, 180_000);
});
