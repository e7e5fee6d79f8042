import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../../test/ask.ts';
import { givenConsultation, givenMember, givenPerson } from '../../test/given.ts';
import { openSite } from '../../test/site.ts';
import type { Site } from '../../test/site.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { deviceOf } from './device.ts';
import { Participant } from './participant.entity.ts';
import { Session } from './session.entity.ts';
import { tokenHash } from '../platform/secrets/token.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

interface Shown {
  id: string;
  device: string;
  way: string;
  provider: string | null;
  lastSeenAt: string;
  current: boolean;
}
const sessions = async (session: string) =>
  (
    await ask<{ viewer: { sessions: Shown[] } | null }>(
      site,
      `{ viewer { sessions { id device way provider lastSeenAt current } } }`,
      {},
      session,
    )
  ).data.viewer?.sessions;
const end = (id: string, session?: string) => ask(site, `mutation($id: ID!) { endSession(id: $id) }`, { id }, session);

/** A further place where somebody is signed in, last seen then. */
async function alsoIn(person: string, token: string, lastSeenAt = new Date()): Promise<string> {
  const em = site.em();
  const participant = em.getReference(Participant, person);
  em.create(Session, { id: tokenHash(token), participant, lastSeenAt, expiresAt: new Date(Date.now() + 3_600_000) });
  await em.flush();
  return token;
}

describe('sessions', () => {
  it('are listed to their owner, who ends one and then all others; each stops at its next request', async () => {
    const ana = await givenPerson(site);
    const phone = await alsoIn(ana.id, `${ana.id} phone`);
    const library = await alsoIn(ana.id, `${ana.id} library`);
    const listed = await sessions(ana.session);
    expect(listed?.length).toBe(3);
    expect(listed?.filter(({ current }) => current).length).toBe(1);

    const onPhone = (await sessions(phone))?.find(({ current }) => current)?.id ?? '';
    expect((await end(onPhone, ana.session)).refusals).toEqual([]);
    expect(await sessions(phone)).toBeUndefined();

    const others = await ask(site, `mutation { endOtherSessions }`, {}, ana.session);
    expect(others.data).toEqual({ endOtherSessions: 1 });
    expect(await sessions(library)).toBeUndefined();
    expect((await sessions(ana.session))?.length).toBe(1);
  });

  it('are nobody else’s to end, nor known by the token in the cookie', async () => {
    const [ana, rui] = [await givenPerson(site), await givenPerson(site)];
    const hers = (await sessions(ana.session))?.[0]?.id ?? '';
    expect((await end(hers, rui.session)).refusals).toEqual(['NOT_FOUND']);
    expect((await end(hers)).refusals).toEqual(['SIGN_IN_REQUIRED']);
    expect((await end(tokenHash(ana.session), ana.session)).refusals).toEqual(['NOT_FOUND']);
    expect((await sessions(ana.session))?.length).toBe(1);
  });

  it('end at their time, however busy', async () => {
    const ana = await givenPerson(site);
    await sqlOf(site.em()).execute(`update session set expires_at = now() where participant_id = ?`, [ana.id]);
    expect(await sessions(ana.session)).toBeUndefined();
  });

  it('note when they were seen, to the hour', async () => {
    const ana = await givenPerson(site);
    const old = await alsoIn(ana.id, `${ana.id} old`, new Date('2026-01-01T10:20:30Z'));
    const before = (await sessions(ana.session))?.find(({ current }) => !current);
    expect(before?.lastSeenAt).toBe('2026-01-01T10:20:30.000Z');
    await sessions(old);
    const after = (await sessions(ana.session))?.find(({ current }) => !current);
    expect(after?.lastSeenAt).toMatch(/:00:00\.000Z$/);
    expect(after?.lastSeenAt.startsWith('2026-01-01')).toBe(false);
  });

  it('carry no role of their own: one that is taken away is gone at the next request', async () => {
    const consultation = await givenConsultation(site);
    const ana = await givenMember(site, consultation.id, 'administrator');
    const may = async () =>
      (
        await ask<{ consultation: { can: string[] } }>(
          site,
          `query($slug: String!) { consultation(slug: $slug) { can } }`,
          { slug: consultation.slug },
          ana.session,
        )
      ).data.consultation.can;
    expect(await may()).toContain('MANAGE');
    await sqlOf(site.em()).execute(`delete from membership where participant_id = ?`, [ana.id]);
    expect(await may()).not.toContain('MANAGE');

    await site.em().nativeUpdate(Participant, ana.id, { siteAdministrator: true });
    expect(await may()).toContain('MANAGE');
    await site.em().nativeUpdate(Participant, ana.id, { siteAdministrator: false });
    expect(await may()).not.toContain('MANAGE');
  });
});

it('says the device in words, and nothing where it cannot', () => {
  const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';
  expect(deviceOf(firefox)).toBe('Firefox · Windows');
  expect(deviceOf(undefined)).toBe('');
  expect(deviceOf('<script>alert(1)</script>')).toBe('');
});
