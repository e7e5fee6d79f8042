import type { ChangeKind } from '@mutirao/text';
import { signed } from './margin.ts';
import type { NoteWords } from './margin.ts';
import type { TrackedReading } from './document.ts';
import { child, descendants, elements, textOf } from './xml.ts';
import type { XmlElement } from './xml.ts';

/** What the elements of a tracked change say it is. */
export const changeElements: ReadonlyMap<string, ChangeKind> = new Map([
  ['ins', 'insertion'],
  ['del', 'deletion'],
  ['moveFrom', 'moved_from'],
  ['moveTo', 'moved_to'],
]);

/** Which elements hold words that are not there, in each way of reading. */
export const goneElements: Readonly<Record<TrackedReading, ReadonlySet<string>>> = {
  accepted: new Set(['del', 'moveFrom']),
  original: new Set(['ins', 'moveTo']),
};

/** The words of a change, whether they came or went. */
export function changedWords(element: XmlElement): string {
  switch (element.name) {
    case 't':
    case 'delText':
      return textOf(element);
    case 'tab':
    case 'ptab':
      return ' ';
    case 'br':
    case 'cr':
      return '\n';
    case 'noBreakHyphen':
      return '-';
    case 'p':
      return `${elements(element).map(changedWords).join('')}\n`;
    case 'AlternateContent':
      return elements(child(element, 'Choice') ?? child(element, 'Fallback'))
        .map(changedWords)
        .join('');
    default:
      return elements(element).map(changedWords).join('');
  }
}

/** The properties as they were before a tracked change of them. */
export function formerProperties(properties: XmlElement | undefined): XmlElement | undefined {
  const former = child(properties, `${properties?.name}Change`);
  return former ? child(former, properties?.name ?? '') : properties;
}

/** Comments by their ids. */
export function commentsOf(root: XmlElement | undefined): Map<string, NoteWords> {
  return new Map(
    descendants(root, 'comment').map((comment) => [
      comment.attributes.id ?? '',
      {
        ...signed(comment.attributes.author, comment.attributes.date),
        text: changedWords(comment)
          .replace(/[^\S\n]+/g, ' ')
          .trim(),
      },
    ]),
  );
}
