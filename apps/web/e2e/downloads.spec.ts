import { describe, expect, it } from 'vitest';
import { expectAccessible, narrow, reader, useBrowser } from './browser.ts';
import { openText } from './citizen.ts';

useBrowser();

const places = ['', '/compare'];

describe('downloads', () => {
  it.each(places)('are offered without script, and every one of them is a file: the text%s', async (place) => {
    const page = await reader({ viewport: narrow, javaScriptEnabled: false });
    await openText(page);
    if (place !== '') await page.goto(new URL(page.url()).pathname.replace(/\/drafts.*/, place));
    await page.getByText('Baixar', { exact: true }).click();
    const links = page.locator('a[download]');
    const addresses = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
    expect(addresses.length).toBeGreaterThanOrEqual(3);
    for (const address of addresses) {
      const response = await page.request.get(address);
      expect([address, response.status()]).toEqual([address, 200]);
      expect(response.headers()['content-disposition']).toContain('attachment');
    }
  });

  it('stand open before axe', async () => {
    const page = await reader({ viewport: narrow });
    await openText(page);
    await page.getByText('Baixar', { exact: true }).click();
    await expect.poll(() => page.getByRole('link', { name: 'Akoma Ntoso' }).isVisible()).toBe(true);
    await expectAccessible(page);
  });
});
