import { describe, expect, it } from 'vitest';
import { expectAccessible, narrow, reader, site, useBrowser } from './browser.ts';
import { openText, paragraphCodes } from './citizen.ts';

useBrowser();

describe('reading', () => {
  it.each([
    ['narrow, light, without script', { viewport: narrow, javaScriptEnabled: false }],
    ['wide, dark, with script', { colorScheme: 'dark' as const, javaScriptEnabled: true }],
  ])('goes from the home page to a paragraph: %s', async (_, options) => {
    const page = await reader(options);
    await page.goto('/');
    const audit = options.javaScriptEnabled ? () => expectAccessible(page) : async () => undefined;
    await audit();
    await page.getByRole('article').getByRole('link').first().click();
    await page.locator('#now').waitFor();
    await audit();
    await openText(page);
    await audit();
    await expect.poll(() => page.getByText('Agora: Comentários').count()).toBe(1);
    const [code] = await paragraphCodes(page);
    await page.goto(`/p/${code}`);
    expect(page.url()).toContain(`#p-${code}`);
    await page.locator(`#p-${code} a.thread`).click();
    await page.locator('#thread h2').waitFor();
    await audit();
  });

  it('shows every page of the text to axe, narrow, in the three languages', async () => {
    const page = await reader({ viewport: narrow });
    await openText(page);
    const text = new URL(page.url()).pathname;
    const [code] = await paragraphCodes(page);
    const consultation = text.replace(/\/drafts.*/, '');
    const paths = ['', '/rules', '/compare', '/drafts/1', `${text.slice(consultation.length)}/gone`];
    for (const path of [
      ...paths.map((end) => consultation + end),
      `${text}/paragraphs/${code}`,
      '/sign-in',
      '/mailbox',
    ]) {
      await page.goto(path);
      await expectAccessible(page);
    }
    for (const [prefix, lang] of [
      ['/en', 'en'],
      ['/es', 'es'],
    ] as const) {
      await page.goto(prefix + text);
      expect(await page.locator('html').getAttribute('lang')).toBe(lang);
      await expectAccessible(page);
    }
  });

  it('opens a thread beside the text by keyboard, and goes back where it was', async () => {
    const page = await reader();
    await openText(page);
    const [code] = await paragraphCodes(page);
    const opener = page.locator(`#p-${code} a.thread`);
    await opener.focus();
    await page.keyboard.press('Enter');
    await page.locator('#panel #thread h2').waitFor();
    expect(await opener.getAttribute('aria-expanded')).toBe('true');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('thread-title');
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    expect(await page.locator('#panel').isVisible()).toBe(false);
    expect(await opener.evaluate((link) => link === document.activeElement)).toBe(true);
  });

  it('keeps the colours a reader chose, without script', async () => {
    const page = await reader({ javaScriptEnabled: false });
    await openText(page);
    await page.getByRole('button', { name: 'Usar cores escuras' }).click();
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    await page.goto('/');
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    await page.getByRole('button', { name: 'Usar cores claras' }).click();
    expect(await page.locator('html').getAttribute('data-theme')).toBe('light');
  });

  it('says in the reader’s language that a page does not exist', async () => {
    const page = await reader();
    const answer = await page.goto('/en/consultations/nowhere-to-be-found');
    expect(answer?.status()).toBe(404);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('This page does not exist');
    await expectAccessible(page);
  });

  it('leads back to the first page of the consultations', async () => {
    const page = await reader();
    const query = '{ consultations(first: 1) { pageInfo { endCursor } } }';
    const answer = await page.context().request.post(`${site}/graphql`, { data: { query } });
    const { data }: { data: { consultations: { pageInfo: { endCursor: string } } } } = await answer.json();
    await page.goto(`/en?after=${data.consultations.pageInfo.endCursor}`);
    await page.getByRole('link', { name: 'Back to the start' }).click();
    await expect.poll(() => page.url()).toBe(`${site}/en`);
  });

  it('marks the text’s own language where the page speaks another', async () => {
    const page = await reader();
    await openText(page);
    const text = new URL(page.url()).pathname;
    expect(await page.locator('main [lang]').count()).toBe(0);
    await page.goto(`/en${text}`);
    for (const words of ['h1', '.paragraph .prose', 'nav.standing a'])
      expect(await page.locator(words).first().getAttribute('lang')).toBe('pt-BR');
  });

  it('forgets a session that is over, so that its reader gets the kept pages again', async () => {
    const dead = await fetch(site, { headers: { cookie: 'mutirao_session=over' } });
    expect(dead.headers.getSetCookie().join()).toMatch(/mutirao_session=;.*Max-Age=0/i);
    expect(dead.headers.get('cache-control')).toBe('private, no-cache');
    const none = await fetch(site);
    expect(none.headers.getSetCookie()).toEqual([]);
  });

  it('answers a reader who has the page already without sending it again', async () => {
    const page = await reader();
    await openText(page);
    const { pathname } = new URL(page.url());
    const first = await fetch(site + pathname);
    await first.arrayBuffer();
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^"[^"]+"$/);
    const second = await fetch(site + pathname, { headers: { 'if-none-match': tag } });
    expect(second.status).toBe(304);
    expect(first.headers.get('cache-control')).toBe('public, no-cache');
    expect(first.headers.get('x-keep-until')).toBeNull();
  });
});
