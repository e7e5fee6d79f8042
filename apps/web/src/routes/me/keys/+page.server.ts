import { redirect } from '@sveltejs/kit';
import { attempt, read } from '#lib/api.ts';
import { ApiKeysDocument, CreateApiKeyDocument, RevokeApiKeyDocument } from '#lib/api-key/generated/api-key.ts';
import { lifetimes } from '#lib/api-key/lifetimes.ts';
import { oneOf, text } from '#lib/form/fields.ts';
import { refused } from '#lib/refusal/refusal.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { apiKeys } = await read(event, ApiKeysDocument, {});
  return { keys: apiKeys, now: new Date().toISOString() };
};

export const actions: Actions = {
  create: async (event) => {
    const form = await event.request.formData();
    const values = { name: text(form, 'name'), days: oneOf(form, 'days', lifetimes) ?? '365' };
    const outcome = await attempt(event, CreateApiKeyDocument, { name: values.name, days: Number(values.days) });
    if (!outcome.ok) return refused(outcome.refusal, values);
    // In the answer to this very form and nowhere else: no address leads to it again, and no disk keeps it.
    event.setHeaders({ 'cache-control': 'no-store' });
    return { token: outcome.data.createApiKey.token };
  },

  revoke: async (event) => {
    const form = await event.request.formData();
    const outcome = await attempt(event, RevokeApiKeyDocument, { id: text(form, 'key') });
    if (!outcome.ok && outcome.refusal.code !== 'NOT_FOUND') return refused(outcome.refusal, { name: '', days: '365' });
    redirect(303, `${event.url.pathname}?revoked=yes`);
  },
};
