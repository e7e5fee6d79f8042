import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { ConsultationFacts } from '@mutirao/rules';
import { Access } from '../consultation/access.service.ts';
import type { DraftType } from '../draft/draft.type.ts';
import type { ParagraphType } from '../draft/paragraph.type.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { knownId } from '../platform/graphql/ids.ts';
import { connection, pageRequest } from '../platform/paging/cursor.ts';
import type { Connection } from '../platform/paging/cursor.ts';
import type { Asker } from '../platform/session/asker.ts';
import type { ContributionOrder, ContributionType } from './contribution.type.ts';
import { contributionColumns, contributionSource, seesHidden, viewOf } from './contribution.view.ts';
import type { ContributionRow } from './contribution.view.ts';

export interface PageArgs {
  first?: number | null;
  after?: string | null;
}

type Page = Connection<ContributionType>;

/** How each order sorts, and what its cursor holds. */
const orders: Record<ContributionOrder, { by: string; beyond: string; key: (row: ContributionRow) => string[] }> = {
  oldest: {
    by: 'c.created_at, c.id',
    beyond: '(c.created_at, c.id) > (?::timestamptz, ?::uuid)',
    key: (row) => [row.createdAt, row.id],
  },
  newest: {
    by: 'c.created_at desc, c.id desc',
    beyond: '(c.created_at, c.id) < (?::timestamptz, ?::uuid)',
    key: (row) => [row.createdAt, row.id],
  },
  most_agreed: {
    by: '-(c.agree + c.imported_agree), c.created_at, c.id',
    beyond: '(-(c.agree + c.imported_agree), c.created_at, c.id) > (?::int, ?::timestamptz, ?::uuid)',
    key: (row) => [String(-row.tally.agree), row.createdAt, row.id],
  },
};

/** Public ones; withdrawn ones, as places; refused ones that were answered, as places; one's own; for moderators, all. */
const listed = `(c.state in ('published', 'withdrawn') or (c.state = 'refused' and c.reply_count > 0)
  or c.author_id = ?::uuid or ?::boolean)`;

/** Reading contributions where they stand. */
@Injectable()
export class Threads {
  constructor(
    private readonly em: EntityManager,
    private readonly access: Access,
  ) {}

  /** The thread of a paragraph: its roots, a page at a time. */
  async ofParagraph(
    paragraph: ParagraphType,
    args: PageArgs,
    order: ContributionOrder,
    asker: Asker | null,
  ): Promise<Page> {
    return this.list(
      'pl.paragraph_id = ? and c.parent_id is null',
      [paragraph.id],
      paragraph.draftId,
      args,
      order,
      asker,
    );
  }

  /** Contributions of earlier drafts whose paragraph is gone from this one. */
  async gone(draft: DraftType, args: PageArgs, asker: Asker | null): Promise<Page> {
    const where = `pl.draft_id = ? and pl.carriage = 'gone' and c.parent_id is null`;
    return this.list(where, [draft.id], draft.id, args, 'oldest', asker);
  }

  async goneCount(draft: DraftType): Promise<number> {
    const [row] = await sqlOf(this.em).execute<{ count: number }>(
      `select count(*)::int as count from placement pl join contribution c on c.id = pl.contribution_id
       where pl.draft_id = ? and pl.carriage = 'gone' and c.parent_id is null and c.state = 'published'`,
      [draft.id],
    );
    return row?.count ?? 0;
  }

  /** Replies under a root, oldest first. */
  async replies(root: ContributionType, args: PageArgs, asker: Asker | null): Promise<Page> {
    return this.list(
      'pl.draft_id = ? and c.parent_id = ?',
      [root.shownOnId, root.id],
      root.shownOnId,
      args,
      'oldest',
      asker,
    );
  }

  /** The first replies under each of many roots of one draft, in one query. */
  async firstReplies(
    roots: readonly string[],
    draft: string,
    first: number | null | undefined,
    asker: Asker | null,
  ): Promise<Map<string, Page>> {
    const page = pageRequest(first);
    const facts = await this.factsOf(draft, asker);
    const rows = await sqlOf(this.em).execute<ContributionRow & { rootId: string }>(
      `select reply.*, root.id as "rootId" from unnest(?::uuid[]) root(id)
       cross join lateral (
         select ${contributionColumns} from ${contributionSource}
         where c.parent_id = root.id and pl.draft_id = ? and ${listed} order by ${orders.oldest.by} limit ?
       ) reply`,
      [`{${roots.join(',')}}`, draft, asker?.id ?? null, seesHidden(facts), page.first + 1],
    );
    const now = new Date();
    const byRoot = Map.groupBy(rows, ({ rootId }) => rootId);
    return new Map(
      roots.map((root) => {
        const replies = connection(byRoot.get(root) ?? [], page, orders.oldest.key);
        return [root, shown(replies, (row) => viewOf(row, facts, now))];
      }),
    );
  }

  /** What this person wrote, in whatever state, newest first, where it stands on the newest draft. */
  async mine(asker: Asker, args: PageArgs): Promise<Page> {
    const page = pageRequest(args.first, args.after);
    const { by, beyond, key } = orders.newest;
    const rows = await sqlOf(this.em).execute<ContributionRow>(
      `select ${contributionColumns} from ${contributionSource}
       where c.author_id = ? and pl.draft_id = ${newestPlacement} ${page.after ? `and ${beyond}` : ''}
       order by ${by} limit ?`,
      [asker.id, ...(page.after ?? []), page.first + 1],
    );
    const now = new Date();
    const facts = new Map<string, ConsultationFacts>();
    for (const { consultationId } of rows) {
      if (!facts.has(consultationId)) facts.set(consultationId, await this.access.facts(asker, consultationId, now));
    }
    return shown(connection(rows, page, key), (row) =>
      viewOf(row, facts.get(row.consultationId) ?? { actor: asker, roles: [], phase: null }, now),
    );
  }

  /** One contribution where it stands on the newest draft; null when it is not for this person to see. */
  async one(id: string, asker: Asker | null, em = this.em): Promise<ContributionType | null> {
    const [row] = await sqlOf(em).execute<ContributionRow>(
      `select ${contributionColumns} from ${contributionSource} where c.id = ? and pl.draft_id = ${newestPlacement}`,
      [knownId(id, 'id')],
    );
    if (row === undefined) return null;
    const now = new Date();
    const facts = await this.access.facts(asker, row.consultationId, now, em);
    const place = row.state === 'published' || row.state === 'withdrawn' || row.replyCount > 0;
    const own = asker !== null && row.authorId === asker.id;
    return place || own || seesHidden(facts) ? viewOf(row, facts, now) : null;
  }

  /** Many at once, as `one` shows them. */
  async many(ids: readonly string[], asker: Asker | null): Promise<Map<string, ContributionType>> {
    const found = await Promise.all(ids.map((id) => this.one(id, asker)));
    return new Map(found.filter((one) => one !== null).map((one) => [one.id, one]));
  }

  private async list(
    where: string,
    values: readonly string[],
    draft: string,
    args: PageArgs,
    order: ContributionOrder,
    asker: Asker | null,
  ): Promise<Page> {
    const page = pageRequest(args.first, args.after);
    const facts = await this.factsOf(draft, asker);
    const { by, beyond, key } = orders[order];
    const rows = await sqlOf(this.em).execute<ContributionRow>(
      `select ${contributionColumns} from ${contributionSource}
       where ${where} and ${listed} ${page.after ? `and ${beyond}` : ''} order by ${by} limit ?`,
      [...values, asker?.id ?? null, seesHidden(facts), ...(page.after ?? []), page.first + 1],
    );
    const now = new Date();
    return shown(connection(rows, page, key), (row) => viewOf(row, facts, now));
  }

  /** A stranger's facts need no query: there is nothing they may do. */
  private async factsOf(draft: string, asker: Asker | null): Promise<ConsultationFacts> {
    if (asker === null) return { actor: null, roles: [], phase: null };
    const [row] = await sqlOf(this.em).execute<{ consultation: string }>(
      `select consultation_id as consultation from draft where id = ?`,
      [draft],
    );
    return this.access.facts(asker, row?.consultation ?? draft, new Date());
  }
}

/** The newest draft on which a contribution `c` has its place. */
const newestPlacement = `(select d.id from placement at join draft d on d.id = at.draft_id
  where at.contribution_id = c.id order by d.number desc limit 1)`;

function shown(rows: Connection<ContributionRow>, view: (row: ContributionRow) => ContributionType): Page {
  const edges = rows.edges.map(({ cursor, node }) => ({ cursor, node: view(node) }));
  return { edges, nodes: edges.map(({ node }) => node), pageInfo: rows.pageInfo };
}
