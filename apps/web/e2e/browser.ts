import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';

/** Where the system under test answers. */
export const site = (process.env['SITE_URL'] ?? 'http://localhost:3000').replace(/\/$/, '');

const executablePath = process.env['CHROMIUM_PATH'];
const given: unknown = JSON.parse(process.env['CHROMIUM_ARGS'] ?? '[]');
// A packaged Chromium may ask to run in a single process, which does not survive a second context, and without web
// security, which then sends forms without saying where they come from.
const args = (Array.isArray(given) ? given.map(String) : []).filter(
  (arg) => !/^--(single-process|no-zygote|disable-web-security)$/.test(arg),
);

export const narrow = { width: 360, height: 760 };
export const wide = { width: 1280, height: 900 };

let browser: Browser;

/** Starts the browser for a file of journeys. */
export function useBrowser(): void {
  beforeAll(async () => {
    browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox', ...args] });
  });
  afterAll(() => browser.close());
}

/** A reader's own window: nothing in it is known from before. Whatever its pages complain of fails the journey. */
export async function reader(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: wide, baseURL: site, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on('pageerror', (error) => expect.fail(`the page failed: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(site) && !request.url().startsWith('data:')) expect.fail(`asked ${request.url()}`);
  });
  return page;
}

/** Nothing that axe can find is wrong with the page as it stands, and it is not wider than its window. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .options({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
    .analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
  expect({ page: page.url(), found }).toEqual({ page: page.url(), found: [] });
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect({ page: page.url(), isWider: overflow > 0 }).toEqual({ page: page.url(), isWider: false });
}
