import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../../test/ask.ts';
import { givenConsultation, givenMember } from '../../test/given.ts';
import { openSite } from '../../test/site.ts';
import type { Site } from '../../test/site.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { LocalMail } from '../platform/mail/local-mail.entity.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite({ worker: true });
});
afterAll(() => site.close());

describe('the mail of an invitation', () => {
  it('brings a link that works, in the consultation’s language, and the token stays nowhere else', async () => {
    const { id } = await givenConsultation(site);
    await sqlOf(site.em()).execute(`update consultation set locale = 'es' where id = ?`, [id]);
    const owner = await givenMember(site, id, 'administrator', 'Helena');
    await ask(
      site,
      `mutation($id: ID!) { inviteMember(consultation: $id, email: "davi@example.org", role: MODERATOR) { id } }`,
      { id },
      owner.session,
    );
    const mail = () => site.em().findOne(LocalMail, { to: 'davi@example.org' });
    await expect.poll(mail, { timeout: 10_000 }).not.toBeNull();
    const { subject, text } = (await mail()) ?? { subject: '', text: '' };
    expect(subject).toContain('Invitación');
    expect(text).toContain('Helena');
    const [, token = ''] = /\/es\/invitations\/([\w-]{43})\s/.exec(text) ?? [];
    const offered = await ask(site, `query($token: String!) { invitation(token: $token) { role } }`, { token });
    expect(offered.data).toEqual({ invitation: { role: 'MODERATOR' } });

    const left = await sqlOf(site.em()).execute<{ payload: object }>(
      `select payload from outbox_message where topic = 'mail.invitation' and payload::text <> '{}'`,
    );
    expect(left).toEqual([]);
    const [{ logged } = { logged: -1 }] = await sqlOf(site.em()).execute<{ logged: number }>(
      `select count(*)::int as logged from audit_entry where detail::text ~ ? or detail::text like '%@%'`,
      [token],
    );
    expect(logged).toBe(0);
  });
});
