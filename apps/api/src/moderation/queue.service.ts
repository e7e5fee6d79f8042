import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Refusal } from '@mutirao/rules';
import { Access } from '../consultation/access.service.ts';
import { Consultations } from '../consultation/consultation.service.ts';
import { contributionColumns, contributionSource, viewOf } from '../contribution/contribution.view.ts';
import type { ContributionRow } from '../contribution/contribution.view.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { connection } from '../platform/paging/cursor.ts';
import type { PageRequest } from '../platform/paging/cursor.ts';
import type { Asker } from '../platform/session/asker.ts';
import { countedReviews } from './moderation.type.ts';
import type { ReviewPage } from './moderation.type.ts';

/** What waits for a moderator. Nobody decides on their own words, so those do not wait for their author. */
const waiting = `c.consultation_id = ? and c.reviewed_at is null and c.state in ('held', 'published')
  and c.author_id is distinct from ?::uuid`;

/** Where a contribution stands on the newest draft. */
const onNewestDraft = `pl.draft_id = (select d.id from placement at join draft d on d.id = at.draft_id
  where at.contribution_id = c.id order by d.number desc limit 1)`;

/** The one queue of a consultation: held contributions and, where they are public at once, unreviewed ones. */
@Injectable()
export class Queue {
  constructor(
    private readonly em: EntityManager,
    private readonly access: Access,
    private readonly consultations: Consultations,
  ) {}

  /** Oldest first. */
  async page(asker: Asker, slug: string, page: PageRequest): Promise<ReviewPage> {
    // One that is not public yet does not even exist for whoever is not of its team.
    const consultation = await this.consultations.bySlug(asker, slug);
    if (consultation === null) throw new Refusal('NOT_FOUND', {}, 'consultation');
    const now = new Date();
    const facts = await this.access.require('moderate', asker, consultation.id, now);
    const rows = await sqlOf(this.em).execute<ContributionRow>(
      `select ${contributionColumns} from ${contributionSource}
       where ${waiting} and ${onNewestDraft}
         ${page.after ? 'and (c.created_at, c.id) > (?::timestamptz, ?::uuid)' : ''}
       order by c.created_at, c.id limit ?`,
      [consultation.id, asker.id, ...(page.after ?? []), page.first + 1],
    );
    const { edges, pageInfo } = connection(rows, page, (row) => [row.createdAt, row.id]);
    const reviews = edges.map(({ cursor, node }) => {
      const contribution = viewOf(node, facts, now);
      return {
        cursor,
        node: { id: node.id, contribution, waitingSince: contribution.editedAt ?? contribution.createdAt },
      };
    });
    return { edges: reviews, nodes: reviews.map(({ node }) => node), pageInfo, consultationId: consultation.id };
  }

  /** How many wait for the asker, up to `countedReviews`. */
  async count(asker: Asker, consultation: string): Promise<number> {
    const [row] = await sqlOf(this.em).execute<{ count: number }>(
      `select count(*)::int as count from (select from contribution c where ${waiting} limit ?) bounded`,
      [consultation, asker.id, countedReviews],
    );
    return row?.count ?? 0;
  }
}
