import { paragraphKinds } from '@mutirao/text';
import type { ParagraphKind } from '@mutirao/text';

/** What a paragraph style of our own exports states. */
export interface StatedStyle {
  kind: ParagraphKind;
  level: number;
}

/** Character styles by the names that people see. */
export const labelStyle = 'Mutirao label';
export const codeStyle = 'Mutirao code';

/** The name of the paragraph style for a kind and level, as people see it: "Mutirao list item 1". */
export function statedStyleName({ kind, level }: StatedStyle): string {
  return `Mutirao ${kind.replaceAll('_', ' ')} ${level}`;
}

/** What a style of that name states; null for any other. OpenDocument writes "_20_" for a space. */
export function statedStyle(name: string): StatedStyle | null {
  const found = /^mutirao ([a-z ]{4,16}) (\d{1,2})$/.exec(readable(name));
  const kind = paragraphKinds.find((known) => known === found?.[1]?.replaceAll(' ', '_'));
  return kind === undefined ? null : { kind, level: Number(found?.[2]) };
}

export function isLabelStyle(name: string): boolean {
  return readable(name) === labelStyle.toLowerCase();
}

/** What a character style says of its words, when it is one of ours. */
export function statedCharacters(name: string): { label?: true; code?: true } {
  if (isLabelStyle(name)) return { label: true };
  return readable(name) === codeStyle.toLowerCase() ? { code: true } : {};
}

function readable(name: string): string {
  return name.replaceAll('_20_', ' ').toLowerCase();
}
