import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { act, arrange, ask, paragraphPage, say } from './arranged.ts';
import type { Arranged } from './arranged.ts';
import { reader, useBrowser } from './browser.ts';
import { newEmail, signIn } from './citizen.ts';
import { roam, suspicious } from './injected.ts';
import { invitationFor } from './invited.ts';

useBrowser();

/** Nearly as long as a name may be, and each another: nobody may be called like somebody of a team, of earlier runs too. */
const run = crypto.randomUUID().slice(0, 6);
const attack = (who: string, n: number) =>
  `${who} ${run} "><img src=x onerror=injected(${n})></script><script>injected(${n})`;

const named = attack('Zoe', 1);
const inviter = attack('Rui', 7);
const pseudonym = attack('Flor', 2);
const institution = attack('Jardim', 3);
const key = attack('Painel', 4);
const passkey = `"><img src=x onerror=injected(5)>`;
/** What an address may be, with quotes of every kind. */
const invited = `bia'onfocus=injected&lt.${crypto.randomUUID().slice(0, 8)}@example.org`;
const device = attack('Mozilla/5.0', 6);

let staff: Page;
let zoe: Page;
let place: Arranged;
let invitation: string;

/** An attack in all that people are known by. */
async function plant(): Promise<void> {
  staff = await reader();
  place = await arrange(staff);
  await allowPseudonyms();
  zoe = await reader({ userAgent: device });
  await signIn(zoe, newEmail('zoe'), named);
  await say(zoe, place.draft.paragraphs[1]?.id ?? '', 'Com nome.');
  await act(zoe, 'ChoosePseudonym', { consultation: place.id, pseudonym });
  const rui = await reader();
  const theirs = newEmail('rui');
  await signIn(rui, theirs, inviter);
  await say(rui, place.draft.paragraphs[1]?.id ?? '', 'Por uma instituição.');
  await act(staff, 'VerifyInstitution', { email: theirs, institution });
  await act(zoe, 'CreateApiKey', { name: key, days: 1 });
  await addPasskey();
  await join(rui, theirs);
}

async function allowPseudonyms(): Promise<void> {
  const { consultation } = await ask<{ consultation: { version: number } }>(
    staff,
    'query ($slug: String!) { consultation(slug: $slug) { version } }',
    { slug: place.slug },
  );
  await ask(
    staff,
    `mutation ($id: ID!, $version: Int!) { updateConsultation(id: $id, version: $version, input: { pseudonyms: true }) { id } }`,
    { id: place.id, version: consultation.version },
  );
}

async function addPasskey(): Promise<void> {
  const session = await zoe.context().newCDPSession(zoe);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await zoe.goto('/me/security');
  await zoe.getByLabel('Nome desta chave').fill(passkey);
  await zoe.getByRole('button', { name: 'Criar chave' }).click();
  await zoe.locator('#passkeys li').waitFor();
}

/** Who joins the team appears under their own name, and asks somebody in turn. */
async function join(rui: Page, email: string): Promise<void> {
  await act(staff, 'InviteMember', { consultation: place.id, email, role: 'ADMINISTRATOR' });
  await rui.goto(await invitationFor(rui, email));
  await rui.getByRole('button', { name: 'Aceitar o convite' }).click();
  await rui.getByText('Você agora faz parte da equipe.').waitFor();
  await act(rui, 'InviteMember', { consultation: place.id, email: invited, role: 'MODERATOR' });
  invitation = await invitationFor(rui, invited);
}

describe('words that are code elsewhere, in what people are known by', () => {
  it('are taken', async () => {
    await plant();
    expect(invitation).toContain('/invitations/');
  }, 120_000);

  it('stay words on the pages of who is known so', async () => {
    const { found, seen } = await roam(zoe, ['/me'], /^\/me(?:[/?]|$)/, 20);
    expect(found).toEqual([]);
    expect([...seen]).toEqual(expect.arrayContaining(['/me', '/me/security', '/me/data', '/me/keys']));
    for (const [path, words] of [
      ['/me', named],
      ['/me', pseudonym],
      ['/me/keys', key],
      ['/me/security', passkey],
      ['/me/data', named],
    ] as const) {
      await zoe.goto(path);
      expect(await zoe.content()).toContain('injected(');
      expect({ path, told: await told(zoe, words) }).toEqual({ path, told: true });
    }
  }, 120_000);

  it('stay words to strangers, beside what they wrote', async () => {
    const stranger = await reader();
    const { found } = await roam(stranger, [paragraphPage(place, 1), invitation], /^$/, 5);
    expect(found).toEqual([]);
    expect(await told(stranger, inviter)).toBe(true);
    await stranger.goto(paragraphPage(place, 1));
    for (const words of [pseudonym, institution]) expect(await told(stranger, words)).toBe(true);
  });

  it('stay words on the pages of the team and of the site', async () => {
    const home = `/consultations/${place.slug}`;
    const { found } = await roam(
      staff,
      [`${home}/settings`, `${home}/audit`, `${home}/moderation`, '/people', '/audit', '/mailbox'],
      /^$/,
      10,
    );
    expect(found).toEqual([]);
    for (const [path, words] of [
      [`${home}/settings`, invited],
      [`${home}/audit`, inviter],
      ['/people', institution],
      ['/mailbox', inviter],
    ] as const) {
      await staff.goto(path);
      expect({ path, told: await told(staff, words) }).toEqual({ path, told: true });
      expect(await suspicious(staff)).toEqual([]);
    }
  });
});

/** Whether these words stand on the page, as words or as what somebody typed into a field. */
async function told(page: Page, words: string): Promise<boolean> {
  return page.evaluate((sought) => {
    const typed = [...document.querySelectorAll('input')].map(({ value }) => value);
    return [document.body.textContent ?? '', ...typed].some((text) => text.includes(sought));
  }, words);
}
