import type { Page } from 'playwright-core';
import { site } from './browser.ts';

/** A word that stands nowhere else, in something that is hidden. */
export const mark = (what: string) => `segredo-${what}-${crypto.randomUUID().slice(0, 8)}`;

/** What an address answers, and the addresses in it. */
async function get(address: string, cookie: string): Promise<Answer> {
  const response = await fetch(`${site}${address}`, { headers: { accept: 'text/html', cookie } });
  const body = Buffer.from(await response.arrayBuffer()).toString('latin1');
  const html = /html/.test(response.headers.get('content-type') ?? '');
  const hrefs = html ? [...body.matchAll(/(?:href|action|src)="(\/[^"#]*)/g)].map(([, href = '']) => href) : [];
  return { ok: response.ok, body: `${JSON.stringify([...response.headers])}${body}`, onward: hrefs.map(unescaped) };
}

interface Answer {
  ok: boolean;
  body: string;
  onward: string[];
}

function unescaped(href: string): string {
  return href.replaceAll('&amp;', '&');
}

interface Sought {
  slug: string;
  /** Addresses of what is hidden, as somebody may guess or remember them. */
  guessed: readonly string[];
  hidden: readonly string[];
}

/** Follows every address of the consultation and every guess, and says where a hidden word stood. */
export async function crawl(
  cookie: string,
  { slug, guessed, hidden }: Sought,
): Promise<{ leaks: string[]; seen: Set<string> }> {
  const leaks: string[] = [];
  const waiting = ['/', '/en', '/es', `/consultations/${slug}`, '/health/live', '/health/ready', ...guessed];
  for (const address of guessed) if (!address.startsWith('/documents/')) waiting.push(withData(address));
  const been = new Set<string>();
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (been.has(next)) continue;
    been.add(next);
    const { ok, body, onward } = await get(next, cookie);
    // Words inside a packed document are not found by looking for them.
    if (ok && guessed.includes(next) && next.startsWith('/documents/')) leaks.push(`${next} was given`);
    for (const word of hidden) if (body.includes(word)) leaks.push(`${next} told ${word}`);
    // Pages in other languages and in other orders are the same pages; three of each kind are enough.
    const ours = onward.filter((href) => href.includes(slug) && !/^\/(?:en|es)\//.test(href));
    if (been.size < 250) waiting.push(...ours.filter((href) => !been.has(href)));
  }
  return { leaks, seen: been };
}

/** The address under which a page's data would be fetched by itself. */
function withData(address: string): string {
  const [path, search] = address.split('?');
  return `${path}/__data.json${search ? `?${search}` : ''}`;
}

export async function cookieOf(page: Page): Promise<string> {
  return (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
}
