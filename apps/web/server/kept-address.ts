/** What pages that are kept read of their addresses. */
export const known: ReadonlySet<string> = new Set([
  ...['after', 'order', 'thread', 'reply', 'edit', 'withdraw', 'done', 'sent', 'from', 'to', 'whole', 'on'],
  // of pages that send a stranger to sign in and back
  ...['open', 'add', 'wording', 'link', 'of', 'last', 'already', 'saved', 'file', 'tracked'],
  ...['who', 'what', 'since', 'until'],
]);

/** Pages that are kept, in any language: the home page and everything of a consultation. */
const kept = /^\/(?:(?:en|es)\/?)?(?:$|consultations\/)/;

/**
 * The address under which a page is kept and rendered. What mails and social networks append to a link (`utm_…`,
 * `fbclid`) makes no other page: otherwise each reader they send would cost a rendering, and a place among the kept.
 */
export function keptAddress(address: string): string {
  const at = address.indexOf('?');
  const path = address.slice(0, at);
  if (at < 0 || !kept.test(path)) return address;
  const search = new URLSearchParams(address.slice(at + 1));
  for (const name of [...search.keys()]) if (!known.has(name)) search.delete(name);
  search.sort();
  const left = search.toString();
  return left === '' ? path : `${path}?${left}`;
}

/** The consultation that a page is about; `*` where its address does not plainly say. */
export function consultationOf(address: string): string {
  return /^\/(?:(?:en|es)\/)?consultations\/([a-z0-9-]+)(?=[/?]|$)/.exec(address)?.[1] ?? '*';
}
