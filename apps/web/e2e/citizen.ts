import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** An address nobody has used yet. */
export function newEmail(name: string): string {
  return `${name}.${crypto.randomUUID().slice(0, 8)}@example.org`;
}

/** The last code that was read for each address. */
const read = new Map<string, string>();

/** Reads in the local mailbox the code that was sent last to this address, waiting for a mail nobody has read yet. */
export async function codeFor(page: Page, email: string): Promise<string> {
  const mailbox = await page.context().newPage();
  let code: string | undefined;
  await expect
    .poll(
      async () => {
        await mailbox.goto('/mailbox');
        const mail = mailbox.locator('li', { hasText: email }).first();
        code = (await mail.count()) > 0 ? /\b\d{6}\b/.exec(await mail.innerText())?.[0] : undefined;
        return code !== undefined && code !== read.get(email);
      },
      { interval: 200 },
    )
    .toBe(true);
  await mailbox.close();
  read.set(email, code ?? '');
  return code ?? '';
}

/** From a page that asks for the code to the page that comes after it. */
export async function confirmCode(page: Page, email: string, name: string): Promise<void> {
  await page.getByLabel('Código').fill(await codeFor(page, email));
  await page.getByLabel('Como quer aparecer').fill(name);
  await page.getByRole('button', { name: 'Entrar' }).click();
}

export async function signIn(page: Page, email: string, name: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Seu e-mail').fill(email);
  await page.getByRole('button', { name: 'Enviar código' }).click();
  await confirmCode(page, email, name);
  await page.getByRole('button', { name: 'Sair' }).waitFor();
}

/** The consultation of the demonstration that takes contributions. */
const demonstration = 'Manifesto da inovação em serviços públicos';

/** Opens its text by the way a reader goes. Newer consultations, which other journeys leave, stand before it. */
export async function openText(page: Page): Promise<void> {
  await page.goto('/');
  const card = page.locator('article', { has: page.getByRole('heading', { name: demonstration }) });
  while ((await card.count()) === 0) {
    await page.goto((await page.getByRole('link', { name: 'Próxima página' }).getAttribute('href')) ?? '');
  }
  expect(await card.innerText()).toContain('Comentários');
  await card.getByRole('link').click();
  await page.getByRole('link', { name: 'Ler e participar' }).click();
  await page.locator('.paragraph').first().waitFor();
}

/** The paragraphs of the open text that are no headings, as their codes. */
export function paragraphCodes(page: Page): Promise<string[]> {
  return page
    .locator('.paragraph:not(.heading)')
    .evaluateAll((paragraphs) => paragraphs.map((paragraph) => paragraph.id.slice(2)));
}

/** Goes to the thread of a paragraph of the open text, newest contributions first. */
export async function newestOf(page: Page, code: string | undefined): Promise<void> {
  const text = new URL(page.url()).pathname.replace(/\/paragraphs\/.*/, '');
  await page.goto(`${text}/paragraphs/${code}?order=newest`);
}
