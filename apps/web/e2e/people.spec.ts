import { describe, expect, it } from 'vitest';
import { expectAccessible, narrow, reader, useBrowser } from './browser.ts';
import { newEmail, signIn } from './citizen.ts';
import { openParagraph, published, signInAsAdministrator } from './staff.ts';

useBrowser();

const words = 'As árvores ficam.';
const ways = [
  ['without script, narrow', { javaScriptEnabled: false, viewport: narrow }],
  ['with script', { javaScriptEnabled: true }],
] as const;

describe.each(ways)('people: %s', (_, options) => {
  it('are told beforehand what is asked of them, and write under a pseudonym where they may', async () => {
    const staff = await reader(options);
    const slug = await published(staff);
    const stranger = await reader(options);
    const path = `/consultations/${slug}/drafts/1`;
    await stranger.goto(path);
    await stranger.getByText('Ler é livre para todos. Para participar, basta confirmar o seu e-mail.').waitFor();

    await staff.goto(`/consultations/${slug}/settings`);
    const terms = staff.locator('section#terms');
    await terms
      .getByRole('group', { name: 'Para dizer se concorda' })
      .getByText('Identidade verificada')
      .first()
      .click();
    await terms.getByText('Quem quiser usa um pseudônimo').click();
    await terms.getByRole('button', { name: 'Salvar' }).click();
    await terms.getByText('Salvo.').waitFor();
    if (options.javaScriptEnabled) await expectAccessible(staff);

    // The kept page of everybody says so from now on.
    const asked = 'Para dizer se concorda, entre com uma conta que confirma quem você é (gov.br).';
    await expect
      .poll(async () => {
        await stranger.goto(path);
        return (await stranger.locator('article').first().innerText()).includes(asked);
      })
      .toBe(true);

    const ana = await reader(options);
    await signIn(ana, newEmail('ana'), 'Ana das Dores');
    await openParagraph(ana, slug, words);
    await ana.getByText('Do jeito que você entrou, ainda não dá para fazer tudo isso.').waitFor();
    const onward = ana.getByRole('link', { name: 'Confirmar quem você é' });
    const confirming = await ana.context().newPage();
    await confirming.goto((await onward.getAttribute('href')) ?? '');
    await confirming.getByRole('button', { name: 'Confirmar com gov.br' }).waitFor();
    if (options.javaScriptEnabled) await expectAccessible(confirming);
    await confirming.getByRole('link', { name: 'Voltar ao texto' }).click();
    await confirming.getByText('Do jeito que você entrou').waitFor();
    await confirming.close();
    expect(await ana.locator('button[name=stance]').count()).toBe(0);

    await ana.locator('#write-comment summary').click();
    const form = ana.locator('#write-comment');
    await form.getByLabel('O que você quer dizer').fill('Um laudo por árvore.');
    await form.getByLabel('Pseudônimo nesta consulta').fill('Moderação');
    if (options.javaScriptEnabled) await expectAccessible(ana);
    await form.getByRole('button', { name: 'Enviar' }).click();
    await form.getByText('Este nome parece ser o de quem cuida do site.').waitFor();
    expect(await form.getByLabel('O que você quer dizer').inputValue()).toBe('Um laudo por árvore.');
    await form.getByLabel('Pseudônimo nesta consulta').fill('Flor do Cerrado');
    await form.getByRole('button', { name: 'Enviar' }).click();
    await ana.locator('[data-done]').waitFor();
    const said = ana.locator('article', { hasText: 'Um laudo por árvore.' });
    expect(await said.innerText()).toContain('Flor do Cerrado');
    expect(await said.innerText()).not.toContain('Ana das Dores');
    await ana.locator('#write-comment summary').click();
    await form.getByText('Você aparece nesta consulta como Flor do Cerrado.').waitFor();

    await ana.goto('/me');
    const mine = ana.locator('#participations');
    await mine.getByLabel('Pseudônimo nesta consulta').fill('Flor do Campo');
    await mine.getByRole('button', { name: 'Salvar' }).click();
    await mine.getByText('Salvo.').waitFor();
    if (options.javaScriptEnabled) await expectAccessible(ana);
    await openParagraph(staff, slug, words);
    await staff.getByText('Flor do Campo').waitFor();
  });

  it('speak for an institution when an administrator of the site says so', async () => {
    const staff = await reader(options);
    const slug = await published(staff);
    const rui = await reader(options);
    const email = newEmail('rui');
    await signIn(rui, email, 'Rui Prates');
    await openParagraph(rui, slug, words);
    await rui.locator('#write-comment summary').click();
    await rui.getByLabel('O que você quer dizer').fill('Concordamos.');
    await rui.locator('#write-comment').getByRole('button', { name: 'Enviar' }).click();
    await rui.locator('[data-done]').waitFor();

    await signInAsAdministrator(staff);
    await staff.goto('/people');
    await staff.getByLabel('E-mail da conta').fill(newEmail('ninguem'));
    await staff.getByLabel('Nome da instituição').fill('Jardim Botânico');
    await staff.getByRole('button', { name: 'Marcar a conta' }).click();
    await staff.getByText('Não encontramos').waitFor();
    await staff.getByLabel('E-mail da conta').fill(email);
    await staff.getByRole('button', { name: 'Marcar a conta' }).click();
    const row = staff.locator('li', { hasText: email });
    await row.waitFor();
    if (options.javaScriptEnabled) await expectAccessible(staff);

    await openParagraph(staff, slug, words);
    const said = staff.locator('article', { hasText: 'Concordamos.' });
    expect(await said.innerText()).toContain('Jardim Botânico');
    if (options.javaScriptEnabled) await expectAccessible(staff);
    await staff.goto('/people');
    await row.getByRole('button', { name: 'Retirar Rui Prates' }).click();
    await row.waitFor({ state: 'detached' });

    expect((await rui.goto('/people'))?.status()).toBe(403);
  });
});
