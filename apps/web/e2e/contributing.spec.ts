import { describe, expect, it } from 'vitest';
import { expectAccessible, narrow, reader, site, useBrowser } from './browser.ts';
import { codeFor, confirmCode, newEmail, newestOf, openText, paragraphCodes, signIn } from './citizen.ts';

useBrowser();

const sentence = (about: string) => `${about} ${crypto.randomUUID()}`;

describe('contributing', () => {
  it.each([
    ['without script, narrow', { javaScriptEnabled: false, viewport: narrow }],
    ['with script', { javaScriptEnabled: true }],
  ])('takes a stance by one tap, changes it and takes it back: %s', async (_, options) => {
    const page = await reader(options);
    await signIn(page, newEmail('ana'), 'Ana das Dores');
    await openText(page);
    const code = (await paragraphCodes(page)).at(2);
    const button = (name: string) => page.locator(`#foot-${code}`).getByRole('button', { name });
    const pressed = (name: string) => button(name).getAttribute('aria-pressed');
    const count = async () => Number(/\d+/.exec(await button('Concordo').innerText())?.[0]);
    const before = await count();
    await button('Concordo').click();
    await expect.poll(() => pressed('Concordo')).toBe('true');
    expect(await count()).toBe(before + 1);
    await button('Discordo').click();
    await expect.poll(() => pressed('Discordo')).toBe('true');
    expect(await count()).toBe(before);
    await button('Discordo').click();
    await expect.poll(() => pressed('Discordo')).toBe('false');
    await page.reload();
    expect(await pressed('Discordo')).toBe('false');
    await page.goto(new URL(page.url()).pathname.concat(`/paragraphs/${code}`));
    await button('Passo').click();
    await page.getByText('Sua posição foi registrada.').waitFor();
    await button('Passo').click();
    await page.getByText('Sua posição foi retirada.').waitFor();
  });

  it.each([
    ['without script, narrow', { javaScriptEnabled: false, viewport: narrow }],
    ['with script', { javaScriptEnabled: true }],
  ])('carries what was typed through sign-in: %s', async (_, options) => {
    const page = await reader(options);
    const words = sentence('Falta dizer quem paga:');
    await openText(page);
    const code = (await paragraphCodes(page)).at(1);
    await page.locator(`#p-${code} a.thread`).click();
    await page.locator('#write-comment summary').click();
    await page.getByRole('radio', { name: 'Pergunta' }).check();
    await page.getByLabel('O que você quer dizer').fill(words);
    await page.locator('#write-comment').getByRole('button', { name: 'Enviar' }).click();
    const email = newEmail('rui');
    await page.getByText('Seu texto está guardado').waitFor();
    if (options.javaScriptEnabled) await expectAccessible(page);
    await page.getByLabel('Seu e-mail').fill(email);
    await page.getByRole('button', { name: 'Enviar código' }).click();
    await confirmCode(page, email, 'Rui Prates');
    expect(await page.getByLabel('O que você quer dizer').inputValue()).toBe(words);
    expect(await page.getByRole('radio', { name: 'Pergunta' }).isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Enviar' }).click();
    await page.locator('[data-done]').waitFor();
    expect(await page.locator('article', { hasText: words }).count()).toBe(1);
  });

  it('makes the stance that waited for sign-in', async () => {
    const page = await reader({ javaScriptEnabled: false });
    await openText(page);
    const code = (await paragraphCodes(page)).at(3);
    await page.locator(`#foot-${code}`).getByRole('button', { name: 'Passo' }).click();
    await page.getByText('Para registrar “Passo”').waitFor();
    const email = newEmail('bia');
    await page.getByLabel('Seu e-mail').fill(email);
    await page.getByRole('button', { name: 'Enviar código' }).click();
    await confirmCode(page, email, 'Bia Novaes');
    expect(page.url()).toContain(`#p-${code}`);
    const pass = page.locator(`#foot-${code}`).getByRole('button', { name: 'Passo' });
    expect(await pass.getAttribute('aria-pressed')).toBe('true');
  });

  it.each([
    ['without script', { javaScriptEnabled: false }],
    ['with script', { javaScriptEnabled: true }],
  ])('keeps the text of a form that is refused, and sends it once however often: %s', async (_, options) => {
    const page = await reader(options);
    await signIn(page, newEmail('caio'), 'Caio Lima');
    await openText(page);
    const code = (await paragraphCodes(page)).at(4);
    await page.locator(`#p-${code} a.thread`).click();
    await page.locator('#write-comment summary').click();
    const field = page.getByLabel('O que você quer dizer');
    const send = page.locator('#write-comment').getByRole('button', { name: 'Enviar' });
    const long = sentence('Longo demais.') + ' a'.repeat(2600);
    await field.fill(long);
    await send.click();
    await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true');
    expect(await field.inputValue()).toBe(long);
    if (options.javaScriptEnabled) await expectAccessible(page);
    const words = sentence('Uma vez só:');
    await field.fill(words);
    await send.dblclick();
    await page.locator('[data-done]').waitFor();
    await newestOf(page, code);
    expect(await page.locator('.contribution', { hasText: words }).count()).toBe(1);
  });

  it('sends once what is sent twice from a page that was opened before signing in', async () => {
    const page = await reader({ javaScriptEnabled: false });
    await openText(page);
    const code = (await paragraphCodes(page)).at(3);
    await newestOf(page, code);
    const other = await page.context().newPage();
    await signIn(other, newEmail('iara'), 'Iara Reis');
    const words = sentence('De antes de entrar:');
    const sent = await page.locator('#write-comment form').evaluate((form: HTMLFormElement) => ({
      action: form.action,
      fields: Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)])),
    }));
    expect(sent.fields['idempotencyKey']).toBeUndefined();
    const twice = [1, 2].map(() =>
      page.context().request.post(sent.action, {
        headers: { origin: site, accept: 'text/html' },
        form: { ...sent.fields, text: words },
      }),
    );
    for (const answer of await Promise.all(twice)) expect(answer.url()).toContain('done=published');
    await newestOf(page, code);
    expect(await page.locator('.contribution', { hasText: words }).count()).toBe(1);
  });

  it('proposes a wording, edits it and withdraws it; its place remains', async () => {
    const page = await reader({ javaScriptEnabled: false, viewport: narrow });
    await signIn(page, newEmail('davi'), 'Davi Nunes');
    await openText(page);
    const code = (await paragraphCodes(page)).at(5);
    await page.locator(`#p-${code} a.thread`).click();
    await page.locator('#write-wording summary').click();
    const field = page.getByLabel('Sua redação');
    const added = crypto.randomUUID().slice(0, 8);
    await field.fill(`${await field.inputValue()} E também ${added}.`);
    await page.getByLabel('Por que mudar?').fill('Porque falta.');
    await page.getByRole('button', { name: 'Enviar proposta' }).click();
    await page.locator('[data-done]').waitFor();
    await newestOf(page, code);
    const mine = page.locator('.contribution', { hasText: added });
    expect(await mine.locator('ins', { hasText: added }).count()).toBe(1);
    const id = await mine.getAttribute('id');
    await mine.getByRole('link', { name: 'Editar' }).click();
    const again = page.getByLabel('Editar sua contribuição');
    await again.fill((await again.inputValue()).replace('E também', 'Além de'));
    await page.getByRole('button', { name: 'Salvar' }).click();
    await page.getByText('Sua contribuição foi atualizada.').waitFor();
    await newestOf(page, code);
    await page.locator(`#${id}`).getByRole('link', { name: 'Retirar' }).click();
    await page.getByRole('button', { name: 'Sim, retirar' }).click();
    await page.getByText('Sua contribuição foi retirada.').waitFor();
    await newestOf(page, code);
    expect(await page.locator(`#${id}`).innerText()).toContain('Retirada por quem escreveu');
    await page.goto('/me');
    expect(await page.getByRole('heading', { name: 'Minha participação' }).count()).toBe(1);
  });

  it('replies, and brings back what was typed but not sent', async () => {
    const page = await reader();
    await signIn(page, newEmail('eva'), 'Eva Rocha');
    await openText(page);
    const code = (await paragraphCodes(page)).at(6);
    await page.locator(`#p-${code} a.thread`).click();
    await page.locator('#write-comment summary').click();
    const words = sentence('Rascunho:');
    await page.getByLabel('O que você quer dizer').fill(words);
    await page.reload();
    await page.locator(`#p-${code} a.thread`).click();
    await page.getByText('Recuperamos o que você tinha começado').first().waitFor();
    expect(await page.getByLabel('O que você quer dizer').inputValue()).toBe(words);
    await page.locator('#write-comment').getByRole('button', { name: 'Enviar' }).click();
    await page.locator('[data-done]').waitFor();
    const mine = page.locator('.contribution', { hasText: words });
    await mine.getByRole('link', { name: 'Responder' }).click();
    const reply = sentence('Respondo a mim:');
    await page.getByLabel('Responder a Eva Rocha').fill(reply);
    await page.locator('#panel').getByRole('button', { name: 'Responder' }).click();
    await page.locator('.contribution .contribution', { hasText: reply }).waitFor();
    await expectAccessible(page);
  });

  it('writes to a new account in the language it was made in', async () => {
    const page = await reader({ javaScriptEnabled: false });
    const email = newEmail('kim');
    await page.goto('/en/sign-in');
    await page.getByLabel('Your e-mail').fill(email);
    await page.getByRole('button', { name: 'Send code' }).click();
    await page.getByLabel('Code').fill(await codeFor(page, email));
    await page.getByLabel('How you want to be shown').fill('Kim Lee');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    await page.goto('/me');
    expect(await page.getByRole('radio', { name: 'English' }).isChecked()).toBe(true);
  });

  it('lets the reader correct the e-mail without being refused', async () => {
    const page = await reader({ javaScriptEnabled: false });
    const email = newEmail('lea');
    await page.goto('/sign-in?next=/preferences');
    await page.getByLabel('Seu e-mail').fill(email);
    await page.getByRole('button', { name: 'Enviar código' }).click();
    await page.getByRole('button', { name: 'Usar outro e-mail' }).click();
    expect(await page.getByLabel('Seu e-mail').inputValue()).toBe(email);
    expect(await page.getByRole('alert').count()).toBe(0);
    // The code is one way in, an account elsewhere or a passkey another.
    const next = page.locator('main input[name=next]');
    expect(new Set(await next.evaluateAll((all) => all.map((a) => a.getAttribute('value'))))).toEqual(
      new Set(['/preferences']),
    );
  });

  it('tells a wrong code from a right one, and lets the reader correct the name', async () => {
    const page = await reader({ javaScriptEnabled: false });
    const email = newEmail('gil');
    await page.goto('/sign-in');
    await page.getByLabel('Seu e-mail').fill('isto não é um e-mail@');
    await page.locator('form', { hasText: 'Seu e-mail' }).evaluate((form) => form.setAttribute('novalidate', ''));
    await page.getByRole('button', { name: 'Enviar código' }).click();
    expect(await page.getByLabel('Seu e-mail').getAttribute('aria-invalid')).toBe('true');
    await page.getByLabel('Seu e-mail').fill(email);
    await page.getByRole('button', { name: 'Enviar código' }).click();
    const right = await codeFor(page, email);
    await page.getByLabel('Código').fill(right === '000000' ? '111111' : '000000');
    await page.getByRole('button', { name: 'Entrar' }).click();
    expect(await page.getByLabel('Código').getAttribute('aria-invalid')).toBe('true');
    await page.getByLabel('Código').fill(right);
    await page.getByLabel('Como quer aparecer').fill('Gil Antunes');
    await page.getByRole('button', { name: 'Entrar' }).click();
    await page.goto('/me');
    await page.getByLabel('Nome público').fill('Gil de Souza');
    await page.getByRole('button', { name: 'Salvar' }).click();
    await page.getByText('Salvo.').waitFor();
    expect(await page.locator('header').first().innerText()).toContain('Gil de Souza');
  });
});
