import { describe, expect, it } from 'vitest';
import { expectAccessible, narrow, reader, useBrowser } from './browser.ts';
import { comment, published, signInAsCitizen } from './staff.ts';

useBrowser();

const remarks = ['Primeira ideia.', 'Segunda ideia.', 'Terceira ideia.', 'Quarta ideia.'] as const;

describe('the queue', () => {
  it('is decided by keyboard, each decision known to the next reader', async () => {
    const page = await reader();
    const slug = await published(page);
    const ana = await reader({ javaScriptEnabled: false });
    await signInAsCitizen(ana);
    await comment(ana, slug, 'A praça é de todos', remarks);
    await page.goto(`/consultations/${slug}/moderation`);
    const waiting = page.locator('.count strong');
    const card = page.locator('article.card');
    await card.waitFor();
    await expectAccessible(page);
    expect(await waiting.innerText()).toBe('4');

    await page.keyboard.press('a');
    await expect.poll(() => card.innerText()).toContain('Segunda ideia.');
    expect(await waiting.innerText()).toBe('3');

    await page.keyboard.press('2');
    await expectAccessible(page);
    await page.keyboard.type('Fora do assunto do parágrafo.');
    // The refusal takes its time to arrive: thinking again meanwhile must wait for it, not get lost.
    await page.route(
      '**/moderation/decisions',
      async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 2_000));
        await route.continue();
      },
      { times: 1 },
    );
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => card.innerText()).toContain('Terceira ideia.');
    expect(await waiting.innerText()).toBe('2');

    await page.keyboard.press('j');
    await expect.poll(() => card.innerText()).toContain('Quarta ideia.');
    await page.keyboard.press('k');
    await page.keyboard.press('u');
    await expect.poll(() => card.innerText()).toContain('Você recusou esta contribuição.');
    await page.keyboard.press('a');
    await expect.poll(() => card.innerText()).toContain('Terceira ideia.');
    await page.keyboard.press('?');
    await page.getByRole('heading', { name: 'Teclas' }).waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.keyboard.press('r');
    await page.keyboard.press('Escape');
    await page.keyboard.press('a');
    await page.keyboard.press('a');
    await page.getByText('Fila em dia').waitFor();
    await expectAccessible(page);

    await ana.goto(`/consultations/${slug}/drafts/1`);
    await expect
      .poll(async () => {
        await ana.goto('/me');
        return ana.getByText('Publicada', { exact: true }).count();
      })
      .toBe(4);
  });

  it('is a plain list of forms without script', async () => {
    const page = await reader({ javaScriptEnabled: false, viewport: narrow });
    const slug = await published(page);
    const ana = await reader({ javaScriptEnabled: false });
    await signInAsCitizen(ana);
    await comment(ana, slug, 'A praça é de todos', remarks.slice(0, 3));
    await page.goto(`/consultations/${slug}/moderation`);
    const items = page.locator('ol > li.card');
    expect(await items.count()).toBe(3);
    await items.nth(1).getByRole('button', { name: 'Aprovar' }).click();
    await page.getByText('Você aprovou esta contribuição.').waitFor();
    expect(await items.count()).toBe(2);
    await items.first().locator('summary').click();
    await items.first().getByRole('radio').first().check();
    await items.first().getByLabel('Motivo').fill('   ');
    await items.first().getByRole('button', { name: 'Recusar e avisar' }).click();
    await page.getByText('Escreva o motivo.').waitFor();
    expect(await items.first().getByRole('radio').first().isChecked()).toBe(true);
    await items.first().getByLabel('Motivo').fill('Fora do assunto.');
    await items.first().getByRole('button', { name: 'Recusar e avisar' }).click();
    await page.getByText('Você recusou esta contribuição.').waitFor();
    await page.getByText('Mudei de ideia').click();
    await page.locator('.notice').getByRole('button', { name: 'Aprovar' }).click();
    await page.getByText('Você aprovou esta contribuição.').waitFor();
    expect(await items.count()).toBe(1);
  });

  it('calmly goes on when another moderator was first', async () => {
    const first = await reader();
    const slug = await published(first);
    const ana = await reader({ javaScriptEnabled: false });
    await signInAsCitizen(ana);
    await comment(ana, slug, 'A praça é de todos', remarks.slice(0, 2));
    await first.goto(`/consultations/${slug}/moderation`);
    const second = await first.context().newPage();
    await second.goto(`/consultations/${slug}/moderation`);
    await second.locator('article.card').waitFor();
    await first.locator('article.card').waitFor();
    await first.keyboard.press('a');
    await expect.poll(() => first.locator('article.card').innerText()).toContain('Segunda ideia.');
    await expect
      .poll(async () => {
        await ana.goto('/me');
        return ana.getByText('Publicada', { exact: true }).count();
      })
      .toBe(1);
    await second.keyboard.press('a');
    await second.getByText('Outra pessoa já tinha decidido esta').waitFor({ state: 'attached' });
    expect(await second.locator('article.card').innerText()).toContain('Segunda ideia.');
  });

  it('is not for everybody', async () => {
    const page = await reader();
    const slug = await published(page);
    const stranger = await reader();
    await stranger.goto(`/consultations/${slug}/moderation`);
    expect(stranger.url()).toContain('/sign-in?next=');
    await signInAsCitizen(stranger);
    await comment(stranger, slug, 'As árvores', ['Uma ideia.']);
    const response = await stranger.goto(`/consultations/${slug}/moderation`);
    expect(response?.status()).toBe(403);
    await expectAccessible(stranger);
  });
});
