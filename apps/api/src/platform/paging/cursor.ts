import { limits, Refusal } from '@mutirao/rules';

/** What a list is asked for, checked: at most `limits.largestPage` items after a decoded cursor. */
export interface PageRequest {
  first: number;
  /** The sort values of the last item seen, or null at the beginning. */
  after: string[] | null;
}

/** Throws INPUT_INVALID for a size out of range or a cursor that this server did not make. */
export function pageRequest(first?: number | null, after?: string | null): PageRequest {
  const size = first ?? limits.pageSize;
  if (!Number.isInteger(size) || size < 1 || size > limits.largestPage) {
    throw new Refusal('INPUT_INVALID', { most: limits.largestPage }, 'first');
  }
  return { first: size, after: after == null ? null : decodeCursor(after) };
}

export function encodeCursor(values: readonly string[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

function decodeCursor(cursor: string): string[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(values) && values.every((value) => typeof value === 'string')) return values;
  } catch {
    // said below, in the reader's words
  }
  throw new Refusal('INPUT_INVALID', {}, 'after');
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
