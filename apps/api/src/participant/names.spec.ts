import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../../test/ask.ts';
import { givenConsultation, givenMember, givenPerson } from '../../test/given.ts';
import type { Person } from '../../test/given.ts';
import { openSite } from '../../test/site.ts';
import type { Site } from '../../test/site.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { verifyInstitution } from './institution.service.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const rename = (person: Person, name: string) =>
  ask<{ updateProfile: { name: string } }>(
    site,
    `mutation($name: String!) { updateProfile(name: $name, locale: PT_BR) { name } }`,
    { name },
    person.session,
  );
const verify = (person: Person | undefined, email: string, institution: string | null) =>
  ask(
    site,
    `mutation($email: String!, $institution: String) { verifyInstitution(email: $email, institution: $institution) }`,
    { email, institution },
    person?.session,
  );

describe('a display name', () => {
  it('is folded, and refused with its reason', async () => {
    const ana = await givenPerson(site, 'Ana');
    expect((await rename(ana, ' Ａｎａ\u202E\n Reis\u200B ')).data.updateProfile.name).toBe('Ana Reis');
    for (const [name, refusal] of [
      ['🙂', 'NAME_INVALID'],
      ['Аna Reis', 'NAME_MIXES_ALPHABETS'],
      ['Moderação', 'NAME_RESERVED'],
      ['x'.repeat(81), 'TEXT_TOO_LONG'],
    ] as const) {
      const answer = await rename(ana, name);
      expect(answer.refusals).toEqual([refusal]);
      expect(answer.errors[0]?.extensions.field).toBe('name');
    }
  });

  it('is not that of a team one is not on, however it is written; those on the team share theirs', async () => {
    const [{ id: served }, { id: other }] = [await givenConsultation(site), await givenConsultation(site)];
    await givenMember(site, served, 'moderator', 'Beatriz Lima');
    const [stranger, elsewhere, colleague] = [
      await givenPerson(site),
      await givenMember(site, other, 'moderator', 'Rui'),
      await givenMember(site, served, 'drafter', 'Tomé'),
    ];
    for (const name of ['Beatriz Lima', 'BEATRIZ  LIMA', 'Beatr1z-Lima', 'Bеatriz'.replace('е', 'é') + ' Lima']) {
      expect((await rename(stranger, name)).refusals, name).toEqual(['NAME_OF_THE_TEAM']);
    }
    expect((await rename(elsewhere, 'Beatriz Lima')).refusals).toEqual(['NAME_OF_THE_TEAM']);
    expect((await rename(colleague, 'Beatriz Lima')).errors).toEqual([]);
    expect((await rename(stranger, 'Beatriz Lima Souza')).errors).toEqual([]);
  });

  it('that is there already stays, whatever it is', async () => {
    const old = await givenPerson(site, 'Moderação');
    expect((await rename(old, 'Moderação')).data.updateProfile.name).toBe('Moderação');
  });
});

describe('the institution that somebody speaks for', () => {
  it('is said by administrators of the site, on record, and can be taken back', async () => {
    const [administrator, speaker] = [await givenPerson(site, 'Eva', true), await givenPerson(site, 'Davi')];
    expect((await verify(undefined, speaker.email, 'Tribunal')).refusals).toEqual(['SIGN_IN_REQUIRED']);
    expect((await verify(speaker, speaker.email, 'Tribunal')).refusals).toEqual(['NOT_ALLOWED']);
    expect((await verify(administrator, `${randomUUID()}@example.org`, 'Tribunal')).refusals).toEqual(['NOT_FOUND']);
    expect((await verify(administrator, speaker.email, ' \u200B ')).refusals).toEqual(['TEXT_EMPTY']);
    for (const name of ['Tribunal\u202E de Contas', 'Tribunal de Contas', null]) {
      expect((await verify(administrator, speaker.email, name)).errors).toEqual([]);
      const list = await ask<{ verifiedInstitutions: unknown[] }>(
        site,
        `{ verifiedInstitutions { email participant { id name institution } } }`,
        {},
        administrator.session,
      );
      const participant = { id: speaker.id, name: 'Davi', institution: 'Tribunal de Contas' };
      expect(list.data.verifiedInstitutions).toEqual(name === null ? [] : [{ email: speaker.email, participant }]);
    }
    const noted = await sqlOf(site.em()).execute(
      `select actor_id as actor, detail from audit_entry where subject_id = ? order by id`,
      [speaker.id],
    );
    expect(noted).toEqual([
      { actor: administrator.id, detail: { given: true } },
      { actor: administrator.id, detail: { given: false } },
    ]);
  });

  it('is the name of nobody else', async () => {
    const [speaker, other] = [await givenPerson(site, 'Davi'), await givenPerson(site, 'Lia')];
    await site.em().transactional((em) => verifyInstitution(em, null, speaker.email, 'Ministério da Saúde'));
    expect((await rename(other, 'Ministerio da Saude')).refusals).toEqual(['NAME_OF_THE_TEAM']);
    expect((await rename(speaker, 'Ministério da Saúde')).errors).toEqual([]);
  });
});
