import { expect, it } from 'vitest';
import { narrow, reader, useBrowser } from './browser.ts';
import { newEmail, signIn } from './citizen.ts';

useBrowser();

it('whoever is in and must be known more surely links an account, and is not asked to sign in anew', async () => {
  const ana = await reader({ javaScriptEnabled: false, viewport: narrow });
  await signIn(ana, newEmail('ana'), 'Ana das Dores');
  await ana.goto('/sign-in?surer=yes&next=/consultations');
  const onward = ana.getByRole('button', { name: 'Confirmar com gov.br' });
  await onward.waitFor();
  expect(await ana.getByLabel('Seu e-mail').count()).toBe(0);
  const form = ana.locator('form', { has: onward });
  expect(await form.getAttribute('action')).toContain('?/link');
  expect(await form.locator('[name=next]').inputValue()).toBe('/consultations');
});
