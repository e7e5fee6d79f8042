import type { Reroute } from '@sveltejs/kit/hooks';
import { splitLocale } from '#lib/locale/address.ts';

/** Every page has one route; the language is a prefix of its address. */
export const reroute: Reroute = ({ url }) => splitLocale(url.pathname).path;
