import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { leastAsked } from '@mutirao/rules';
import type { ConsultationFacts } from '@mutirao/rules';
import { Access } from '../consultation/access.service.ts';
import type { DraftType } from '../draft/draft.type.ts';
import type { ParagraphType } from '../draft/paragraph.type.ts';
import { rowsOf } from '../platform/database/prepared.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { knownId } from '../platform/graphql/ids.ts';
import { connection, pageRequest } from '../platform/paging/cursor.ts';
import type { Connection, PageRequest } from '../platform/paging/cursor.ts';
import type { Asker } from '../platform/session/asker.ts';
import type { ContributionOrder, ContributionType } from './contribution.type.ts';
import { seesHidden, viewOf } from './contribution.view.ts';
import type { ContributionRow } from './contribution.view.ts';
import { byIds, listOf, orders, ownList } from './thread.query.ts';
import type { Scope } from './thread.query.ts';

export interface PageArgs {
  first?: number | null;
  after?: string | null;
}

type Page = Connection<ContributionType>;
type View = (row: ContributionRow) => ContributionType;

/** A list of contributions: what it is about, and in which order. */
interface List {
  scope: Scope;
  draft: string;
  order: ContributionOrder;
}

/** Reading contributions where they stand. */
@Injectable()
export class Threads {
  constructor(
    private readonly em: EntityManager,
    private readonly access: Access,
  ) {}

  /** The thread of a paragraph: its roots, a page at a time. */
  ofParagraph({ id, draftId }: ParagraphType, args: PageArgs, order: ContributionOrder, asker: Asker | null) {
    return this.page({ scope: 'thread', draft: draftId, order }, id, args, asker);
  }

  /** The first page of the threads of many paragraphs of one draft, in one query. */
  firstOfParagraphs(
    paragraphs: readonly string[],
    draft: string,
    order: ContributionOrder,
    first: number | null | undefined,
    asker: Asker | null,
  ): Promise<Map<string, Page>> {
    const page = pageRequest(first, null, []);
    return this.pages({ scope: 'thread', draft, order }, paragraphs, page, asker);
  }

  /** Contributions of earlier drafts whose paragraph is gone from this one. */
  gone({ id }: DraftType, args: PageArgs, asker: Asker | null): Promise<Page> {
    return this.page({ scope: 'gone', draft: id, order: 'oldest' }, id, args, asker);
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
  replies({ id, shownOnId }: ContributionType, args: PageArgs, asker: Asker | null): Promise<Page> {
    return this.page({ scope: 'replies', draft: shownOnId, order: 'oldest' }, id, args, asker);
  }

  /** The first replies under each of many roots of one draft, in one query. */
  firstReplies(
    roots: readonly string[],
    draft: string,
    first: number | null | undefined,
    asker: Asker | null,
  ): Promise<Map<string, Page>> {
    const page = pageRequest(first, null, []);
    return this.pages({ scope: 'replies', draft, order: 'oldest' }, roots, page, asker);
  }

  /** What this person wrote, in whatever state, newest first, where it stands on the newest draft. */
  async mine(asker: Asker, args: PageArgs): Promise<Page> {
    const { shape, key } = orders.newest;
    const page = pageRequest(args.first, args.after, shape);
    const values = [asker.id, page.first + 1, ...(page.after ?? [])];
    const rows = await rowsOf<ContributionRow>(this.em, ownList(page.after !== null), values);
    return shown(connection(rows, page, key), await this.viewer(rows, asker));
  }

  /** One contribution where it stands on the newest draft; null when it is not for this person to see. */
  async one(id: string, asker: Asker | null): Promise<ContributionType | null> {
    const known = knownId(id, 'id');
    return (await this.many([known], asker)).get(known) ?? null;
  }

  /** Many at once, as `one` shows them. */
  async many(ids: readonly string[], asker: Asker | null): Promise<Map<string, ContributionType>> {
    const rows = await rowsOf<ContributionRow & { open: boolean }>(this.em, byIds, [ids]);
    const facts = await this.factsOfRows(rows, asker);
    const visible = rows.filter(
      ({ open, authorId, consultationId }) =>
        open || (asker !== null && (authorId === asker.id || seesHidden(factsIn(facts, consultationId, asker)))),
    );
    const view = viewer(facts, asker);
    return new Map(visible.map((row) => [row.id, view(row)]));
  }

  private async page(list: List, item: string, args: PageArgs, asker: Asker | null): Promise<Page> {
    const page = pageRequest(args.first, args.after, orders[list.order].shape);
    const [found] = (await this.pages(list, [item], page, asker)).values();
    if (found === undefined) throw new Error('a list for each item that was asked for');
    return found;
  }

  private async pages(
    { scope, draft, order }: List,
    items: readonly string[],
    page: PageRequest,
    asker: Asker | null,
  ): Promise<Map<string, Page>> {
    const facts = await this.factsOn(draft, asker);
    const values = [items, draft, asker?.id ?? null, seesHidden(facts), page.first + 1];
    const statement = listOf(scope, order, page.after !== null);
    const rows = await rowsOf<ContributionRow & { item: string }>(this.em, statement, [
      ...values,
      ...(page.after ?? []),
    ]);
    const now = new Date();
    const found = Map.groupBy(rows, ({ item }) => item);
    return new Map(
      items.map((item) => {
        const listed = connection<ContributionRow>(found.get(item) ?? [], page, orders[order].key);
        return [item, shown(listed, (row) => viewOf(row, facts, now))];
      }),
    );
  }

  private async viewer(rows: readonly ContributionRow[], asker: Asker | null): Promise<View> {
    return viewer(await this.factsOfRows(rows, asker), asker);
  }

  /** A stranger's facts need no query: there is nothing they may do. */
  private async factsOfRows(rows: readonly ContributionRow[], asker: Asker | null) {
    if (asker === null) return new Map<string, ConsultationFacts>();
    return this.access.factsOf(asker, [...new Set(rows.map(({ consultationId }) => consultationId))], new Date());
  }

  private async factsOn(draft: string, asker: Asker | null): Promise<ConsultationFacts> {
    if (asker === null) return { actor: null, roles: [], phase: null, asked: leastAsked };
    const [row] = await sqlOf(this.em).execute<{ consultation: string }>(
      `select consultation_id as consultation from draft where id = ?`,
      [draft],
    );
    return this.access.facts(asker, row?.consultation ?? draft, new Date());
  }
}

type Facts = ReadonlyMap<string, ConsultationFacts>;

function factsIn(facts: Facts, consultation: string, asker: Asker | null): ConsultationFacts {
  return facts.get(consultation) ?? { actor: asker, roles: [], phase: null, asked: leastAsked };
}

function viewer(facts: Facts, asker: Asker | null): View {
  const now = new Date();
  return (row) => viewOf(row, factsIn(facts, row.consultationId, asker), now);
}

function shown(rows: Connection<ContributionRow>, view: View): Page {
  const edges = rows.edges.map(({ cursor, node }) => ({ cursor, node: view(node) }));
  return { edges, nodes: edges.map(({ node }) => node), pageInfo: rows.pageInfo };
}
