import { Refusal } from '@mutirao/rules';

/** Directional overrides and isolates: they make a text read otherwise than it is stored. */
const overrides = /[\u202A-\u202E\u2066-\u2069]/g;
/** Control characters other than tab and line feed; NUL among them, which PostgreSQL refuses. */
// oxlint-disable-next-line no-control-regex
const controls = /[\u0000-\u0008\u000B-\u001F\u007F]/g;

/**
 * Text as it may enter: well-formed Unicode in NFC, line feeds only, without control characters and directional
 * overrides, trimmed. Throws TEXT_INVALID on lone surrogates, which no encoding can keep.
 */
export function cleanText(value: string, field: string): string {
  if (!value.isWellFormed()) throw new Refusal('TEXT_INVALID', {}, field);
  return value.replace(/\r\n?/g, '\n').replace(overrides, '').replace(controls, '').normalize('NFC').trim();
}

/** A sign that is there to be seen; among letters and symbols too there are some that only take up room. */
const seen = /(?![\p{Default_Ignorable_Code_Point}\u2800])[\p{L}\p{N}\p{P}\p{S}]/u;

/** Whether anybody would see something of it. */
export function isSeen(text: string): boolean {
  return seen.test(text);
}

/** A required text of at most `most` UTF-16 units. Throws TEXT_EMPTY, TEXT_TOO_LONG (params: most, length) or TEXT_INVALID. */
export function requiredText(value: string, most: number, field: string): string {
  const text = optionalText(value, most, field);
  if (text === '') throw new Refusal('TEXT_EMPTY', {}, field);
  return text;
}

/** The same, but may be empty, which is also what nobody would see. */
export function optionalText(value: string, most: number, field: string): string {
  const text = cleanText(value, field);
  if (text.length > most) throw new Refusal('TEXT_TOO_LONG', { most, length: text.length }, field);
  return isSeen(text) ? text : '';
}

/** A required text on one line. */
export function requiredLine(value: string, most: number, field: string): string {
  return requiredText(value.replace(/\s+/g, ' '), most, field);
}
