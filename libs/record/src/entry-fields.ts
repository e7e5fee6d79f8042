import type { Json } from './canonical.ts';
import { toBase64 } from './encoding.ts';

/** What may stand in a field: how a reader is told, and whether a value is one. */
export interface Field<T extends Json> {
  expected: string;
  accepts: (value: Json) => value is T;
}

/** The values of a table of fields. */
export type FieldValues<Fields> = {
  [Name in keyof Fields]: Fields[Name] extends Field<infer T extends Json> ? T : never;
};

/** A name that says nothing of a person: a UUID, a short address, a slug. */
export const id: Field<string> = {
  expected: 'an id of 1 to 80 letters, digits, "-" or "_"',
  accepts: (value): value is string => typeof value === 'string' && /^[\w-]{1,80}$/.test(value),
};

/** A word of a closed list kept elsewhere, such as a rule or a role. */
export const code: Field<string> = {
  expected: 'a code of 1 to 80 small letters, digits, "-", "_" or "."',
  accepts: (value): value is string => typeof value === 'string' && /^[a-z0-9][a-z0-9_.-]{0,79}$/.test(value),
};

/** A number of things, or of a person in a consultation's team. */
export const count: Field<number> = {
  expected: 'a whole number from 0 on',
  accepts: (value): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0,
};

/** SHA-256 in base64: a commitment, a digest, a root. The last digit has two bits to spare, which are zero. */
export const hash: Field<string> = {
  expected: '32 bytes in base64',
  accepts: (value): value is string =>
    typeof value === 'string' && /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/.test(value),
};

/** UTC, to the hour: `2026-11-25T01Z`. Finer times would tell one visitor from another. */
export const hour: Field<string> = {
  expected: 'an hour in UTC, such as 2026-11-25T01Z',
  accepts: (value): value is string => typeof value === 'string' && isHour(value),
};

export const oneOf = <const Values extends readonly string[]>(...values: Values): Field<Values[number]> => ({
  expected: values.join(', '),
  accepts: (value): value is Values[number] => typeof value === 'string' && values.includes(value),
});

export const orNull = <T extends Json>(field: Field<T>): Field<T | null> => ({
  expected: `${field.expected}, or null`,
  accepts: (value): value is T | null => value === null || field.accepts(value),
});

/** How a hash is written in a `hash` field. */
export const hashText = (bytes: Uint8Array): string => toBase64(bytes);

function isHour(text: string): boolean {
  const found = /^(\d{4})-(\d\d)-(\d\d)T(\d\d)Z$/.exec(text);
  if (found === null) return false;
  const [year = 0, month = 0, day = 0, hours = 0] = found.slice(1).map(Number);
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return days !== undefined && day >= 1 && day <= days && hours <= 23;
}
