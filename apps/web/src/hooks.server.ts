import { AsyncLocalStorage } from 'node:async_hooks';
import { BRAND } from '$app/env/private';
import { baseLocale, overwriteGetLocale } from '@mutirao/messages';
import type { Locale } from '@mutirao/messages';
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { splitLocale } from '#lib/locale/address.ts';
import { sessionToken } from '#lib/session/session.ts';
import { maskedPath, maskedText } from '../server/masked.ts';
import { themeCookie, themeFrom } from '#lib/theme/theme.ts';

const languages = new AsyncLocalStorage<Locale>();
overwriteGetLocale(() => languages.getStore() ?? baseLocale);

/** Only the faces every page opens with: the others come when a page uses them. */
const firstFonts = /(literata|atkinson-hyperlegible-next)-latin-wght-normal/;

/** Marks that a framework in the browser would look for: a quarter of a long page, of no use where there is none. */
const marks = /<!--(?:\[(?:-?\d+|!)?|\]|[a-z0-9]+)?-->/g;

function lean(html: string): string {
  return html.includes('__sveltekit_') ? html : html.replace(marks, '');
}

export const handle: Handle = ({ event, resolve }) => {
  const { locale } = splitLocale(event.url.pathname);
  const theme = themeFrom(event.cookies.get(themeCookie));
  event.locals.locale = locale;
  event.locals.theme = theme;
  event.locals.hasSession = sessionToken(event.cookies) !== undefined;
  event.locals.apiCookies = [];
  return languages.run(locale, async () => {
    const response = await resolve(event, {
      transformPageChunk: ({ html }) =>
        lean(html).replace('%lang%', locale).replace('%theme%', theme).replace('%brand%', BRAND),
      preload: (asset) =>
        asset.type === 'css' || asset.type === 'js' || (asset.type === 'font' && firstFonts.test(asset.path)),
    });
    for (const cookie of event.locals.apiCookies) response.headers.append('set-cookie', cookie);
    const { retryAfter } = event.locals;
    if (retryAfter !== undefined && response.status === 429) response.headers.set('retry-after', retryAfter);
    // Asked for again each time, yet not forbidden to be held while the reader goes back: what is typed comes back too.
    if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'private, no-cache');
    return response;
  });
};

export const handleError: HandleServerError = ({ kind, error, event }) => {
  if (kind === 'unknown') {
    const detail = error instanceof Error ? error.stack : String(error);
    process.stderr.write(
      `${JSON.stringify({ level: 'error', path: maskedPath(event.url.pathname), detail: maskedText(detail ?? '') })}\n`,
    );
  }
};
