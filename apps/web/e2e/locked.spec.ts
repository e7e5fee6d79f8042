import { connect } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import { known } from './arranged.ts';
import { expectAccessible, narrow, reader, site, useBrowser } from './browser.ts';
import { newEmail, signIn } from './citizen.ts';
import { signInAsAdministrator } from './staff.ts';

useBrowser();

/** A consultation of the demonstration, and a paragraph of it. */
const home = '/consultations/biblioteca-do-cais';
let draft = '';
let paragraph = '';
beforeAll(async () => {
  draft = /\/drafts\/\d+/.exec(await (await fetch(`${site}${home}`)).text())?.[0] ?? '';
  const reading = await (await fetch(`${site}${home}${draft}`)).text();
  paragraph = /\/paragraphs\/([a-z0-9]+)/.exec(reading)?.[1] ?? '';
});

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${site}${path}`, { headers, redirect: 'manual' });
const policyOf = (response: Response) => response.headers.get('content-security-policy') ?? '';

/** Sends a request as no library would, and gives everything that comes back. */
function raw(request: string): Promise<string> {
  const { hostname, port } = new URL(site);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.write(request));
    socket.setEncoding('utf8').on('data', (text) => (answer += text));
    socket.on('end', () => resolve(answer)).on('error', reject);
  });
}

describe('every answer', () => {
  const kinds = (): [string, () => Promise<Response>, number][] => [
    ['a page that is kept', () => get(home), 200],
    ['the same again', async () => get(home, { 'if-none-match': (await get(home)).headers.get('etag') ?? '' }), 304],
    ['a page for one reader', () => get('/sign-in'), 200],
    ['a page for somebody signed in', () => get(home, { cookie: 'mutirao_session=nobody' }), 200],
    ['a redirect', () => get('/me'), 303],
    ['a short address', () => get(`/p/${paragraph}`), 302],
    ['a page that does not exist', () => get('/nothing'), 404],
    ['a broken address', () => get('/%c0%ae'), 400],
    ['a picture', () => get('/mark.svg'), 200],
    ['a file that does not exist', () => get('/_app/nothing.js'), 404],
    ['the api', () => get('/graphql'), 400],
    ['a document', () => get(`/documents/biblioteca-do-cais${draft}.html`), 200],
    ['no document', () => get('/documents/nothing/drafts/1.txt'), 404],
    ['health', () => get('/health/live'), 200],
    ['reports', () => get('/reports/csp'), 405],
    ['data of a page', () => get('/sign-in/__data.json'), 200],
  ];

  it('says what a browser must not do with it', async () => {
    for (const [kind, ask, status] of kinds()) {
      const response = await ask();
      expect({ kind, status: response.status }).toEqual({ kind, status });
      const told = Object.fromEntries(response.headers);
      expect({ kind, ...told }).toMatchObject({
        kind,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'x-frame-options': 'DENY',
        'content-security-policy': expect.stringContaining("default-src 'none'"),
      });
      expect(policyOf(response), kind).not.toMatch(/script-src[^;]*'unsafe-/);
      expect(told['strict-transport-security'], 'over plain http').toBeUndefined();
      expect(JSON.stringify(told), kind).not.toMatch(/fastify|express|sveltekit|x-powered-by/i);
    }
  });
});

describe('a content policy', () => {
  it('has a nonce of its own for each answer with a script in it, and for the script', async () => {
    const page = await reader();
    await signInAsAdministrator(page);
    const answers = await Promise.all([0, 1].map(() => page.context().request.get(`${site}/new`)));
    const nonces = await Promise.all(
      answers.map(async (answer) => {
        const [, nonce = ''] =
          /script-src[^;]*'nonce-([^']+)'/.exec(answer.headers()['content-security-policy'] ?? '') ?? [];
        const scripts = [...(await answer.text()).matchAll(/<script(?![^>]*\ssrc=)([^>]*)>/g)].map(([, rest]) => rest);
        expect(scripts.length).toBeGreaterThan(0);
        for (const rest of scripts) expect(rest).toContain(`nonce="${nonce}"`);
        return nonce;
      }),
    );
    expect(nonces[0]).not.toBe('');
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  it('has none where everyone gets the same page, which has no script in it', async () => {
    for (const path of ['/', home, `${home}${draft}`, `${home}${draft}/paragraphs/${paragraph}`]) {
      const response = await get(path);
      expect(response.headers.get('etag'), path).not.toBeNull();
      expect(policyOf(response)).toContain("script-src 'self';");
      expect(policyOf(response)).not.toMatch(/nonce|sha256-(?!S8qM)/);
      const html = await response.text();
      expect(html).not.toMatch(/\snonce=|<script(?![^>]*\ssrc=)|<style|\son\w+="/i);
    }
  });

  it('stays the page’s own when nothing has changed', async () => {
    // Kept for everybody; made for somebody who is in the middle of signing in.
    for (const [path, cookie] of [
      ['/', ''],
      [home, ''],
      ['/sign-in', 'mutirao_sign_in=none'],
    ] as const) {
      const first = await get(path, { cookie });
      const again = await get(path, { cookie, 'if-none-match': first.headers.get('etag') ?? '' });
      expect([path, again.status]).toEqual([path, 304]);
      // A policy with a nonce would shut out the script of the page that the reader has.
      expect(policyOf(again), path).toBe(cookie === '' ? policyOf(first) : '');
    }
    const page = await reader();
    for (const path of ['/sign-in', '/sign-in', '/', '/']) {
      await page.goto(path);
      expect(await page.evaluate(() => document.styleSheets.length), path).toBeGreaterThan(0);
    }
  });

  it('keeps a script that somebody got into a page from running, and says so to the site', async () => {
    const page = await reader();
    const smuggled = '<img src="x" onerror="ran = 1"><script>ran = 2</script><a href="javascript:ran = 3" id="j">j</a>';
    await page.route(`**${home}`, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replace('</main>', `${smuggled}</main>`) });
    });
    await page.addInitScript(() => {
      const stopped: string[] = [];
      Object.assign(window, { stopped });
      document.addEventListener('securitypolicyviolation', (event) => stopped.push(event.effectiveDirective));
    });
    await page.goto(home);
    await page.locator('#j').click();
    const told = () => page.evaluate(() => [Reflect.get(window, 'ran'), Reflect.get(window, 'stopped')]);
    await expect.poll(told).toEqual([undefined, expect.arrayContaining(['script-src-elem', 'script-src-attr'])]);
    expect((await get(home)).headers.get('reporting-endpoints')).toBe('csp="/reports/csp"');
  });
});

describe('where a form leads on to', () => {
  it.each([
    '//evil.example',
    '/\\evil.example',
    '/.//evil.example',
    '/%09/evil.example',
    'https://evil.example',
    '/a/..//evil.example',
  ])('is never another site: %s', async (next) => {
    const response = await fetch(`${site}/preferences`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html', origin: site },
      body: new URLSearchParams({ theme: 'dark', next: decodeURIComponent(next) }),
    });
    expect(response.status).toBe(303);
    expect(new URL(response.headers.get('location') ?? '', site).origin).toBe(site);
  });

  it('holds no line of its own', async () => {
    const answer = await raw(
      `GET /p/x%0d%0aset-cookie:%20a=b HTTP/1.1\r\nhost: ${new URL(site).host}\r\nconnection: close\r\n\r\n`,
    );
    expect(answer).not.toMatch(/^set-cookie: a=b/im);
  });
});

describe('what one reader sends', () => {
  it('changes no page that others get', async () => {
    const path = `${home}?order=new`;
    const before = await (await get(`${home}?order=old`)).text();
    const evil = {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      'x-original-url': '/evil',
      'accept-language': 'evil',
      'x-sveltekit-action': 'true',
      cookie: 'theme="><script>evil</script>',
    };
    const lines = Object.entries(evil).map(([name, value]) => `${name}: ${value}\r\n`);
    const poisoned = await raw(`GET ${path}&evil=1 HTTP/1.1\r\n${lines.join('')}connection: close\r\n\r\n`);
    expect(poisoned).not.toContain('evil');
    const after = await get(path);
    expect(await after.text()).toBe(before.replaceAll('order=old', 'order=new'));
    expect(after.headers.get('vary')).toContain('cookie');
  });

  it.each([
    'GET http://evil.example/ HTTP/1.1',
    'GET //evil.example/ HTTP/1.1',
    'GET /\\evil.example HTTP/1.1',
    'GET /consultations/__data%2ejson HTTP/1.1',
  ])('%s is answered without an error of ours, and without that host', async (line) => {
    const answer = await raw(`${line}\r\nhost: ${new URL(site).host}\r\nconnection: close\r\n\r\n`);
    expect(answer).not.toMatch(/^HTTP\/1\.1 5/);
    expect(answer).not.toMatch(/^location: (https?:)?\/\/evil/im);
  });
});

describe('pages', () => {
  it('name no other host, in markup or style', async () => {
    const seen = new Set<string>();
    const waiting = [
      '/',
      home,
      `${home}${draft}`,
      `${home}${draft}/paragraphs/${paragraph}`,
      '/sign-in',
      '/en',
      '/nothing',
    ];
    for (let path = waiting.pop(); path !== undefined && seen.size < 40; path = waiting.pop()) {
      if (seen.has(path)) continue;
      seen.add(path);
      const text = await (await get(path)).text();
      const isStyle = path.endsWith('.css');
      const loaded = isStyle
        ? [...text.matchAll(/url\(["']?([^"')]+)/g)]
        : [...text.matchAll(/\s(?:src|srcset|action|poster|data)="([^"]*)"|<(?:link|use)[^>]*\shref="([^"]*)"/g)];
      for (const [, one, other] of loaded) {
        const url = new URL((one ?? other ?? '').replaceAll('&amp;', '&'), `${site}${path}`);
        if (url.protocol === 'data:') continue;
        expect({ path, asks: url.origin }).toEqual({ path, asks: site });
        if (url.pathname.endsWith('.css')) waiting.push(url.pathname);
      }
    }
    expect([...seen].some((path) => path.endsWith('.css'))).toBe(true);
  });
});

describe('somebody who writes too often', () => {
  it('is told when to come again, and keeps what was typed', async () => {
    const page = await reader({ javaScriptEnabled: false });
    await signIn(page, newEmail('pressa'), 'Rita Pressa');
    const again = () =>
      page
        .context()
        .request.post(`${site}/graphql`, { data: known('UpdateProfile', { name: 'Rita', locale: 'PT_BR' }) });
    let last = await again();
    for (let n = 0; n < 80 && last.status() === 200; n += 1)
      last = (await Promise.all(Array.from({ length: 10 }, again))).at(-1) ?? last;
    expect(last.status()).toBe(429);
    expect(Number(last.headers()['retry-after'])).toBeGreaterThan(0);
    await page.goto('/me');
    await page.locator('#profile-name').fill('Rita que Espera');
    const answered = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.getByRole('button', { name: 'Salvar' }).click();
    const answer = await answered;
    expect(answer.status()).toBe(429);
    expect(Number(answer.headers()['retry-after'])).toBeGreaterThan(0);
    await page.getByText('Tentativas demais', { exact: false }).or(page.getByRole('alert')).first().waitFor();
    expect(await page.locator('#profile-name').inputValue()).toBe('Rita que Espera');
  });
});

describe('keys for programs', () => {
  it('are made, shown once, and revoked, without script', async () => {
    const page = await reader({ javaScriptEnabled: false, viewport: narrow });
    await signIn(page, newEmail('chave'), 'Rosa Programa');
    await page.goto('/me');
    await page.getByRole('link', { name: 'Chaves de API' }).click();
    await page.getByLabel('Para que ela serve').fill('Painel');
    await page.getByLabel('90 dias').check();
    await page.getByRole('button', { name: 'Criar uma chave' }).click();
    const token = await page.locator('code.token').innerText();
    const asked = await fetch(`${site}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: '{ viewer { name } }' }),
    });
    expect(await asked.json()).toEqual({ data: { viewer: { name: 'Rosa Programa' } } });
    await page.goto('/me/keys');
    expect(await page.content()).not.toContain(token);
    expect(await page.getByText('Usada pela última vez').count()).toBe(1);
    await page.getByRole('button', { name: 'Revogar Painel' }).click();
    await page.getByText('A chave foi revogada').waitFor();
    const refused = await fetch(`${site}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: '{ viewer { name } }' }),
    });
    expect(refused.status).toBe(401);
  });

  it('are made on a page that everyone can use', async () => {
    const page = await reader({ viewport: narrow });
    await signIn(page, newEmail('chave'), 'Rosa Programa');
    await page.goto('/me/keys');
    await page.getByLabel('Para que ela serve').fill('Painel');
    await page.getByRole('button', { name: 'Criar uma chave' }).click();
    expect(await page.locator('code.token').innerText()).not.toBe('');
    await expectAccessible(page);
  });
});
