import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { expectAccessible, narrow, reader, useBrowser } from './browser.ts';
import { nameConsultation, publish, signInAsAdministrator } from './staff.ts';

useBrowser();

/** A Word file with one deletion, one insertion and one comment. */
const minuta = fileURLToPath(new URL('files/minuta.docx', import.meta.url));

describe('a Word document with tracked changes and comments', () => {
  it.each([
    ['with JavaScript', {}],
    ['without, on a narrow screen', { javaScriptEnabled: false, viewport: narrow }],
  ])('is read either way, and its margin notes stay with the team: %s', async (_, options) => {
    const page = await reader(options);
    await signInAsAdministrator(page);
    await page.goto('/new');
    await page.getByLabel('Documento').setInputFiles(minuta);
    await page.getByRole('button', { name: 'Ver como vai ficar' }).first().click();
    await page.getByRole('heading', { name: '2 alterações marcadas no documento' }).waitFor();
    await page.getByText('O prazo é de vinte dias. E fim.').waitFor();
    expect(await page.getByRole('complementary', { name: 'Anotação à margem' }).innerText()).toContain(
      'Úteis ou corridos?',
    );
    if (!('javaScriptEnabled' in options)) await expectAccessible(page);
    await page.getByText('Ver cada alteração').click();
    expect(await page.locator('ins').innerText()).toBe('vinte');
    await page.getByRole('link', { name: 'Ler como era antes delas' }).click();
    await page.getByText('O prazo é de dez dias. E fim.').waitFor();
    await page.getByLabel('Resumo').fill('O texto como era.');
    await page.getByLabel('Depois de publicar').check();
    const slug = await nameConsultation(page, 'Minuta');
    await page.getByText('O prazo é de dez dias. E fim.').waitFor();
    const note = page.getByRole('complementary', { name: 'Anotação à margem' });
    expect(await note.innerText()).toContain('Ana Souza');

    await publish(page, slug, 1);
    expect(await page.getByText('Úteis ou corridos?').count()).toBe(0);
    await page.goto(`/consultations/${slug}/desk`);
    await page.getByLabel('Documento').setInputFiles(minuta);
    await page.getByRole('button', { name: 'Ver como vai ficar' }).click();
    await page.getByRole('heading', { name: 'Abrir a versão 2' }).waitFor();
    if (!('javaScriptEnabled' in options)) await expectAccessible(page);
    await page.getByRole('button', { name: 'Abrir a versão 2 com este texto' }).click();
    await page.getByText('O prazo é de vinte dias. E fim.').waitFor();
    expect(page.url()).toContain('/desk/2');
  });

  it('can be given up while it is read', async () => {
    const page = await reader();
    await signInAsAdministrator(page);
    await page.goto('/new');
    const paragraph = 'Um *parágrafo* sobre a [praça](https://ex.br/) e o mercado, **longo** o bastante.\n\n';
    const buffer = Buffer.from(paragraph.repeat(60_000));
    await page.getByLabel('Documento').setInputFiles({ name: 'longo.md', mimeType: 'text/markdown', buffer });
    await page.getByRole('button', { name: 'Ver como vai ficar' }).first().click();
    await page.getByRole('progressbar').waitFor();
    await page.getByRole('button', { name: 'Cancelar' }).click();
    await page.getByText('Cancelado: o documento não foi lido.').waitFor();
    expect(await page.getByRole('progressbar').count()).toBe(0);
  });
});
