import { baseLocale, locales } from './generated/runtime.js';

/** The languages of the site; the first is the one the messages are written in. */
export type Locale = (typeof locales)[number];

export { baseLocale, locales };

export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value);
}

/** How each language calls itself. */
export const localeNames: Readonly<Record<Locale, string>> = { 'pt-BR': 'Português', en: 'English', es: 'Español' };
