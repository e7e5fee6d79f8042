import { getContext, setContext } from 'svelte';
import { getLocale } from '@mutirao/messages';
import type { Locale } from '@mutirao/messages';
import type { Locale as ApiLocale } from '#lib/generated/schema.ts';

const languages: Record<ApiLocale, Locale> = { PT_BR: 'pt-BR', EN: 'en', ES: 'es' };
const key = Symbol('language of the text');

/** What to mark as the language of a consultation's text; nothing where the page speaks it already. */
export function languageOf({ locale }: { locale: ApiLocale }): Locale | undefined {
  const language = languages[locale];
  return language === getLocale() ? undefined : language;
}

/** Tells every part of the page that draws words of this consultation's text which language they are in. */
export function setTextLanguage(consultation: () => { locale: ApiLocale }): void {
  setContext(key, () => languageOf(consultation()));
}

/** The mark for words of the text; nothing on pages that told none. */
export function textLanguage(): Locale | undefined {
  return getContext<(() => Locale | undefined) | undefined>(key)?.();
}
