import { describe, expect, it } from 'vitest';
import { expectAccessible, narrow, reader, useBrowser } from './browser.ts';
import { newEmail } from './citizen.ts';
import { createByPasting, signInAsAdministrator } from './staff.ts';

useBrowser();

/** Empty rows at the end of the calendar. */
const spare = 3;

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
    const free = () => rows.filter({ hasText: 'Acrescentar fase' }).first();
    const fillLast = async (kind: string, starts: string, ends: string) => {
      await free().getByLabel('Fase').selectOption({ label: kind });
      await free().getByLabel('Começa').fill(starts);
      await free()
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
      if (index < before - spare) await row.getByLabel('Retirar ao salvar').check();
    }
    await fillLast('Oficinas', '2026-01-10T08:00', '2090-02-01T23:59');
    await part('phases').getByText('Salvo.').waitFor();
    expect(await rows.count()).toBe(1 + spare);
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
    await part('team').getByRole('button', { name: 'Convidar' }).click();
    await part('team').getByText('Salvo.').waitFor();
    const open = part('team').locator('li', { hasText: email });
    expect(await open.innerText()).toContain('Redação');
    await open.getByRole('button', { name: /^Enviar de novo/ }).click();
    await part('team').getByText('Salvo.').waitFor();
    await open.getByRole('button', { name: /^Cancelar convite/ }).click();
    await part('team').getByText('Salvo.').waitFor();
    expect(await open.count()).toBe(0);
    await part('team').locator('li', { hasText: 'Administração' }).getByRole('button', { name: 'Sair' }).click();
    await part('team')
      .getByText(/precisa de pelo menos uma pessoa/)
      .waitFor();
  });

  it('refuse a row of the calendar that has only an end, and keep it', async () => {
    const page = await reader({ javaScriptEnabled: false });
    await signInAsAdministrator(page);
    const slug = await createByPasting(page);
    await page.goto(`/consultations/${slug}/settings`);
    const phases = page.locator('#phases');
    await phases
      .getByLabel(/^Termina/)
      .last()
      .fill('2090-02-01T23:59');
    await phases.getByRole('button', { name: 'Salvar as fases' }).click();
    await phases.getByText('Cada fase precisa de um tipo e de um começo').waitFor();
    const ends = await Promise.all((await phases.getByLabel(/^Termina/).all()).map((field) => field.inputValue()));
    expect(ends).toContain('2090-02-01T23:59');
  });

  it('show what somebody else saved before it is overwritten, and mind only the same part', async () => {
    const first = await reader({ javaScriptEnabled: false });
    await signInAsAdministrator(first);
    const slug = await createByPasting(first);
    const second = await first.context().newPage();
    const pages = [first, second];
    const save = (page: typeof first) =>
      page.locator('#about').getByRole('button', { name: 'Salvar', exact: true }).click();
    for (const page of pages) await page.goto(`/consultations/${slug}/settings`);
    await first.locator('#rules').getByLabel('O que ela quer dizer').first().fill('Outras palavras.');
    await first.getByRole('button', { name: 'Salvar as regras' }).click();
    await first.locator('#rules').getByText('Salvo.').waitFor();
    await second.locator('#about').getByLabel('Resumo').fill('O resumo de uma pessoa.');
    await save(second);
    await second.locator('#about').getByText('Salvo.').waitFor();
    await first.locator('#about').getByLabel('Resumo').fill('O resumo de outra pessoa.');
    await save(first);
    await first.getByText('Outra pessoa mudou isto').waitFor();
    expect(await first.locator('#about dl del').innerText()).toContain('uma');
    expect(await first.locator('#about').getByLabel('Resumo').inputValue()).toBe('O resumo de outra pessoa.');
    await save(first);
    await first.locator('#about').getByText('Salvo.').waitFor();

    for (const page of pages) await page.goto(`/consultations/${slug}/desk/1/publish`);
    await first.getByLabel('Título desta versão').fill('Carta de uma pessoa');
    await first.getByRole('button', { name: 'Salvar', exact: true }).click();
    await first.getByText('Salvo.').waitFor();
    await second.getByLabel('Título desta versão').fill('Carta de outra pessoa');
    await second.getByRole('button', { name: 'Publicar a versão 1' }).click();
    await second.getByText('Carta de uma pessoa').first().waitFor();
    expect(await second.locator('.notice dl del').innerText()).toContain('uma');
    expect(await second.getByLabel('Título desta versão').inputValue()).toBe('Carta de outra pessoa');
    await second.getByRole('button', { name: 'Publicar a versão 1' }).click();
    await second.waitForURL('**/drafts/1');
  });
});
