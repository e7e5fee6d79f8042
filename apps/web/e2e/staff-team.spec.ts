import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectAccessible, narrow, reader, useBrowser } from './browser.ts';
import { codeFor, newEmail, signIn } from './citizen.ts';
import { invitationFor } from './invited.ts';
import { createByPasting, signInAsAdministrator } from './staff.ts';

useBrowser();

const part = (page: Page) => page.locator('section#team');

async function invite(page: Page, slug: string, email: string): Promise<void> {
  await page.goto(`/consultations/${slug}/settings`);
  await part(page).getByLabel('E-mail').fill(email);
  await part(page).getByLabel('Função').selectOption({ label: 'Moderação' });
  await part(page).getByRole('button', { name: 'Convidar' }).click();
  await part(page).getByText('Salvo.').waitFor();
}

describe('a team', () => {
  it.each([
    ['without script, narrow', { javaScriptEnabled: false, viewport: narrow }],
    ['with script', { javaScriptEnabled: true }],
  ])('is joined by invitation, and the record tells it: %s', async (_, options) => {
    const page = await reader(options);
    await signInAsAdministrator(page);
    const slug = await createByPasting(page);
    const email = newEmail('marina');
    // No team has had anybody of this name: theirs may not be taken.
    const name = `Marina ${crypto.randomUUID().slice(0, 8)}`;
    await invite(page, slug, email);
    if (options.javaScriptEnabled) await expectAccessible(page);
    const first = await invitationFor(page, email);
    await part(page)
      .locator('li', { hasText: email })
      .getByRole('button', { name: /^Enviar de novo/ })
      .click();
    await part(page).getByText('Salvo.').waitFor();
    const link = await invitationFor(page, email, [first]);

    const guest = await reader(options);
    await guest.goto(first);
    await guest.getByText('foi trocado por um mais novo').waitFor();
    const opened = await guest.goto(link);
    expect(opened?.headers()).toMatchObject({
      'cache-control': 'private, no-store',
      'x-robots-tag': 'noindex, nofollow',
      'referrer-policy': 'same-origin',
    });
    await guest.getByText('Helena').waitFor();
    if (options.javaScriptEnabled) await expectAccessible(guest);
    await guest.getByRole('link', { name: 'Entrar para aceitar' }).click();
    await guest.getByLabel('Seu e-mail').fill(email);
    await guest.getByRole('button', { name: 'Enviar código' }).click();
    await guest.getByLabel('Código').fill(await codeFor(guest, email));
    await guest.getByLabel('Como quer aparecer').fill(name);
    await guest.getByRole('button', { name: 'Entrar' }).click();
    await guest.waitForURL(`**${link}`);
    if (options.javaScriptEnabled) await expectAccessible(guest);
    // By keyboard: the button is there to be reached and pressed.
    await guest.getByRole('button', { name: 'Aceitar o convite' }).focus();
    await guest.keyboard.press('Enter');
    await guest.getByText('Você agora faz parte da equipe.').waitFor();
    await guest.goto(link);
    await guest.getByText('já foi aceito').waitFor();

    await page.goto(`/consultations/${slug}/audit`);
    const acts = page.locator('.acts li');
    expect((await acts.allInnerTexts()).map((line) => line.replace(/\s+/g, ' '))).toMatchObject([
      expect.stringContaining(`${name} aceitou o convite`),
      expect.stringContaining('enviou de novo um convite'),
      expect.stringContaining('convidou alguém para a equipe'),
      expect.stringContaining('criou a consulta'),
    ]);
    if (options.javaScriptEnabled) await expectAccessible(page);
    await page.getByLabel('O que fez').selectOption({ label: 'criou a consulta' });
    await page.getByRole('button', { name: 'Filtrar' }).click();
    await expect.poll(() => acts.count()).toBe(1);

    await guest.goto('/me');
    await guest.getByRole('button', { name: /^Sair da equipe/ }).click();
    await expect.poll(() => guest.getByRole('button', { name: /^Sair da equipe/ }).count()).toBe(0);
  });

  it('does not let another account take an invitation, nor a link be opened after it was cancelled', async () => {
    const page = await reader({ javaScriptEnabled: false });
    await signInAsAdministrator(page);
    const slug = await createByPasting(page);
    const email = newEmail('marina');
    await invite(page, slug, email);
    const link = await invitationFor(page, email);

    const other = await reader({ javaScriptEnabled: false });
    await signIn(other, newEmail('outra'), 'Outra');
    await other.goto(link);
    await other.getByText('m***@example.org').first().waitFor();
    await other.getByText('Você entrou com outro endereço').waitFor();
    expect(await other.getByRole('button', { name: 'Aceitar o convite' }).count()).toBe(0);
    expect(await other.content()).not.toContain(email);
    await other.getByRole('button', { name: 'Sair e entrar com o endereço convidado' }).click();
    await other.getByLabel('Seu e-mail').waitFor();
    expect(await other.locator('form[action*="/sign-in/code"] input[name=next]').first().inputValue()).toBe(link);

    await part(page)
      .getByRole('button', { name: /^Cancelar convite/ })
      .click();
    await part(page).getByText('Salvo.').waitFor();
    await other.goto(link);
    await other.getByText('Este convite foi cancelado').waitFor();
  });
});
