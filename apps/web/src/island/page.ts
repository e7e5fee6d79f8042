import { ownMarkup } from './own-markup.ts';

/** Another page of this site, fetched to take a part of it. */
export class FetchedPage {
  private readonly page: Document;

  constructor(page: Document) {
    this.page = page;
  }

  /** What a page of another kind says of itself: that it is gone, or that there is too much to do. */
  get words(): string {
    return [...this.page.querySelectorAll('#content :is(h1, .lead)')].map((part) => part.textContent.trim()).join('. ');
  }

  /** The element with this id, ready to stand in our page with its styles; null when that page has none. */
  async part(id: string): Promise<HTMLElement | null> {
    const element = this.page.getElementById(id);
    if (!element) return null;
    await Promise.all([...this.page.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')].map(ensureStyles));
    return document.importNode(element, true);
  }
}

/** Null when the reader was sent to sign in, and is on the way there. Throws when the server cannot be reached. */
export async function fetchPage(url: string, body?: FormData): Promise<FetchedPage | null> {
  const response = await fetch(url, {
    method: body ? 'POST' : 'GET',
    headers: { accept: 'text/html' },
    ...(body ? { body } : {}),
  });
  if (response.redirected && new URL(response.url).pathname.endsWith('/sign-in')) {
    location.assign(response.url);
    return null;
  }
  const page = new DOMParser().parseFromString(ownMarkup(await response.text()), 'text/html');
  if (response.status >= 500 || !page.getElementById('content')) throw new Error(`answered ${response.status}`);
  return new FetchedPage(page);
}

function ensureStyles(link: HTMLLinkElement): Promise<void> | void {
  const href = link.getAttribute('href');
  if (!href || document.head.querySelector(`link[href="${CSS.escape(href)}"]`)) return;
  const own = document.createElement('link');
  own.rel = 'stylesheet';
  own.href = href;
  return new Promise((resolve) => {
    own.addEventListener('load', () => resolve(), { once: true });
    own.addEventListener('error', () => resolve(), { once: true });
    document.head.append(own);
  });
}
