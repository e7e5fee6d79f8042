import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../../test/ask.ts';
import { givenDraft } from '../../test/given-draft.ts';
import { givenMember } from '../../test/given.ts';
import { openSite } from '../../test/site.ts';
import type { Site } from '../../test/site.ts';
import { Changes } from '../platform/changes/changes.service.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite({ worker: true });
});
afterAll(() => site.close());

describe('a new name', () => {
  it('is announced wherever its owner is shown, and nowhere else; the same name is no news', async () => {
    const [served, joined, other] = [await givenDraft(site), await givenDraft(site), await givenDraft(site)];
    const ana = await givenMember(site, served.consultation, 'facilitator', 'Ana');
    const input = { idempotencyKey: randomUUID(), paragraph: joined.paragraphs[0]?.id, kind: 'COMMENT', text: 'Sim.' };
    await ask(site, `mutation($input: ContributeInput!) { contribute(input: $input) { id } }`, { input }, ana.session);

    const changes = site.app.get(Changes);
    const heard: string[] = [];
    const following = changes.all.subscribe(({ consultation }) => heard.push(consultation));
    const reach = async (mark: string) => {
      await site.em().transactional((em) => changes.content(em, mark));
      await expect.poll(() => heard).toContain(mark);
    };
    await reach('before');
    heard.length = 0;
    const rename = (name: string) =>
      ask(
        site,
        `mutation($name: String!) { updateProfile(name: $name, locale: PT_BR) { name } }`,
        { name },
        ana.session,
      );
    await rename('Ana');
    expect((await rename('Ana Maria')).errors).toEqual([]);
    await expect.poll(() => heard.toSorted(), { timeout: 15_000 }).toEqual([served.slug, joined.slug].toSorted());
    await reach('after');
    following.unsubscribe();
    expect(heard).toHaveLength(3);
    expect(heard).not.toContain(other.slug);
  });
});
