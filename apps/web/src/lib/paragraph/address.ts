/** The addresses of a paragraph, without language. They never change. */
interface Placed {
  slug: string;
  number: number;
  code: string;
}

export function draftPath({ slug, number }: Omit<Placed, 'code'>): string {
  return `/consultations/${encodeURIComponent(slug)}/drafts/${number}`;
}

/** In the running text. */
export function paragraphAnchor(placed: Placed): string {
  return `${draftPath(placed)}#p-${placed.code}`;
}

/** On its own page, with its thread. */
export function paragraphPath(placed: Placed): string {
  return `${draftPath(placed)}/paragraphs/${encodeURIComponent(placed.code)}`;
}

/** To be passed on: leads to the paragraph in the running text. */
export function shortPath({ code }: Pick<Placed, 'code'>): string {
  return `/p/${encodeURIComponent(code)}`;
}
