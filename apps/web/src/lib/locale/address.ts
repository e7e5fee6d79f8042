import { baseLocale, getLocale, isLocale } from '@mutirao/messages';
import type { Locale } from '@mutirao/messages';

/** Splits `/en/consultations/x` into its language and the path that all languages share. */
export function splitLocale(pathname: string): { locale: Locale; path: string } {
  const [, first = '', ...rest] = pathname.split('/');
  if (first !== baseLocale && isLocale(first)) return { locale: first, path: `/${rest.join('/')}` };
  return { locale: baseLocale, path: pathname };
}

/** The address of a shared path in a language: the source language has no prefix. */
export function inLocale(path: string, locale: Locale): string {
  if (locale === baseLocale) return path;
  return path === '/' ? `/${locale}` : `/${locale}${path}`;
}

/** The address of a shared path in the language of the page being drawn. */
export function to(path: string): string {
  return inLocale(path, getLocale());
}

/** A path on this site to go on to, or the home page: never another site's address. */
export function localPath(value: unknown): string {
  if (typeof value !== 'string' || !value.startsWith('/')) return '/';
  const base = 'http://site.invalid';
  const url = URL.parse(value, base);
  // What is left of `/.//elsewhere` begins with two slashes: a browser would take what follows for a host.
  if (url?.origin !== base || url.pathname.startsWith('//')) return '/';
  return `${url.pathname}${url.search}${url.hash}`;
}
