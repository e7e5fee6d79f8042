import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { sqlOf } from '../platform/database/sql.ts';
import type { Confirmed, LineageParagraph, LineageRow } from './lineage-proposal.ts';
import { proposeAside } from './lineage-thread.ts';

export interface Lineage {
  /** In the order of reading. Empty for a first draft. */
  links: readonly LineageRow[];
  byNew: ReadonlyMap<string, LineageRow>;
}

/** How each draft came from the published one before it. Stored at publication; until then proposed afresh when asked. */
@Injectable()
export class Lineages {
  constructor(private readonly em: EntityManager) {}

  async of(drafts: readonly string[]): Promise<Map<string, Lineage>> {
    const rows = await sqlOf(this.em).execute<LineageRow & { draft: string; published: boolean }>(
      `select l.id, l.relation, l.moved, l.similarity, l.confirmed, l.draft_id as draft,
         to_json(l.old_paragraphs) as old, to_json(l.new_paragraphs) as new
       from lineage_link l join draft d on d.id = l.draft_id and d.state = 'published'
       where l.draft_id = any(?::uuid[]) order by l.draft_id, l.position`,
      [`{${drafts.join(',')}}`],
    );
    const stored = Map.groupBy(rows, ({ draft }) => draft);
    const found = new Map<string, Lineage>();
    for (const draft of drafts) found.set(draft, lineage(stored.get(draft) ?? (await this.proposal(draft))));
    return found;
  }

  /** The lineage of a draft in preparation, as the texts and confirmations stand. Empty for a published first draft too. */
  async proposal(draft: string, em = this.em): Promise<LineageRow[]> {
    const old = await this.olderParagraphs(draft, em);
    if (old.length === 0) return [];
    const next = await this.paragraphs(draft, em);
    return proposeAside({ old, next, confirmed: await this.confirmed(draft, em) });
  }

  /** Paragraphs of the published draft before this one. */
  async olderParagraphs(draft: string, em = this.em): Promise<LineageParagraph[]> {
    const [older] = await sqlOf(em).execute<{ id: string }>(
      `select older.id from draft d
       join draft older on older.consultation_id = d.consultation_id and older.number < d.number
         and older.state = 'published'
       where d.id = ? order by older.number desc limit 1`,
      [draft],
    );
    return older === undefined ? [] : this.paragraphs(older.id, em);
  }

  paragraphs(draft: string, em = this.em): Promise<LineageParagraph[]> {
    return sqlOf(em).execute<LineageParagraph>(
      `select id, kind, label, text, to_json(origins) as origins from paragraph where draft_id = ? order by position`,
      [draft],
    );
  }

  private confirmed(draft: string, em: EntityManager): Promise<Confirmed[]> {
    return sqlOf(em).execute<Confirmed & object>(
      `select id, relation, to_json(old_paragraphs) as old, to_json(new_paragraphs) as new
       from lineage_link where draft_id = ? and confirmed order by position`,
      [draft],
    );
  }
}

function lineage(links: readonly LineageRow[]): Lineage {
  return { links, byNew: new Map(links.flatMap((link) => link.new.map((id) => [id, link] as const))) };
}
