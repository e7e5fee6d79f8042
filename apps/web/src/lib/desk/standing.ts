import { digestOf } from './digest.ts';
import type { Wording } from './digest.ts';

/** A paragraph of a draft in preparation, as it stands now. */
export interface Standing extends Wording {
  id: string;
}

/** A paragraph as its editor saw it; without a digest only its being there matters. */
export interface Seen {
  id: string;
  digest?: string;
}

export function stillAre(seen: readonly Seen[]): (paragraphs: readonly Standing[]) => boolean {
  return (paragraphs) => {
    const digests = new Map(paragraphs.map((paragraph) => [paragraph.id, digestOf(paragraph)]));
    return seen.every(({ id, digest }) => digests.has(id) && (!digest || digests.get(id) === digest));
  };
}

/** Whether the api, which trims and composes what it takes, would have made one of the other. */
export function saysSame(typed: Wording, paragraph: Wording | undefined): boolean {
  const sent = { ...typed, markdown: typed.markdown.normalize('NFC').trim() };
  return paragraph !== undefined && digestOf(sent) === digestOf(paragraph);
}

/** The paragraph after another; after none (empty) the first. */
export function following<Paragraph extends { id: string }>(
  paragraphs: readonly Paragraph[],
  after: string,
): Paragraph | undefined {
  return paragraphs[after === '' ? 0 : paragraphs.findIndex(({ id }) => id === after) + 1];
}

export function isAdded(paragraphs: readonly Standing[], after: string, typed: Wording): boolean {
  return (after === '' || paragraphs.some(({ id }) => id === after)) && saysSame(typed, following(paragraphs, after));
}

export function isEdited(paragraphs: readonly Standing[], id: string, typed: Wording): boolean {
  return saysSame(
    typed,
    paragraphs.find((paragraph) => paragraph.id === id),
  );
}

/** Whether these words were cut in two: the paragraph keeps the beginning, the one after it has the end. */
export function isSplit(paragraphs: readonly Standing[], id: string, { markdown }: Wording): boolean {
  const at = paragraphs.findIndex((paragraph) => paragraph.id === id);
  const [first, second] = [paragraphs[at]?.markdown, paragraphs[at + 1]?.markdown];
  if (first === undefined || second === undefined || first.length >= markdown.trim().length) return false;
  return markdown.trim().startsWith(first) && markdown.trim().endsWith(second);
}

/** Whether the next paragraph went into this one. */
export function isJoined(paragraphs: readonly Standing[], id: string, { markdown }: Wording, next: string): boolean {
  const joined = paragraphs.find((paragraph) => paragraph.id === id)?.markdown ?? '';
  return joined.startsWith(markdown.trim()) && paragraphs.every((paragraph) => paragraph.id !== next);
}

export function isMoved(paragraphs: readonly Standing[], id: string, typed: Wording, after: string): boolean {
  return isEdited(paragraphs, id, typed) && following(paragraphs, after)?.id === id;
}

export function isRemoved(paragraphs: readonly Standing[], id: string): boolean {
  return paragraphs.every((paragraph) => paragraph.id !== id);
}
