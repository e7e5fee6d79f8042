import { baseLocale, isLocale, overwriteGetLocale } from '@mutirao/messages';

overwriteGetLocale(() => {
  const { lang } = document.documentElement;
  return isLocale(lang) ? lang : baseLocale;
});
