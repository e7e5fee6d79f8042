import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** The link in the newest mail to this address that is not one of those known. */
export async function invitationFor(page: Page, email: string, known: readonly string[] = []): Promise<string> {
  let link = '';
  const mailbox = await page.context().newPage();
  await expect
    .poll(async () => {
      await mailbox.goto('/mailbox');
      const links = mailbox.locator('li', { hasText: email }).locator('a[href*="/invitations/"]');
      const all = await links.evaluateAll((found) => found.map((a) => a.getAttribute('href') ?? ''));
      link = all.find((candidate) => !known.includes(candidate)) ?? '';
      return link;
    })
    .not.toBe('');
  await mailbox.close();
  return link;
}
