import type { Prepared } from '../platform/database/prepared.ts';
import type { CursorShape } from '../platform/paging/cursor.ts';
import type { ContributionOrder } from './contribution.type.ts';
import { contributionColumns, contributionSource } from './contribution.view.ts';
import type { ContributionRow } from './contribution.view.ts';

/** How a list sorts, and of what its cursor consists. */
export interface Order {
  by: string;
  columns: string;
  descending: boolean;
  shape: CursorShape;
  key(row: ContributionRow): string[];
}

const types = { id: 'uuid', number: 'int', time: 'timestamptz' } as const;

const byTime = (descending: boolean): Order => ({
  by: descending ? 'c.created_at desc, c.id desc' : 'c.created_at, c.id',
  columns: 'c.created_at, c.id',
  descending,
  shape: ['time', 'id'],
  key: (row) => [row.createdAt, row.id],
});

export const orders: Record<ContributionOrder, Order> = {
  oldest: byTime(false),
  newest: byTime(true),
  most_agreed: {
    by: '-(c.agree + c.imported_agree), c.created_at, c.id',
    columns: '-(c.agree + c.imported_agree), c.created_at, c.id',
    descending: false,
    shape: ['number', 'time', 'id'],
    key: (row) => [String(-row.tally.agree), row.createdAt, row.id],
  },
};

/** What everyone may know of: public ones; as places, those that were public before, and hidden ones that were answered. */
const open = `(c.state = 'published' or (c.state = 'withdrawn' and c.was_public) or c.reply_count > 0)`;

/** The newest draft on which a contribution `c` has its place. */
const newestPlacement = `pl.draft_id = (select d.id from placement at join draft d on d.id = at.draft_id
  where at.contribution_id = c.id order by d.number desc limit 1)`;

/** Which contributions a list is about. The first value is the item whose list it is. */
const scopes = {
  thread: 'pl.paragraph_id = item.id and c.parent_id is null',
  replies: 'c.parent_id = item.id',
  gone: `pl.draft_id = item.id and pl.carriage = 'gone' and c.parent_id is null`,
} as const;
export type Scope = keyof typeof scopes;

/**
 * The first rows of the lists of many items, and which item each belongs to. Values: items, draft, asker, whether they
 * see what is hidden, how many rows of each, and, for one item, the sort values to begin after.
 */
export function listOf(scope: Scope, name: ContributionOrder, after: boolean): Prepared {
  const { by, columns, descending, shape } = orders[name];
  const cursor = shape.map((form, index) => `$${6 + index}::${types[form]}`).join(', ');
  const beyond = after ? `and (${columns}) ${descending ? '<' : '>'} (${cursor})` : '';
  return {
    name: `contributions_${scope}_${name}${after ? '_after' : ''}`,
    text: `
    select found.*, item.id as item from unnest($1::uuid[]) item(id)
    cross join lateral (
      select ${contributionColumns} from ${contributionSource}
      where ${scopes[scope]} and pl.draft_id = $2::uuid and (${open} or c.author_id = $3::uuid or $4::boolean) ${beyond}
      order by ${by} limit $5::int
    ) found`,
  };
}

/** What one person wrote, where it stands on the newest draft. Values: author, how many, sort values to begin after. */
export function ownList(after: boolean): Prepared {
  return {
    name: `contributions_own${after ? '_after' : ''}`,
    text: `select ${contributionColumns} from ${contributionSource}
    where c.author_id = $1::uuid and ${newestPlacement}
      ${after ? 'and (c.created_at, c.id) < ($3::timestamptz, $4::uuid)' : ''}
    order by c.created_at desc, c.id desc limit $2::int`,
  };
}

/** Where contributions stand on the newest draft, and whether everyone may know of them. Values: ids. */
export const byIds: Prepared = {
  name: 'contributions_by_ids',
  text: `select ${contributionColumns}, ${open} as open from ${contributionSource}
  where c.id = any($1::uuid[]) and ${newestPlacement}`,
};
