import type { BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { newEmail, signIn } from './citizen.ts';

/** The administrator of the demonstration, who may create consultations and may do everything in them. */
const administrator = { email: 'helena@demonstracao.mutirao.example' };

let cookies: Awaited<ReturnType<BrowserContext['cookies']>> | undefined;

/** The code in the newest mail to the administrator, who may have got others before; empty when there is none. */
async function newestCode(page: Page): Promise<string> {
  const mailbox = await page.context().newPage();
  await mailbox.goto('/mailbox');
  const mails = await mailbox.locator('li', { hasText: administrator.email }).allInnerTexts();
  await mailbox.close();
  return mails.map((mail) => /\b\d{6}\b/.exec(mail)?.[0]).find((code) => code !== undefined) ?? '';
}

/** Signs in once and goes on with that session: an address gets only so many codes at a time. */
export async function signInAsAdministrator(page: Page): Promise<void> {
  if (!cookies) {
    const old = await newestCode(page);
    await page.goto('/sign-in');
    await page.getByLabel('Seu e-mail').fill(administrator.email);
    await page.getByRole('button', { name: 'Enviar código' }).click();
    await page.getByLabel('Código').waitFor();
    let code = old;
    await expect.poll(async () => (code = await newestCode(page))).not.toBe(old);
    await page.getByLabel('Código').fill(code);
    await page.getByRole('button', { name: 'Entrar' }).click();
    await page.getByRole('button', { name: 'Sair' }).waitFor();
    cookies = await page.context().cookies();
  }
  await page.context().addCookies(cookies);
}

export const paragraphs = [
  '# Carta da praça',
  'A praça é de todos. Quem a usa cuida dela; quem cuida dela decide sobre ela.',
  'As árvores ficam. Só se corta uma árvore doente, com laudo público.',
  'O mercado de sábado continua nas calçadas do lado norte.',
  'A guarda de noite conversa antes de agir.',
  'O orçamento da praça é publicado todo mês.',
] as const;

/** The step where a consultation gets its name; the address is one that nobody has used yet. */
export async function nameConsultation(page: Page, title: string): Promise<string> {
  const slug = `praca-${crypto.randomUUID().slice(0, 8)}`;
  await page.getByLabel('Título', { exact: true }).fill(title);
  await page.getByLabel('Endereço').fill(slug);
  await page.getByLabel('Resumo').fill('Como queremos cuidar da praça, juntos.');
  await page.getByRole('button', { name: 'Criar a consulta' }).click();
  await page.waitForURL(`**/consultations/${slug}/desk/1`);
  return slug;
}

export async function createByPasting(page: Page, title = 'Carta da praça'): Promise<string> {
  await page.goto('/new');
  await page.getByLabel('Texto', { exact: true }).fill(paragraphs.join('\n\n'));
  await page.getByRole('button', { name: 'Ver como vai ficar' }).nth(1).click();
  await page.getByRole('heading', { name: 'Como vai ficar' }).waitFor();
  return nameConsultation(page, title);
}

export async function publish(page: Page, slug: string, number: number): Promise<void> {
  await page.goto(`/consultations/${slug}/desk/${number}/publish`);
  await page.getByRole('button', { name: `Publicar a versão ${number}` }).click();
  await page.waitForURL(`**/consultations/${slug}/drafts/${number}`);
}

/** A published consultation in its comment phase, open to everyone. */
export async function published(page: Page): Promise<string> {
  await signInAsAdministrator(page);
  const slug = await createByPasting(page);
  await publish(page, slug, 1);
  return slug;
}

/** Goes to the page of a paragraph that holds these words. */
export async function openParagraph(page: Page, slug: string, words: string): Promise<void> {
  await page.goto(`/consultations/${slug}/drafts/1`);
  const id = await page.locator('.paragraph', { hasText: words }).first().getAttribute('id');
  await page.goto(`/consultations/${slug}/drafts/1/paragraphs/${id?.slice(2)}`);
}

/** Somebody new, to take part as a citizen. */
export async function signInAsCitizen(page: Page): Promise<void> {
  await signIn(page, newEmail('ana'), 'Ana das Dores');
}

/** Whoever is signed in writes comments on a paragraph. */
export async function comment(page: Page, slug: string, on: string, texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    await openParagraph(page, slug, on);
    await page.locator('#write-comment summary').click();
    await page.getByLabel('O que você quer dizer').fill(text);
    await page.locator('#write-comment').getByRole('button', { name: 'Enviar' }).click();
    await page.locator('[data-done]').waitFor();
  }
}
