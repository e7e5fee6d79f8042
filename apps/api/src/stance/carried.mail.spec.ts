import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../../test/ask.ts';
import { givenDraft, givenNextDraft } from '../../test/given-draft.ts';
import type { GivenDraft } from '../../test/given-draft.ts';
import { givenPerson } from '../../test/given.ts';
import type { Person } from '../../test/given.ts';
import { openSite } from '../../test/site.ts';
import type { Site } from '../../test/site.ts';
import { Participant } from '../participant/participant.entity.ts';
import { Config } from '../platform/config.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { openQueue } from '../platform/jobs/queue.ts';
import { LocalMail } from '../platform/mail/local-mail.entity.ts';
import { Outbox } from '../platform/outbox/outbox.service.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite({ worker: true });
});
afterAll(() => site.close());

const say = async (draft: GivenDraft, place: number, { session }: Person) => {
  const answer = await ask<{ contribute: { id: string } }>(
    site,
    `mutation($input: ContributeInput!) { contribute(input: $input) { id } }`,
    {
      input: {
        idempotencyKey: randomUUID(),
        paragraph: draft.paragraphs[place]?.id,
        kind: 'COMMENT',
        text: 'Um texto.',
      },
    },
    session,
  );
  return answer.data.contribute.id;
};
const withdraw = (id: string, { session }: Person) =>
  ask(site, `mutation($id: ID!) { withdrawContribution(id: $id) { id } }`, { id }, session);
const publish = (draft: GivenDraft) =>
  site.em().transactional((em) => site.app.get(Outbox).promise(em, 'draft.published', { draft: draft.id }));
const mailTo = ({ email }: Person) => site.em().find(LocalMail, { to: email }, { orderBy: { createdAt: 'asc' } });
const waiting = async () => (await sqlOf(site.em()).execute(`select from outbox_message where done_at is null`)).length;
const inTime = { timeout: 15_000 };

describe('when a version was published', () => {
  it('and is gone with its whole consultation, there is nothing left to do', async () => {
    const gone = await givenDraft(site);
    await site.em().transactional(async (em) => {
      for (const topic of ['draft.published', 'draft.carried'] as const) {
        await site.app.get(Outbox).promise(em, topic, { draft: gone.id });
      }
      await sqlOf(em).execute(`delete from consultation where id = ?`, [gone.consultation]);
    });
    await expect.poll(waiting, inTime).toBe(0);
  });

  it('each author is told once, in their language, what became of all they wrote', async () => {
    const [ana, rui, eva, leo] = await Promise.all(['Ana', 'Rui', 'Eva', 'Leo'].map((name) => givenPerson(site, name)));
    if (!ana || !rui || !eva || !leo) throw new Error('nobody');
    await site.em().nativeUpdate(Participant, { id: rui.id }, { locale: 'en' });
    const first = await givenDraft(site, ['fica', 'muda', 'some']);
    for (const place of [0, 1, 2]) await say(first, place, ana);
    await say(first, 2, rui);
    await withdraw(await say(first, 0, eva), eva);
    const second = await givenNextDraft(
      site,
      first,
      ['fica', 'mudou'],
      [
        { relation: 'kept', old: [0], new: [0] },
        { relation: 'edited', old: [1], new: [1] },
        { relation: 'removed', old: [2], new: [] },
      ],
    );
    await say(second, 0, leo);
    await publish(second);
    await expect.poll(waiting, inTime).toBe(0);

    const { publicUrl } = site.app.get(Config);
    const at = (paragraph?: { code: string }) => `${publicUrl}/p/${paragraph?.code}`;
    const [mail, ...more] = await mailTo(ana);
    expect(more).toEqual([]);
    expect(mail?.subject).toBe('Nova versão do texto: Consulta');
    expect(mail?.text.split('\n').filter((line) => line.startsWith('- '))).toEqual([
      `- ainda se aplica, o texto é o mesmo: ${at(second.paragraphs[0])}`,
      `- o texto mudou desde então: ${at(second.paragraphs[1])}`,
      `- o parágrafo saiu do texto, e fica na versão em que você escreveu: ${at(first.paragraphs[2])}`,
    ]);
    expect(mail?.text).toContain(`${publicUrl}/consultations/${first.slug}/compare?from=1&to=2`);
    expect((await mailTo(rui)).map(({ subject }) => subject)).toEqual(['A new draft of the text: Consulta']);
    // Who took everything back has nothing to be told of, nor has who writes on the new version.
    expect([...(await mailTo(eva)), ...(await mailTo(leo))]).toEqual([]);

    // The queue may hand every message over again.
    const queue = await openQueue(site.databaseUrl, null);
    for (const { id } of await sqlOf(site.em()).execute<{ id: string }>(`select id from outbox_message`)) {
      await queue.add(String(id));
    }
    await expect.poll(() => queue.depth(), inTime).toBe(0);
    await queue.close();
    expect(await mailTo(ana)).toHaveLength(1);

    // What was gone already is no news.
    const kept = (count: number) =>
      Array.from({ length: count }, (_, n) => ({ relation: 'kept' as const, old: [n], new: [n] }));
    const third = await givenNextDraft(site, second, ['fica', 'mudou'], kept(2));
    await publish(third);
    await expect.poll(waiting, inTime).toBe(0);
    expect((await mailTo(ana)).map(({ text }) => text.match(/^- /gm)?.length)).toEqual([3, 2]);
    expect([await mailTo(rui), await mailTo(leo)].map(({ length }) => length)).toEqual([1, 1]);

    // That it came back is; and of two versions at once only the newer is told of.
    const back = [...kept(2), { relation: 'added' as const, old: [], new: [2] }];
    const fourth = await givenNextDraft(site, third, ['fica', 'mudou', 'some'], back);
    const fifth = await givenNextDraft(site, fourth, ['fica', 'mudou', 'some'], kept(3));
    await publish(fifth);
    await publish(fourth);
    await expect.poll(waiting, inTime).toBe(0);
    const told = await mailTo(ana);
    expect(told.map(({ text }) => text.match(/^- /gm)?.length)).toEqual([3, 2, 3]);
    expect(told[2]?.text).toContain('A versão 5 ');
    expect((await mailTo(rui))[1]?.text).toContain(
      `- it still applies, the text is the same: ${at(fifth.paragraphs[2])}`,
    );
  });
});
