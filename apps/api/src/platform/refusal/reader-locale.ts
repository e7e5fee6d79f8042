import { baseLocale, isLocale, locales } from '@mutirao/messages';
import type { Locale } from '@mutirao/messages';
import type { FastifyRequest } from 'fastify';

/** The language of whoever opens an address of the api themselves: `?lang=`, else what their browser prefers. */
export function readerLocale({ url, headers }: Pick<FastifyRequest, 'url' | 'headers'>): Locale {
  const asked = new URLSearchParams(url.split('?')[1] ?? '').get('lang');
  if (isLocale(asked)) return asked;
  const preferred = (headers['accept-language'] ?? '')
    .slice(0, 500)
    .split(',')
    .map((part, index) => {
      const [tag = '', weight = 'q=1'] = part.trim().split(/\s*;\s*/);
      return { tag: tag.toLowerCase(), weight: Number(weight.replace('q=', '')) || 0, index };
    })
    .sort((a, b) => b.weight - a.weight || a.index - b.index);
  for (const { tag } of preferred) {
    const found = locales.find((locale) => locale.toLowerCase() === tag || locale.slice(0, 2) === tag.slice(0, 2));
    if (found) return found;
  }
  return baseLocale;
}
