import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../../test/ask.ts';
import { givenConsultation, givenMember, givenPerson } from '../../test/given.ts';
import type { Person } from '../../test/given.ts';
import { openSite } from '../../test/site.ts';
import type { Site } from '../../test/site.ts';
import { Participant } from '../participant/participant.entity.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { Invitation } from './invitation.entity.ts';
import { Membership } from './membership.entity.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

interface Team {
  team: { id: string; role: string; participant: { name: string } }[];
  invitations: { id: string; email: string; role: string; expired: boolean }[];
}
const see = async (slug: string, who?: Person): Promise<Team> => {
  const answer = await ask<{ consultation: Team }>(
    site,
    `query($slug: String!) { consultation(slug: $slug) {
       team { id role participant { name } } invitations { id email role expired } } }`,
    { slug },
    who?.session,
  );
  return answer.data.consultation;
};
const invite = (consultation: string, email: string, role: string, who?: Person) =>
  ask<{ inviteMember: { id: string } }>(
    site,
    `mutation($consultation: ID!, $email: String!, $role: Role!) {
       inviteMember(consultation: $consultation, email: $email, role: $role) { id } }`,
    { consultation, email, role },
    who?.session,
  );
const onInvitation = (field: 'resendInvitation' | 'revokeInvitation', id: string, who?: Person) =>
  ask<Record<string, { id: string }>>(
    site,
    `mutation($id: ID!) { ${field}(id: $id) ${field === 'resendInvitation' ? '{ id }' : ''} }`,
    { id },
    who?.session,
  );
const remove = (id: string, who?: Person) =>
  ask(site, `mutation($id: ID!) { removeMember(id: $id) }`, { id }, who?.session);
const offer = (token: string, who?: Person) =>
  ask<{ invitation: Offer }>(
    site,
    `query($token: String!) { invitation(token: $token) {
       consultation { title } role inviter { name } maskedEmail forViewer } }`,
    { token },
    who?.session,
  );
const accept = (token: string, who?: Person) =>
  ask<{ acceptInvitation: { role: string } }>(
    site,
    `mutation($token: String!) { acceptInvitation(token: $token) { role } }`,
    { token },
    who?.session,
  );
interface Offer {
  consultation: { title: string };
  role: string;
  inviter: { name: string } | null;
  maskedEmail: string;
  forViewer: boolean;
}

/** The token in the mail that an invitation promised. */
const tokenOf = async (invitation: string): Promise<string> => {
  const [row] = await sqlOf(site.em()).execute<{ token: string }>(
    `select payload ->> 'token' as token from outbox_message
     where topic = 'mail.invitation' and payload ->> 'invitation' = ?`,
    [invitation],
  );
  return row?.token ?? '';
};
const acts = async (consultation: string) =>
  (
    await sqlOf(site.em()).execute<{ action: string }>(
      `select action from audit_entry where consultation_id = ? order by id`,
      [consultation],
    )
  ).map(({ action }) => action);

/** A consultation with its administrator, and one who is invited to draft. */
async function given() {
  const consultation = await givenConsultation(site);
  const owner = await givenMember(site, consultation.id, 'administrator', 'Helena');
  const guest = await givenPerson(site, 'Davi');
  const { data } = await invite(consultation.id, guest.email, 'DRAFTER', owner);
  const id = data.inviteMember.id;
  return { ...consultation, owner, guest, invitation: id, token: await tokenOf(id) };
}

describe('an invitation', () => {
  it('makes nobody a member until they say yes, and says who invites to what', async () => {
    const { id, slug, owner, guest, token } = await given();
    expect((await see(slug, owner)).team).toHaveLength(1);
    const { data } = await offer(token, guest);
    expect(data.invitation).toEqual({
      consultation: { title: 'Uma consulta' },
      role: 'DRAFTER',
      inviter: { name: 'Helena' },
      maskedEmail: `${guest.email[0]}***@example.org`,
      forViewer: true,
    });
    // Looking, as mail scanners do, accepts nothing however often.
    await Promise.all(Array.from({ length: 5 }, () => offer(token)));
    expect((await see(slug, owner)).team).toHaveLength(1);

    expect((await accept(token, guest)).data.acceptInvitation).toEqual({ role: 'DRAFTER' });
    const after = await see(slug, owner);
    expect(after.team.map(({ participant }) => participant.name)).toEqual(['Helena', 'Davi']);
    expect(after.invitations).toEqual([]);
    expect(await acts(id)).toEqual(['member_invited', 'member_joined']);
  });

  it('is for the invited address only', async () => {
    const { token, owner, guest } = await given();
    const other = await givenPerson(site, 'Outra');
    expect((await accept(token)).refusals).toEqual(['SIGN_IN_REQUIRED']);
    const refused = await accept(token, other);
    expect(refused.refusals).toEqual(['INVITATION_FOR_ANOTHER']);
    expect(refused.errors[0]?.extensions.params).toEqual({ address: `${guest.email[0]}***@example.org` });
    expect((await accept(token, owner)).refusals).toEqual(['INVITATION_FOR_ANOTHER']);
    expect((await offer(token, other)).data.invitation.forViewer).toBe(false);
    expect(JSON.stringify((await offer(token)).data)).not.toContain(guest.email);
  });

  it('works once, however many press the button at once', async () => {
    const { id, guest, token } = await given();
    const answers = await Promise.all(Array.from({ length: 8 }, () => accept(token, guest)));
    expect(answers.flatMap(({ refusals }) => refusals)).toEqual(Array(7).fill('INVITATION_USED'));
    expect(await site.em().count(Membership, { consultation: id, participant: guest.id })).toBe(1);
    expect((await acts(id)).filter((action) => action === 'member_joined')).toHaveLength(1);
    expect((await offer(token, guest)).refusals).toEqual(['INVITATION_USED']);
  });

  it('says why it is not good any more', async () => {
    const expired = await given();
    await site.em().nativeUpdate(Invitation, expired.invitation, { expiresAt: new Date(Date.now() - 1_000) });
    const revoked = await given();
    await onInvitation('revokeInvitation', revoked.invitation, revoked.owner);
    const replaced = await given();
    const next = await onInvitation('resendInvitation', replaced.invitation, replaced.owner);
    for (const [{ token, guest }, code] of [
      [expired, 'INVITATION_EXPIRED'],
      [revoked, 'INVITATION_REVOKED'],
      [replaced, 'INVITATION_REPLACED'],
    ] as const) {
      expect([(await offer(token, guest)).refusals, (await accept(token, guest)).refusals]).toEqual([[code], [code]]);
    }
    const fresh = await tokenOf(next.data['resendInvitation']?.id ?? '');
    expect((await accept(fresh, replaced.guest)).errors).toEqual([]);
    expect(await acts(replaced.id)).toEqual(['member_invited', 'invitation_resent', 'member_joined']);
    expect(await acts(revoked.id)).toEqual(['member_invited', 'invitation_revoked']);
  });

  it.each(['', 'x', 'a'.repeat(43), `${'a'.repeat(42)}\u0000`, "' or true --", 'a'.repeat(100_000)])(
    'is not found by a made-up token',
    async (token) => {
      expect((await offer(token)).refusals).toEqual(['NOT_FOUND']);
    },
  );

  it('is kept as a hash of an unguessable token', async () => {
    const { token, invitation } = await given();
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const [row] = await sqlOf(site.em()).execute(`select to_jsonb(i) as row from invitation i where id = ?`, [
      invitation,
    ]);
    expect(JSON.stringify(row)).not.toContain(token);
  });

  it('is open once for each address and role', async () => {
    const { id, slug, owner, guest } = await given();
    const again = await Promise.all(
      Array.from({ length: 5 }, () => invite(id, ` ${guest.email.toUpperCase()} `, 'DRAFTER', owner)),
    );
    expect(new Set(again.map(({ data }) => data.inviteMember.id)).size).toBe(1);
    await invite(id, guest.email, 'MODERATOR', owner);
    expect((await see(slug, owner)).invitations.map(({ role }) => role)).toEqual(['DRAFTER', 'MODERATOR']);
  });

  it('that is past its date is replaced by inviting again', async () => {
    const { id, slug, owner, guest, invitation } = await given();
    await site.em().nativeUpdate(Invitation, invitation, { expiresAt: new Date(Date.now() - 1_000) });
    expect((await see(slug, owner)).invitations).toMatchObject([{ expired: true }]);
    expect((await invite(id, guest.email, 'DRAFTER', owner)).errors).toEqual([]);
    expect((await see(slug, owner)).invitations).toMatchObject([{ expired: false }]);
  });

  it('is not sent to who has the role, to no address, to a citizen’s role, nor without end', async () => {
    const { id, owner, guest, token, slug } = await given();
    await accept(token, guest);
    expect((await invite(id, guest.email, 'DRAFTER', owner)).refusals).toEqual(['ALREADY_MEMBER']);
    for (const address of ['nao-e-endereco', 'a\u0000b@example.org', 'a\u2066b@example.org']) {
      expect((await invite(id, address, 'DRAFTER', owner)).refusals).toEqual(['EMAIL_INVALID']);
    }
    expect((await invite(id, 'a@example.org', 'CITIZEN', owner)).refusals).toEqual(['INPUT_INVALID']);
    const admin = await givenPerson(site, 'Do site', true);
    expect((await invite(randomUUID(), 'a@example.org', 'DRAFTER', admin)).refusals).toEqual(['NOT_FOUND']);
    await invite(id, 'cheia@example.org', 'MODERATOR', owner);
    const refusals: string[] = [];
    for (let n = 0; n < 6; n += 1) {
      const [open] = (await see(slug, owner)).invitations;
      refusals.push(...(await onInvitation('resendInvitation', open?.id ?? '', owner)).refusals);
    }
    expect(refusals).toEqual(['TOO_MANY_ATTEMPTS', 'TOO_MANY_ATTEMPTS']);
    expect(await site.em().count(Participant, { email: 'cheia@example.org' })).toBe(0);
  });

  it('is seen, sent and revoked by administrators of its own consultation only', async () => {
    const ours = await given();
    const theirs = await given();
    const attackers: [Person | undefined, string][] = [
      [undefined, 'SIGN_IN_REQUIRED'],
      [ours.guest, 'NOT_ALLOWED'],
      [await givenMember(site, theirs.id, 'moderator'), 'NOT_ALLOWED'],
      [ours.owner, 'NOT_ALLOWED'],
    ];
    for (const [attacker, code] of attackers) {
      expect((await see(theirs.slug, attacker)).invitations).toEqual([]);
      expect((await invite(theirs.id, 'eu@example.org', 'ADMINISTRATOR', attacker)).refusals).toEqual([code]);
      for (const field of ['resendInvitation', 'revokeInvitation'] as const) {
        expect((await onInvitation(field, theirs.invitation, attacker)).refusals).toEqual([code]);
      }
      const [member] = (await see(theirs.slug, theirs.owner)).team;
      expect((await remove(member?.id ?? '', attacker)).refusals).toEqual([code]);
    }
    expect((await offer(theirs.token)).errors).toEqual([]);
  });

  it('dies with its sender’s right to invite', async () => {
    const { slug, id, owner, guest, token } = await given();
    const second = await givenMember(site, id, 'administrator', 'Vice');
    const { team } = await see(slug, second);
    await remove(team.find(({ participant }) => participant.name === owner.name)?.id ?? '', second);
    expect((await accept(token, guest)).refusals).toEqual(['INVITATION_REVOKED']);
    expect((await see(slug, second)).invitations).toEqual([]);
  });
});

describe('a team', () => {
  it('keeps an administrator when two remove each other at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id, slug } = await givenConsultation(site);
      const [one, two] = [
        await givenMember(site, id, 'administrator', 'Um'),
        await givenMember(site, id, 'administrator', 'Dois'),
      ];
      const { team } = await see(slug, one);
      const idOf = (name: string) => team.find(({ participant }) => participant.name === name)?.id ?? '';
      const answers = await Promise.all([remove(idOf('Dois'), one), remove(idOf('Um'), two)]);
      expect(answers.flatMap(({ refusals }) => refusals)).toHaveLength(1);
      expect(await site.em().count(Membership, { consultation: id, role: 'administrator' })).toBe(1);
    }
  });

  it('may be left by its people, but not by its last administrator', async () => {
    const { id, slug, owner, guest, token } = await given();
    await accept(token, guest);
    const idOf = async (role: string) => (await see(slug, owner)).team.find((member) => member.role === role)?.id ?? '';
    expect((await remove(await idOf('ADMINISTRATOR'), owner)).refusals).toEqual(['LAST_ADMINISTRATOR']);
    expect((await remove(await idOf('DRAFTER'), guest)).errors).toEqual([]);
    expect((await see(slug, owner)).team).toHaveLength(1);
    expect((await acts(id)).at(-1)).toBe('member_left');
  });

  it('shows who never signed in to its administrators only', async () => {
    const { id, slug, owner } = await given();
    const silent = await givenMember(site, id, 'moderator', 'Muda');
    await site.em().nativeUpdate(Participant, silent.id, { name: null });
    const names = async (who?: Person) => (await see(slug, who)).team.map(({ participant }) => participant.name);
    expect(await names(owner)).toEqual(['Helena', silent.email]);
    expect(await names()).toEqual(['Helena']);
  });
});
