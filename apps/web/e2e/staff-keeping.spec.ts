import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectAccessible, narrow, reader, site, useBrowser } from './browser.ts';
import { createByPasting, signInAsAdministrator } from './staff.ts';

useBrowser();

const without = { javaScriptEnabled: false, viewport: narrow };
const ways: [string, { javaScriptEnabled: boolean; viewport?: typeof narrow }][] = [
  ['without script, narrow', without],
  ['with script', { javaScriptEnabled: true }],
];
const words = 'A guarda de noite ouve antes de agir, e nunca anda só.';
const field = 'Texto do parágrafo';
const save = (page: Page) => page.getByRole('button', { name: 'Salvar', exact: true }).first().click();

/** The session ends behind the page's back; what comes back lets it go on. */
async function loseSession(page: Page) {
  const cookies = await page.context().cookies();
  await page.context().addCookies([{ name: 'mutirao_session', value: 'past', url: site }]);
  return () => page.context().addCookies(cookies);
}

async function open(page: Page, slug: string, of: string) {
  await page.goto(`/consultations/${slug}/desk/1`);
  await page
    .locator('li', { hasText: of })
    .getByRole('link', { name: /^Editar/ })
    .click();
  await page.getByLabel(field).waitFor();
}

const paragraphs = (page: Page, text: string) => page.locator('.paragraph', { hasText: text });

describe('a session that ended', () => {
  it('sends whoever comes to the desk to sign in, and does not call the page missing', async () => {
    const page = await reader();
    await signInAsAdministrator(page);
    const slug = await createByPasting(page);
    await loseSession(page);
    for (const path of ['desk/1', 'desk', 'settings', 'moderation', 'desk/1/publish']) {
      await page.goto(`/consultations/${slug}/${path}`);
      expect(page.url()).toContain('/sign-in?next=');
    }
  });

  it('gives back what was typed, without script', async () => {
    const page = await reader(without);
    await signInAsAdministrator(page);
    const slug = await createByPasting(page);
    const typed = async (how: () => Promise<void>, name: string) => {
      const comeBack = await loseSession(page);
      await how();
      await page.getByRole('heading', { name: 'Sua sessão terminou' }).waitFor();
      expect(await page.locator('textarea').inputValue()).toContain(name);
      expect(await page.getByRole('link', { name: 'Entrar em outra aba' }).getAttribute('target')).toBe('_blank');
      await comeBack();
    };
    await open(page, slug, 'A guarda de noite');
    await page.getByLabel(field).fill(words);
    await typed(() => save(page), words);
    await page.goto(`/consultations/${slug}/settings`);
    await page.locator('#about').getByLabel('Resumo').fill('Um resumo que custou a escrever.');
    await typed(() => save(page), 'Um resumo que custou a escrever.');
    await page.goto(`/consultations/${slug}/desk/1/publish`);
    await page.getByLabel('Título desta versão').fill('Carta da nossa praça');
    await typed(() => page.getByRole('button', { name: 'Publicar a versão 1' }).click(), 'Carta da nossa praça');
    await page.goto('/new');
    await page.getByLabel('Texto', { exact: true }).fill('Um texto colado.');
    await typed(() => page.getByRole('button', { name: 'Ver como vai ficar' }).nth(1).click(), 'Um texto colado.');
  });

  it('leaves the paragraph open, with script', async () => {
    const page = await reader();
    await signInAsAdministrator(page);
    const slug = await createByPasting(page);
    await open(page, slug, 'A guarda de noite');
    await page.getByLabel(field).fill(words);
    const comeBack = await loseSession(page);
    await save(page);
    await page.getByRole('link', { name: 'Entrar em outra aba' }).waitFor();
    await expectAccessible(page);
    expect(await page.getByLabel(field).inputValue()).toBe(words);
    await comeBack();
    await save(page);
    await paragraphs(page, words).waitFor();
  });
});

it('a dropped connection leaves the paragraph being written', async () => {
  const page = await reader();
  await signInAsAdministrator(page);
  const slug = await createByPasting(page);
  await open(page, slug, 'A guarda de noite');
  await page.getByLabel(field).fill(words);
  await page.route(/desk\/1\?\/edit/, (route) => route.abort(), { times: 1 });
  await save(page);
  await page.getByText('Não foi possível falar com o servidor').waitFor();
  await expectAccessible(page);
  expect(await page.getByLabel(field).inputValue()).toBe(words);
  await save(page);
  await paragraphs(page, words).waitFor();
});

describe('what is sent twice is done once', () => {
  it('by a key that is held', async () => {
    const page = await reader();
    await signInAsAdministrator(page);
    const slug = await createByPasting(page);
    await page.goto(`/consultations/${slug}/desk/1?add=start`);
    await page.getByRole('button', { name: 'Teclas' }).waitFor();
    await page.getByLabel(field).fill(words);
    await page.keyboard.down('Control');
    for (let times = 0; times < 4; times++) await page.keyboard.down('Enter');
    await page.keyboard.up('Control');
    await paragraphs(page, words).first().waitFor();
    await page.goto(`/consultations/${slug}/desk/1`);
    expect(await paragraphs(page, words).count()).toBe(1);
  });

  it('by a double click', async () => {
    const page = await reader();
    await signInAsAdministrator(page);
    const slug = await createByPasting(page);
    await page.goto(`/consultations/${slug}/desk/1?add=start`);
    await page.getByRole('button', { name: 'Teclas' }).waitFor();
    await page.getByLabel(field).fill(words);
    await page.getByRole('button', { name: 'Acrescentar', exact: true }).dblclick();
    await paragraphs(page, words).first().waitFor();
    await page.goto(`/consultations/${slug}/desk/1`);
    expect(await paragraphs(page, words).count()).toBe(1);
  });

  it.each(ways)('by a browser that tries again: %s', async (_, options) => {
    const page = await reader(options);
    await signInAsAdministrator(page);
    const slug = await createByPasting(page);
    const desk = `/consultations/${slug}/desk/1`;
    const last: { url: string; data: string }[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST') last.push({ url: request.url(), data: request.postData() ?? '' });
    });
    const again = async () => {
      const { url, data } = last.at(-1) ?? { url: '', data: '' };
      const headers = { origin: site, 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };
      return (await page.context().request.post(url, { data, headers })).text();
    };

    await page.goto(`${desk}?add=start`);
    await page.getByLabel(field).fill(words);
    await page.getByRole('button', { name: 'Acrescentar', exact: true }).click();
    await paragraphs(page, words).waitFor();
    expect(await again()).not.toContain('Não deu certo');
    await page.goto(desk);
    expect(await paragraphs(page, words).count()).toBe(1);

    await open(page, slug, 'mercado de sábado');
    await page.getByLabel(field).fill('O mercado muda de lado.');
    await save(page);
    await paragraphs(page, 'O mercado muda de lado.').waitFor();
    expect(await again()).not.toContain('Não deu certo');

    await open(page, slug, 'O orçamento');
    await page.locator('details.acts summary').click();
    await page.getByRole('button', { name: 'Retirar', exact: true }).click();
    await expect.poll(() => paragraphs(page, 'O orçamento').count()).toBe(0);
    expect(await again()).not.toContain('Não deu certo');

    await open(page, slug, 'As árvores ficam');
    await page.locator('details.acts summary').click();
    await page.getByRole('button', { name: /As árvores ficam/ }).click();
    await expect.poll(() => page.locator('ol.text > li').count()).toBe(7);
    expect(await again()).not.toContain('Não deu certo');
    await page.goto(desk);
    expect(await page.locator('ol.text > li').count()).toBe(7);

    await page.goto(`/consultations/${slug}/settings`);
    await page.locator('#about').getByLabel('Resumo').fill('Um resumo novo.');
    await save(page);
    await page.locator('#about').getByText('Salvo.').waitFor();
    expect(await again()).not.toContain('Não deu certo');
  });
});
