import { describe, expect, it } from 'vitest';
import { expectAccessible, narrow, reader, useBrowser } from './browser.ts';
import { newEmail } from './citizen.ts';
import { createByPasting, signInAsAdministrator } from './staff.ts';

useBrowser();

describe('the settings', () => {
  it.each([
    ['without script, narrow', { javaScriptEnabled: false, viewport: narrow }],
    ['with script', { javaScriptEnabled: true }],
  ])('change the summary, the calendar, the rules and the team: %s', async (_, options) => {
    const page = await reader(options);
    await signInAsAdministrator(page);
    const slug = await createByPasting(page);
    await page.goto(`/consultations/${slug}/settings`);
    if (options.javaScriptEnabled) await expectAccessible(page);
    const part = (id: string) => page.locator(`section#${id}`);

    await part('about').getByLabel('Resumo').fill('Um resumo novo.');
    await part('about').getByRole('button', { name: 'Salvar' }).click();
    await part('about').getByText('Salvo.').waitFor();
    expect(await part('about').getByLabel('Resumo').inputValue()).toBe('Um resumo novo.');

    const rows = part('phases').locator('li');
    const before = await rows.count();
    const fillLast = async (kind: string, starts: string, ends: string) => {
      await rows.last().getByLabel('Fase').selectOption({ label: kind });
      await rows.last().getByLabel('Começa').fill(starts);
      await rows
        .last()
        .getByLabel(/^Termina/)
        .fill(ends);
      await part('phases').getByRole('button', { name: 'Salvar as fases' }).click();
    };
    await fillLast('Leitura final', '2090-01-10T08:00', '2090-01-01T08:00');
    await part('phases').getByText('Uma fase termina antes de começar.').waitFor();
    expect(await rows.count()).toBe(before + 1);
    if (options.javaScriptEnabled) await expectAccessible(page);
    await page.goto(`/consultations/${slug}/settings`);
    for (const [index, row] of (await rows.all()).entries()) {
      if (index < before - 1) await row.getByLabel('Retirar ao salvar').check();
    }
    await fillLast('Oficinas', '2026-01-10T08:00', '2090-02-01T23:59');
    await part('phases').getByText('Salvo.').waitFor();
    expect(await rows.count()).toBe(2);
    expect(await rows.first().getByLabel('Começa').inputValue()).toBe('2026-01-10T08:00');

    const rules = part('rules').locator('li');
    await rules.last().getByLabel('Acrescentar regra').fill('Sem propaganda');
    await rules.last().getByLabel('O que ela quer dizer').fill('A conversa não serve para vender.');
    await rules.last().getByLabel('Ordem').fill('1');
    await rules.nth(1).getByLabel('Retirar ao salvar').check();
    await part('rules').getByRole('button', { name: 'Salvar as regras' }).click();
    await part('rules').getByText('Salvo.').waitFor();
    await page.goto(`/consultations/${slug}/rules`);
    await page.getByText('A conversa não serve para vender.').waitFor();
    await page.goto(`/consultations/${slug}/settings`);

    const email = newEmail('davi');
    await part('team').getByLabel('E-mail').fill(email);
    await part('team').getByLabel('Função').selectOption({ label: 'Redação' });
    await part('team').getByRole('button', { name: 'Acrescentar à equipe' }).click();
    await part('team').getByText('Salvo.').waitFor();
    expect(await part('team').locator('ul li').count()).toBe(2);
    await part('team').locator('ul li', { hasText: 'Administração' }).getByRole('button').click();
    await part('team')
      .getByText(/precisa de pelo menos uma pessoa/)
      .waitFor();
    await part('team').locator('ul li', { hasText: 'Redação' }).getByRole('button').click();
    await part('team').getByText('Salvo.').waitFor();
    expect(await part('team').locator('ul li').count()).toBe(1);
  });
});
