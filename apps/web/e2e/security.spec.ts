import { createHmac } from 'node:crypto';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectAccessible, narrow, reader, useBrowser } from './browser.ts';
import { codeFor, newEmail, signIn } from './citizen.ts';

useBrowser();

/** A device with passkeys, unlocked by its owner, in the page's browser. */
async function givenDevice(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sair', exact: true }).click();
  await page.getByRole('link', { name: 'Entrar' }).waitFor();
}

/** Opens the sign-in page and types address and mailed code. */
async function typeCode(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Seu e-mail').fill(email);
  await page.getByRole('button', { name: 'Enviar código' }).click();
  await page.getByLabel('Código').fill(await codeFor(page, email));
  await page.getByRole('button', { name: 'Entrar' }).click();
}

describe('a passkey', () => {
  it('is made on the security page and signs in without an address', async () => {
    const page = await reader({ viewport: narrow });
    await givenDevice(page);
    await signIn(page, newEmail('chave'), 'Com Chave');
    await page.goto('/me');
    await page.getByRole('link', { name: 'Segurança' }).click();
    await page.getByLabel('Nome desta chave').fill('Meu celular');
    await page.getByRole('button', { name: 'Criar chave' }).click();
    await page.getByText('da próxima vez, entre com esta chave').waitFor();
    expect(await page.getByText('Meu celular').first().isVisible()).toBe(true);
    await expectAccessible(page);

    await signOut(page);
    await page.goto('/sign-in?next=%2Fme%2Fsecurity');
    const sent = page.waitForRequest((request) => request.url().endsWith('/sign-in/passkey'));
    await page.getByRole('button', { name: 'Entrar com chave de acesso' }).click();
    const answer = (await sent).postData() ?? '';
    await page.getByText('com chave de acesso em').waitFor();

    // The same answer, sent again from the same site, opens nothing.
    await signOut(page);
    const replayed = await page.evaluate(async (body) => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };
      return (await fetch('/sign-in/passkey', { method: 'POST', headers, body })).text();
    }, answer);
    expect(replayed).toContain('A chave de acesso não foi aceita');
    await page.goto('/me/security');
    await page.getByLabel('Seu e-mail').waitFor();
  });

  it('is offered only where a browser can use one', async () => {
    const page = await reader({ javaScriptEnabled: false });
    await page.goto('/sign-in');
    expect(await page.getByRole('button', { name: 'Entrar com chave de acesso' }).isVisible()).toBe(false);
    await signIn(page, newEmail('semscript'), 'Sem Script');
    await page.goto('/me/security');
    expect(await page.getByRole('button', { name: 'Criar chave' }).isVisible()).toBe(false);
    expect(await page.getByText('Seu código por e-mail continua valendo').isVisible()).toBe(true);
  });
});

describe('without script', () => {
  it('somebody ends their session elsewhere', async () => {
    const email = newEmail('dois');
    const [here, there] = [
      await reader({ javaScriptEnabled: false }),
      await reader({ javaScriptEnabled: false, viewport: narrow }),
    ];
    await signIn(there, email, 'Em Dois Lugares');
    await signIn(here, email, '');
    await here.goto('/me/security');
    await here.getByRole('button', { name: 'Sair de lá' }).click();
    await here.getByText('essa sessão terminou').waitFor();
    expect(await here.getByRole('button', { name: 'Sair de lá' }).count()).toBe(0);
    await there.goto('/me/security');
    await there.getByLabel('Seu e-mail').waitFor();
  });

  it('somebody turns on a second factor, is asked for it, and turns it off with a code from paper', async () => {
    const email = newEmail('etapas');
    const page = await reader({ javaScriptEnabled: false, viewport: narrow });
    await signIn(page, email, 'Em Duas Etapas');
    await page.goto('/me/security');
    await page.getByRole('button', { name: 'Ligar', exact: true }).click();
    await expectKey(page);
    const typed = await page.locator('code').innerText();
    await page.getByLabel('Código de seis números').fill('1234');
    await page.getByRole('button', { name: 'Ligar' }).click();
    await page.getByText('O código não confere').waitFor();
    expect(await page.locator('code').innerText()).toBe(typed);
    await page.getByLabel('Código de seis números').fill(appCode(typed));
    await page.getByRole('button', { name: 'Ligar' }).click();
    const codes = await page.locator('ol code').allInnerTexts();
    expect(codes.length).toBe(10);

    await signOut(page);
    await typeCode(page, email);
    await page.getByRole('heading', { name: 'Falta um passo' }).waitFor();
    await page.goto('/me/security');
    await page.getByLabel('Seu e-mail').waitFor();
    await typeCode(page, email);
    await page.getByLabel('Código do aplicativo').fill(codes[0] ?? '');
    await page.getByRole('button', { name: 'Entrar' }).click();
    await page.getByRole('button', { name: 'Sair', exact: true }).waitFor();

    await page.goto('/me/security/second-factor');
    await page.getByLabel('digite um código do aplicativo').fill(codes[1] ?? '');
    await page.getByRole('button', { name: 'Desligar' }).click();
    await page.getByText('está desligada').waitFor();
  });
});

/** What an authenticator app shows now for a key typed into it (RFC 6238). */
function appCode(typed: string): string {
  const bits = [...typed.replaceAll(' ', '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const hash = createHmac('sha1', key).update(step).digest();
  const number = hash.readUInt32BE((hash.at(-1) ?? 0) & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

async function expectKey(page: Page): Promise<void> {
  expect(await page.getByRole('img', { name: 'Código QR' }).isVisible()).toBe(true);
}
