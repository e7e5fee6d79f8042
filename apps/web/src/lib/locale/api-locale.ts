import type { Locale } from '@mutirao/messages';
import type { Locale as ApiLocale } from '#lib/generated/schema.ts';

const names: Record<Locale, ApiLocale> = { 'pt-BR': 'PT_BR', en: 'EN', es: 'ES' };

/** How the contract names a language of the site. */
export function apiLocale(locale: Locale): ApiLocale {
  return names[locale];
}
