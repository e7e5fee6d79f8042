import { describe, expect, it } from 'vitest';
import { expectAccessible, narrow, reader, useBrowser } from './browser.ts';
import { confirmCode, newEmail, newestOf, openText, signIn } from './citizen.ts';

useBrowser();

/** The code of a paragraph of the open text that has more than one sentence. */
async function longParagraph(page: Awaited<ReturnType<typeof reader>>): Promise<string> {
  const codes = await page
    .locator('.paragraph:not(.heading)')
    .evaluateAll((all) => all.filter((one) => /[.!?] \p{Lu}/u.test(one.textContent)).map((one) => one.id.slice(2)));
  expect(codes.length).toBeGreaterThan(0);
  return codes[0] ?? '';
}

describe('a comment', () => {
  it('is about a sentence, chosen without script and without a mouse', async () => {
    const page = await reader({ javaScriptEnabled: false, viewport: narrow });
    await signIn(page, newEmail('bia'), 'Bia Alves');
    await openText(page);
    const code = await longParagraph(page);
    await page.locator(`#p-${code} a.thread`).click();
    await page.locator('#write-comment summary').click();
    const field = page.getByLabel('Sobre que trecho?');
    const sentence = ((await field.locator('option').nth(2).getAttribute('value')) ?? '').replace(/^\d+:/, '');
    await field.selectOption({ index: 2 });
    const words = `Sobre uma frase ${crypto.randomUUID()}`;
    await page.getByLabel('O que você quer dizer').fill(words);
    await page.locator('#write-comment').getByRole('button', { name: 'Enviar' }).click();
    await page.locator('[data-done]').waitFor();
    await newestOf(page, code);
    const said = page.locator('.contribution', { hasText: words });
    expect(await said.locator('figure blockquote').innerText()).toBe(sentence);
  });

  it('is about the words that were selected in the text, through sign-in too', async () => {
    const page = await reader();
    await openText(page);
    const code = await longParagraph(page);
    const selected = await page.locator(`#p-${code} .prose`).evaluate((paragraph) => {
      const text = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT).nextNode() as Text;
      const end = text.data.indexOf(' ', 25);
      const range = document.createRange();
      range.setStart(text, 0);
      range.setEnd(text, end);
      document.getSelection()?.removeAllRanges();
      document.getSelection()?.addRange(range);
      return text.data.slice(0, end);
    });
    await page.locator(`#p-${code} a.thread`).click();
    await page.locator('#write-comment summary').click();
    await expect.poll(() => page.getByLabel('Sobre que trecho?').inputValue()).toContain(selected);
    await expectAccessible(page);
    const words = `Sobre o que marquei ${crypto.randomUUID()}`;
    await page.getByLabel('O que você quer dizer').fill(words);
    await page.locator('#write-comment').getByRole('button', { name: 'Enviar' }).click();
    const email = newEmail('caio');
    await page.locator('#panel').getByLabel('Seu e-mail').fill(email);
    await page.locator('#panel').getByRole('button', { name: 'Enviar código' }).click();
    await confirmCode(page, email, 'Caio Prado');
    expect(await page.locator('figure blockquote').innerText()).toBe(selected);
    await page.getByRole('button', { name: 'Enviar', exact: true }).click();
    await page.locator('[data-done]').waitFor();
    const said = page.locator('.contribution', { hasText: words });
    expect(await said.locator('figure blockquote').innerText()).toBe(selected);
    await expectAccessible(page);
  });
});
