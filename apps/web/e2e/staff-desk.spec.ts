import { describe, expect, it } from 'vitest';
import { expectAccessible, narrow, reader, useBrowser } from './browser.ts';
import {
  comment,
  createByPasting,
  nameConsultation,
  publish,
  published,
  signInAsAdministrator,
  signInAsCitizen,
} from './staff.ts';

useBrowser();

const bare = { javaScriptEnabled: false, viewport: narrow };
const ways: [string, { javaScriptEnabled: boolean; viewport?: typeof narrow }][] = [
  ['without script, narrow', bare],
  ['with script', { javaScriptEnabled: true }],
];

describe('a new consultation', () => {
  it.each(ways)('comes from pasted text, is corrected on the desk and published: %s', async (_, options) => {
    const page = await reader(options);
    await signInAsAdministrator(page);
    const slug = await createByPasting(page);
    if (options.javaScriptEnabled) await expectAccessible(page);

    await page
      .locator('li', { hasText: 'As árvores ficam' })
      .getByRole('link', { name: /^Editar/ })
      .click();
    await page.getByLabel('Texto do parágrafo').fill('As árvores ficam de pé. Só se corta uma doente.');
    await page.getByLabel('Rótulo').fill('Art. 2º');
    await page.getByRole('button', { name: 'Salvar', exact: true }).click();
    await page.getByText('As árvores ficam de pé').waitFor();
    expect(await page.locator('.label', { hasText: 'Art. 2º' }).count()).toBe(1);

    const open = async (words: string) => {
      await page
        .locator('li', { hasText: words })
        .getByRole('link', { name: /^Editar/ })
        .click();
      await page.locator('details.acts summary').click();
      if (options.javaScriptEnabled) await expectAccessible(page);
    };
    await open('Só se corta uma doente');
    await page.getByRole('button', { name: /As árvores ficam de pé/ }).click();
    await expect.poll(() => page.locator('ol.text > li').count()).toBe(7);
    await page.goto(`/consultations/${slug}/desk/1`);
    await open('As árvores ficam de pé');
    await page.getByRole('button', { name: 'Juntar com o seguinte' }).click();
    await expect.poll(() => page.locator('ol.text > li').count()).toBe(6);
    await page.goto(`/consultations/${slug}/desk/1`);
    await open('A guarda de noite');
    await page.getByRole('button', { name: 'Retirar', exact: true }).click();
    await expect.poll(() => page.locator('ol.text > li').count()).toBe(5);
    await page.getByRole('link', { name: 'Acrescentar no começo do texto' }).click();
    await page.getByLabel('Texto do parágrafo').fill('Isto é uma proposta.');
    if (options.javaScriptEnabled) await expectAccessible(page);
    await page.getByRole('button', { name: 'Acrescentar', exact: true }).click();
    // The open form is an item of the list too, so their number does not tell whether the paragraph is there.
    await page.locator('.paragraph', { hasText: 'Isto é uma proposta.' }).waitFor();
    expect(await page.locator('ol.text > li').count()).toBe(6);

    await publish(page, slug, 1);
    expect(await page.locator('.paragraph').first().innerText()).toContain('Isto é uma proposta.');
    expect(await page.getByText('As árvores ficam de pé. Só se corta uma doente.').count()).toBe(1);
    await page.goto(`/consultations/${slug}/desk/1`);
    expect(page.url()).toContain(`/consultations/${slug}/drafts/1`);
  });

  it.each(ways)('says plainly why a document cannot be read, and goes on with one that can: %s', async (_, options) => {
    const page = await reader(options);
    await signInAsAdministrator(page);
    await page.goto('/new');
    if (options.javaScriptEnabled) await expectAccessible(page);
    const send = async (name: string, buffer: Buffer) => {
      await page.getByLabel('Documento').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
      await page.getByRole('button', { name: 'Ver como vai ficar' }).first().click();
    };
    await send('lei.docx', Buffer.from('PK\u0003\u0004 não é um zip'));
    await page.getByText('Não conseguimos ler este documento').waitFor();
    await send('vazio.md', Buffer.from('   \n'));
    await page.getByText('O documento não tem texto').waitFor();
    await send('carta.md', Buffer.from('# Carta\n\nUm parágrafo.\n\nOutro **parágrafo**.'));
    await page.getByRole('heading', { name: 'Como vai ficar' }).waitFor();
    if (options.javaScriptEnabled) await expectAccessible(page);
    expect(await page.getByLabel('Título', { exact: true }).inputValue()).toBe('Carta');
    expect(await page.getByLabel('Endereço').inputValue()).toBe('carta');
    await page.getByLabel('Resumo').fill('Um resumo que não se perde.');
    await page.getByLabel('Endereço').fill('consulta');
    await page.getByLabel('Depois de publicar').check();
    const slug = await nameConsultation(page, 'Carta enviada');
    await createByPasting(page, 'Outra');
    await page.goto('/new');
    await send('carta.md', Buffer.from('# Carta\n\nUm parágrafo.'));
    await page.getByLabel('Resumo').fill('Um resumo que não se perde.');
    await page.getByLabel('Endereço').fill(slug);
    await page.getByRole('button', { name: 'Criar a consulta' }).click();
    await page.getByText('Este endereço já é usado').waitFor();
    expect(await page.getByLabel('Resumo').inputValue()).toBe('Um resumo que não se perde.');
  });

  it('is for site administrators: others are told so, strangers may sign in', async () => {
    const page = await reader();
    await page.goto('/new');
    expect(page.url()).toContain('/sign-in?next=');
    const response = await page.goto('/consultations/nenhuma/desk');
    expect(response?.status()).toBe(404);
  });
});

describe('two editors', () => {
  it.each(ways)('never overwrite one another unseen, and are not in the way elsewhere: %s', async (_, options) => {
    const first = await reader(options);
    await signInAsAdministrator(first);
    const slug = await createByPasting(first);
    const second = await first.context().newPage();
    const edit = async (page: typeof first, words: string) => {
      await page.goto(`/consultations/${slug}/desk/1`);
      await page
        .locator('li', { hasText: words })
        .getByRole('link', { name: /^Editar/ })
        .click();
      await page.getByLabel('Texto do parágrafo').waitFor();
    };
    const save = (page: typeof first) => page.getByRole('button', { name: 'Salvar', exact: true }).click();

    await edit(first, 'mercado de sábado');
    await edit(second, 'guarda de noite');
    await first.getByLabel('Texto do parágrafo').fill('O mercado muda de lado.');
    await save(first);
    await first.getByText('O mercado muda de lado.').waitFor();
    await second.getByLabel('Texto do parágrafo').fill('A guarda conversa.');
    await save(second);
    await second.getByText('A guarda conversa.').waitFor();

    await edit(first, 'O orçamento');
    await edit(second, 'O orçamento');
    await first.getByLabel('Texto do parágrafo').fill('O orçamento é mensal.');
    await save(first);
    await first.getByText('O orçamento é mensal.').waitFor();
    await second.getByLabel('Texto do parágrafo').fill('O orçamento é semanal.');
    await save(second);
    await second.getByText('Outra pessoa mudou este parágrafo').waitFor();
    if (options.javaScriptEnabled) await expectAccessible(second);
    expect(await second.getByLabel('Texto do parágrafo').inputValue()).toBe('O orçamento é semanal.');
    expect(await second.locator('.notice').innerText()).toContain('mensal');
    await save(second);
    await second.getByText('O orçamento é semanal.').waitFor();
  });
});

describe('the next draft', () => {
  it.each(ways)(
    'is written beside what people said, linked, and published with its reasons: %s',
    async (_, options) => {
      const page = await reader(options);
      const slug = await published(page);
      const ana = await reader({ javaScriptEnabled: false });
      await signInAsCitizen(ana);
      await comment(ana, slug, 'A guarda de noite', ['E se ninguém conversar?']);
      await comment(ana, slug, 'mercado de sábado', ['Quero o mercado aqui.']);
      await page.goto(`/consultations/${slug}/moderation`);
      for (let left = 2; left > 0; left--)
        await page
          .getByRole('button', { name: /^Aprovar/ })
          .first()
          .click();
      await expect.poll(async () => (await page.getByText('Fila em dia').count()) + 0).toBe(1);

      await page.goto(`/consultations/${slug}/desk`);
      if (options.javaScriptEnabled) await expectAccessible(page);
      await page.getByRole('button', { name: 'Copiar e começar' }).click();
      await page.waitForURL(`**/desk/2`);
      await page
        .locator('li', { hasText: 'A guarda de noite' })
        .getByRole('link', { name: /^Editar/ })
        .click();
      await page.getByText('E se ninguém conversar?').waitFor();
      if (options.javaScriptEnabled) await expectAccessible(page);
      await page
        .getByLabel('Texto do parágrafo')
        .fill('De noite, a guarda ouve primeiro e age depois, sempre em dupla.');
      await page.getByRole('button', { name: 'Salvar', exact: true }).click();
      await page.getByText('age depois, sempre em dupla').waitFor();
      await page
        .locator('li', { hasText: 'mercado de sábado' })
        .getByRole('link', { name: /^Editar/ })
        .click();
      await page.locator('details.acts summary').click();
      await page.getByRole('button', { name: 'Retirar', exact: true }).click();
      await expect.poll(() => page.locator('ol.text > li').count()).toBe(5);

      await page.getByRole('link', { name: 'Publicar' }).first().click();
      await page.getByRole('heading', { name: 'Antes de publicar' }).waitFor();
      if (options.javaScriptEnabled) await expectAccessible(page);
      expect(await page.getByRole('button', { name: 'Publicar a versão 2' }).count()).toBe(0);
      await page.getByRole('link', { name: 'Conferir as ligações' }).first().click();
      const doubtful = page.locator('[data-link]');
      await doubtful.first().waitFor();
      if (options.javaScriptEnabled) await expectAccessible(page);
      for (let left = await doubtful.count(); left > 0; left--) {
        await doubtful.first().getByRole('button', { name: 'Está certo' }).click();
        await expect.poll(() => doubtful.count()).toBe(left - 1);
      }
      await page.getByRole('link', { name: 'Publicar' }).last().click();
      await page.getByLabel('O que mudou e por quê').fill('Ouvimos a pergunta sobre a guarda.');
      await page.getByRole('button', { name: 'Publicar a versão 2' }).click();
      await page.waitForURL(`**/consultations/${slug}/drafts/2`);
      await page.locator('summary', { hasText: 'O que mudou nesta versão' }).click();
      await page.getByText('Ouvimos a pergunta sobre a guarda.').waitFor();
    },
  );
});
