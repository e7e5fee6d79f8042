import { expect, it } from 'vitest';
import { site } from './browser.ts';

/** Sends a form as a browser would that has the site open under this name. */
function choose(name: string, origin: string): Promise<Response> {
  return fetch(`${name}/preferences`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html', origin },
    body: 'theme=dark&next=%2F',
    redirect: 'manual',
  });
}

it('takes forms under every name the site is opened by, and none from another site', async () => {
  const other = site.replace('localhost', '127.0.0.1');
  expect((await choose(site, site)).status).toBe(303);
  expect((await choose(other, other)).status).toBe(303);
  expect((await choose(other, 'https://elsewhere.example')).status).toBe(403);
});
