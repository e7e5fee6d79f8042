import { limits, Refusal } from '@mutirao/rules';

/** What a list is asked for, checked: at most `limits.largestPage` items after a decoded cursor. */
export interface PageRequest {
  first: number;
  /** The sort values of the last item seen, or null at the beginning. */
  after: string[] | null;
}

const number = (value: string) => /^-?\d{1,10}$/.test(value) && Math.abs(Number(value)) < 2 ** 31;
const id = (value: string) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(value);
/** As PostgreSQL writes it, or ISO 8601. */
const time = (value: string) =>
  /^[12]\d{3}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}(\.\d{1,6})?([+-]\d{2}(:?\d{2})?|Z)$/.test(value) &&
  !Number.isNaN(Date.parse(value.replace(/([+-]\d{2})$/, '$1:00')));

/** The forms that the sort values in a cursor may have. */
const cursorForms = { id, number, time } as const;

/** Of which sort values the cursor of a list consists. */
export type CursorShape = readonly (keyof typeof cursorForms)[];

/** Throws INPUT_INVALID for a size out of range or a cursor that this list did not make. */
export function pageRequest(
  first: number | null | undefined,
  after: string | null | undefined,
  shape: CursorShape,
): PageRequest {
  const size = first ?? limits.pageSize;
  if (!Number.isInteger(size) || size < 1 || size > limits.largestPage) {
    throw new Refusal('INPUT_INVALID', { most: limits.largestPage }, 'first');
  }
  return { first: size, after: after == null ? null : decodeCursor(after, shape) };
}

export function encodeCursor(values: readonly string[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

function decodeCursor(cursor: string, shape: CursorShape): string[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (fits(values, shape)) return values;
  } catch {
    // said below, in the reader's words
  }
  throw new Refusal('INPUT_INVALID', {}, 'after');
}

function fits(values: unknown, shape: CursorShape): values is string[] {
  if (!Array.isArray(values) || values.length !== shape.length) return false;
  return shape.every((form, index) => typeof values[index] === 'string' && cursorForms[form](values[index]));
}

export interface Edge<T> {
  cursor: string;
  node: T;
}

export interface Connection<T> {
  edges: Edge<T>[];
  nodes: T[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}

/**
 * A Relay connection from one row more than was asked for: the extra one only says that there is a next page.
 * `key` gives the sort values that the next page starts after.
 */
export function connection<T>(rows: readonly T[], page: PageRequest, key: (row: T) => string[]): Connection<T> {
  const nodes = rows.slice(0, page.first);
  const edges = nodes.map((node) => ({ cursor: encodeCursor(key(node)), node }));
  return {
    edges,
    nodes,
    pageInfo: {
      hasNextPage: rows.length > page.first,
      hasPreviousPage: page.after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
