import { expect, it } from 'vitest';
import { ask } from '../../test/ask.ts';
import { givenConsultation, givenMember } from '../../test/given.ts';
import { openSite } from '../../test/site.ts';
import { sqlOf } from '../platform/database/sql.ts';

const acme = {
  OIDC_ACME_NAME: 'Acme',
  OIDC_ACME_ISSUER: 'https://login.acme.example',
  OIDC_ACME_CLIENT_ID: 'mutirao',
  OIDC_ACME_CLIENT_SECRET: 's',
  OIDC_ACME_LEVEL_CLAIM: 'acr',
  OIDC_ACME_VERIFIED_VALUES: 'checked',
};

it.each([
  ['', { VERIFIED: 'LEVEL_OUT_OF_REACH', STRONG: 'LEVEL_OUT_OF_REACH', EMAIL: undefined }],
  ['acme', { VERIFIED: undefined, STRONG: 'LEVEL_OUT_OF_REACH', EMAIL: undefined }],
])('with the providers %j a consultation asks for no more than they can say', async (providers, expected) => {
  Object.assign(process.env, acme, { OIDC_PROVIDERS: providers });
  const site = await openSite();
  try {
    const { id } = await givenConsultation(site);
    const administrator = await givenMember(site, id, 'administrator');
    const set = async (input: Record<string, unknown>) => {
      const [row] = await sqlOf(site.em()).execute<{ version: number }>(
        `select version from consultation where id = ?`,
        [id],
      );
      return ask(
        site,
        `mutation($id: ID!, $version: Int!, $input: UpdateConsultationInput!) {
           updateConsultation(id: $id, version: $version, input: $input) { id } }`,
        { id, version: row?.version, input },
        administrator.session,
      );
    };
    for (const [level, refusal] of Object.entries(expected)) {
      for (const field of ['contributeLevel', 'stanceLevel']) {
        const { refusals, errors } = await set({ [field]: level });
        expect(refusals[0], level).toBe(refusal);
        expect(errors[0]?.extensions.field).toBe(refusal && field);
      }
    }
    // What was asked before its provider went may stay while something else changes.
    await sqlOf(site.em()).execute(`update consultation set stance_level = 'strong' where id = ?`, [id]);
    expect((await set({ stanceLevel: 'STRONG', title: 'Outro título' })).errors).toEqual([]);
    const { data } = await ask<{ signInProviders: unknown }>(site, '{ signInProviders { id levels } }');
    expect(data.signInProviders).toEqual(providers === '' ? [] : [{ id: 'acme', levels: ['EMAIL', 'VERIFIED'] }]);
  } finally {
    await site.close();
  }
});
