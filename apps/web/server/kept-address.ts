/** What our pages read of their addresses. */
const known = new Set([
  ...['after', 'order', 'thread', 'reply', 'edit', 'withdraw', 'done', 'from', 'to', 'whole', 'on'],
  // of pages that send a stranger to sign in and back
  ...['open', 'add', 'wording', 'last', 'already', 'saved'],
]);

/** Pages that are kept, in any language: the home page and everything of a consultation. */
const kept = /^\/(?:(?:en|es)\/?)?(?:$|consultations\/)/;

/**
 * The address under which a page is kept and rendered. What mails and social networks append to a link (`utm_…`,
 * `fbclid`) makes no other page: otherwise each reader they send would cost a rendering, and a place among the kept.
 */
export function keptAddress(address: string): string {
  const [path = '/', query] = address.split('?', 2);
  if (query === undefined || !kept.test(path)) return address;
  const search = new URLSearchParams(query);
  for (const name of [...search.keys()]) if (!known.has(name)) search.delete(name);
  search.sort();
  const left = search.toString();
  return left === '' ? path : `${path}?${left}`;
}
