import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { arrange, paragraphPage, publishNext, say, setPhases } from './arranged.ts';
import type { Arranged } from './arranged.ts';
import { expectAccessible, narrow, reader, useBrowser } from './browser.ts';
import { confirmCode, newEmail, signIn } from './citizen.ts';

useBrowser();

const sentence = (about: string) => `${about} ${crypto.randomUUID()}`;
const field = (page: Page) => page.getByLabel('O que você quer dizer');
const send = (page: Page) => page.locator('#write-comment').getByRole('button', { name: 'Enviar' });
const typed = (page: Page) => page.getByLabel('O que você escreveu');
const closed = [{ kind: 'COMMENT', from: -9, to: -1 }];

async function citizen(name: string, options: Parameters<typeof reader>[0] = {}): Promise<Page> {
  const page = await reader(options);
  await signIn(page, newEmail('cidade'), `${name} das Dores`);
  return page;
}

async function write(page: Page, words: string): Promise<void> {
  await page.locator('#write-comment summary').click();
  await field(page).fill(words);
}

/** Opens a thread beside the text. */
async function beside(page: Page, { slug, draft }: Arranged, position: number): Promise<void> {
  await page.goto(`/consultations/${slug}/drafts/1`);
  await page.locator(`#p-${draft.paragraphs[position]?.code} a.thread`).click();
  await page.locator('#panel #thread h2').waitFor();
}

describe('what was typed', () => {
  it('does not come back once it was sent, beside the text and on its own page', async () => {
    const arranged = await arrange(await reader());
    const page = await citizen('Lia');
    await beside(page, arranged, 1);
    await write(page, sentence('Já enviado:'));
    await send(page).click();
    await page.locator('[data-done]').waitFor();
    expect(await field(page).inputValue()).toBe('');
    await page.goto(paragraphPage(arranged, 1));
    expect(await field(page).inputValue()).toBe('');
    await write(page, sentence('Outro:'));
    await send(page).click();
    await page.locator('[data-done]').waitFor();
    const next = sentence('Começado depois de enviar:');
    await write(page, next);
    await page.reload();
    expect(await field(page).inputValue()).toBe(next);
  });

  it('survives a stance, an edit and a reply sent meanwhile', async () => {
    const arranged = await arrange(await reader());
    const page = await citizen('Téo');
    const id = await say(page, arranged.draft.paragraphs[1]?.id ?? '', 'Primeira.');
    const words = sentence('Ainda escrevo:');
    for (const go of [() => beside(page, arranged, 1), () => page.goto(paragraphPage(arranged, 1))]) {
      await go();
      if ((await field(page).inputValue()) === '') await write(page, words);
      await page.locator(`#c-${id}`).getByRole('button', { name: 'Passo' }).first().click();
      await page.locator('[data-done]').waitFor();
      expect(await field(page).inputValue()).toBe(words);
      await page.locator(`#c-${id}`).getByRole('link', { name: 'Responder' }).first().click();
      await page.getByLabel('Responder a').fill(sentence('Resposta:'));
      await page.locator(`#c-${id}`).getByRole('button', { name: 'Responder' }).click();
      await page.getByText('Sua contribuição foi publicada.').waitFor();
      expect(await field(page).inputValue()).toBe(words);
    }
  });

  it.each([
    ['without script, narrow', { javaScriptEnabled: false, viewport: narrow }],
    ['with script', { javaScriptEnabled: true }],
  ])('is shown again when the phase has closed meanwhile: %s', async (_, options) => {
    const staff = await reader();
    const arranged = await arrange(staff);
    const page = await citizen('Ivo', options);
    if (options.javaScriptEnabled) await beside(page, arranged, 1);
    else await page.goto(paragraphPage(arranged, 1));
    const words = sentence('Tarde demais:');
    await write(page, words);
    await setPhases(staff, arranged, closed);
    await send(page).click();
    await page.getByText('Esta fase da consulta não recebe isso agora').waitFor();
    expect(await typed(page).inputValue()).toBe(words);
    if (options.javaScriptEnabled) await expectAccessible(page);
  });

  it.each([
    ['without script', { javaScriptEnabled: false }],
    ['with script, narrow', { javaScriptEnabled: true, viewport: narrow }],
  ])('is shown again, with the way on, when the draft was replaced meanwhile: %s', async (_, options) => {
    const staff = await reader();
    const arranged = await arrange(staff);
    const page = await citizen('Noé', options);
    const id = await say(page, arranged.draft.paragraphs[1]?.id ?? '', 'Primeira.');
    await page.goto(`${paragraphPage(arranged, 1)}?thread=${id}&reply=${id}`);
    const words = sentence('Sobre a versão de ontem:');
    await page.getByLabel('Responder a').fill(words);
    await publishNext(staff, arranged, 1, 'A praça é de todas e de todos. Quem a usa cuida dela.');
    await page.locator(`#c-${id}`).getByRole('button', { name: 'Responder' }).click();
    await page.getByText('Esta versão já foi substituída').waitFor();
    expect(await typed(page).inputValue()).toBe(words);
    await page.locator('#thread').getByRole('link', { name: 'Ir para a versão atual, 2' }).click();
    await page.waitForURL('**/drafts/2');
  });

  it('goes on in a thread longer than a page: its place, its refusal, its answer', async () => {
    const arranged = await arrange(await reader());
    const page = await citizen('Ruth', { javaScriptEnabled: false });
    const paragraph = arranged.draft.paragraphs[1]?.id ?? '';
    const ids: string[] = [];
    for (let count = 0; count < 23; count += 1) ids.push(await say(page, paragraph, `Dita ${count}.`));
    await page.goto(paragraphPage(arranged, 1));

    const words = sentence('No fim da fila:');
    await write(page, words);
    await send(page).click();
    await page.locator('[data-done]').waitFor();
    expect(await page.locator('.contribution', { hasText: words }).isVisible()).toBe(true);

    await page.getByRole('link', { name: 'Mais contribuições' }).click();
    const last = page.locator(`#c-${ids.at(-1)}`);
    await last.getByRole('link', { name: 'Responder' }).click();
    const long = `${sentence('Longo demais.')}${' a'.repeat(2600)}`;
    await page.getByLabel('Responder a').fill(long);
    await last.getByRole('button', { name: 'Responder' }).click();
    expect(await page.getByLabel('Responder a').inputValue()).toBe(long);
    expect(await page.getByLabel('Responder a').getAttribute('aria-invalid')).toBe('true');
    await page.getByLabel('Responder a').fill('Curto.');
    await last.getByRole('button', { name: 'Responder' }).click();
    await page.locator('[data-done]').waitFor();
    expect(await last.getByText('Curto.').count()).toBe(1);
    await last.getByRole('button', { name: 'Concordo' }).first().click();
    await page.locator('[data-done]').waitFor();
    expect(await last.getByRole('button', { name: 'Concordo' }).first().getAttribute('aria-pressed')).toBe('true');
    expect(await page.locator(`#c-${ids[0]}`).count()).toBe(0);
  });

  it('goes on through sign-in when the session ends while editing', async () => {
    const arranged = await arrange(await reader());
    const page = await reader({ javaScriptEnabled: false });
    const email = newEmail('gal');
    await signIn(page, email, 'Gal das Dores');
    const id = await say(page, arranged.draft.paragraphs[1]?.id ?? '', 'Com erro.');
    await page.goto(`${paragraphPage(arranged, 1)}?edit=${id}`);
    const words = sentence('Sem erro:');
    await page.getByLabel('Editar sua contribuição').fill(words);
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Salvar' }).click();
    await page.getByText('Seu texto está guardado').waitFor();
    await page.getByLabel('Seu e-mail').fill(email);
    await page.getByRole('button', { name: 'Enviar código' }).click();
    await confirmCode(page, email, '');
    expect(await page.getByLabel('Editar sua contribuição').inputValue()).toBe(words);
    await page.getByRole('button', { name: 'Salvar' }).click();
    await page.getByText('Sua contribuição foi atualizada.').waitFor();
    expect(await page.locator(`#c-${id}`).innerText()).toContain(words);
  });

  it('is shown again when it can no longer be edited', async () => {
    const arranged = await arrange(await reader());
    const page = await citizen('Zeca', { javaScriptEnabled: false });
    const id = await say(page, arranged.draft.paragraphs[1]?.id ?? '', 'Com erro.');
    await page.goto(`${paragraphPage(arranged, 1)}?edit=${id}`);
    const other = await page.context().newPage();
    await other.goto(`${paragraphPage(arranged, 1)}?withdraw=${id}`);
    const words = sentence('Sem erro:');
    await page.getByLabel('Editar sua contribuição').fill(words);
    await other.getByRole('button', { name: 'Sim, retirar' }).click();
    await other.locator('[data-done]').waitFor();
    await page.getByRole('button', { name: 'Salvar' }).click();
    await page.getByRole('alert').waitFor();
    expect(await typed(page).inputValue()).toBe(words);
  });
});

describe('a thread beside the text', () => {
  it('says that a stance was refused, and does not wait for ever for what is not there', async () => {
    const staff = await reader();
    const arranged = await arrange(staff);
    const page = await citizen('Nina');
    await page.goto(`/consultations/${arranged.slug}/drafts/1`);
    const code = arranged.draft.paragraphs[1]?.code;
    await setPhases(staff, arranged, closed);
    await page.locator(`#foot-${code}`).getByRole('button', { name: 'Concordo' }).click();
    await page.locator(`#foot-${code}`).getByRole('alert').waitFor();
    expect(await page.locator(`#foot-${code}`).innerText()).toContain('Esta fase da consulta não recebe isso agora');
    await expectAccessible(page);
    await page.route('**/paragraphs/**', (route) =>
      route.continue({
        url: route
          .request()
          .url()
          .replace(/[^/]+$/, 'x'),
      }),
    );
    await page.locator(`#p-${code} a.thread`).click();
    await page.locator('#panel').getByRole('alert').waitFor();
    expect(await page.locator('#panel').innerText()).not.toContain('Carregando');
  });

  it('asks for a stance again where the words changed, and shows how they were', async () => {
    const staff = await reader();
    const arranged = await arrange(staff);
    const page = await citizen('Duda');
    await page.goto(`/consultations/${arranged.slug}/drafts/1`);
    const old = arranged.draft.paragraphs[1]?.code;
    await page.locator(`#foot-${old}`).getByRole('button', { name: 'Concordo' }).click();
    await expect
      .poll(() => page.locator(`#foot-${old}`).getByRole('button', { name: 'Concordo' }).getAttribute('aria-pressed'))
      .toBe('true');
    const next = await publishNext(staff, arranged, 1, 'A praça é de todas e de todos. Quem a usa cuida dela.');
    const code = next.paragraphs[1]?.code;
    await page.goto(`/consultations/${arranged.slug}/drafts/2`);
    const foot = page.locator(`#foot-${code}`);
    await expect
      .poll(async () => {
        await page.reload();
        return foot.innerText();
      })
      .toContain('O texto mudou desde que você escolheu “Concordo”');
    await expectAccessible(page);
    await page.locator(`#p-${code} a.thread`).click();
    const panel = page.locator('#panel');
    await panel.getByText('Como era na versão 1').click();
    expect(await panel.locator('ins').first().isVisible()).toBe(true);
    expect(await panel.getByRole('link', { name: `/p/${code}` }).getAttribute('href')).toBe(`/p/${code}`);
    await expectAccessible(page);
    await foot.getByRole('button', { name: 'Concordo' }).click();
    await expect.poll(() => foot.innerText()).not.toContain('O texto mudou desde');
    await page.goto(`/en/consultations/${arranged.slug}/drafts/2`);
    expect(await page.locator(`#p-${code} a.number`).getAttribute('href')).toBe(`/en/p/${code}`);
  });
});

describe('an earlier draft', () => {
  it('leads to all the replies where they stand now', async () => {
    const staff = await reader();
    const arranged = await arrange(staff);
    const page = await citizen('Cris', { javaScriptEnabled: false });
    const paragraph = arranged.draft.paragraphs[1]?.id ?? '';
    const root = await say(page, paragraph, 'Pergunto.');
    for (const text of ['Um.', 'Dois.', 'Três.', 'Quatro.']) await say(page, paragraph, text, root);
    await publishNext(staff, arranged, 2, 'As árvores ficam todas, também as doentes, se o laudo deixar.');
    await page.goto(paragraphPage(arranged, 1));
    await expect
      .poll(async () => {
        await page.goto(paragraphPage(arranged, 1));
        await page.getByRole('link', { name: 'Ver as 4 respostas' }).click();
        return page.url();
      })
      .toContain('/drafts/2/');
    expect(await page.getByText('Quatro.').count()).toBe(1);
  });
});
