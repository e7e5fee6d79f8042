import type { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Refusal } from '@mutirao/rules';
import { Changes } from '../platform/changes/changes.service.ts';
import { newId } from '../platform/database/id.ts';
import { sqlOf } from '../platform/database/sql.ts';
import { Outbox } from '../platform/outbox/outbox.service.ts';
import type { Asker } from '../platform/session/asker.ts';
import type { DraftType } from './draft.type.ts';
import type { Relation } from './lineage-link.entity.ts';
import { linkBetween } from './lineage-proposal.ts';
import type { LineageParagraph, LineageRow } from './lineage-proposal.ts';
import { Lineages } from './lineage.service.ts';
import { PreparingDrafts } from './preparing.service.ts';

/** From a reviewed lineage to a published draft, which never changes again. */
@Injectable()
export class Publication {
  constructor(
    private readonly preparing: PreparingDrafts,
    private readonly lineages: Lineages,
    private readonly outbox: Outbox,
    private readonly changes: Changes,
  ) {}

  /**
   * Accepts or corrects one link. Links confirmed earlier that share a paragraph with it give way.
   * Throws LINEAGE_INVALID when these paragraphs cannot stand in the relation.
   */
  confirm(
    asker: Asker | null,
    id: string,
    version: number,
    link: { old: readonly string[]; new: readonly string[]; relation: Relation },
  ): Promise<DraftType> {
    return this.preparing.change(asker, id, version, 'lineage_confirmed', async (em) => {
      const old = pick(await this.lineages.olderParagraphs(id, em), link.old, 'old');
      const next = pick(await this.lineages.paragraphs(id, em), link.new, 'new');
      const held = linkBetween(old, next, link.relation);
      if (held === null) throw new Refusal('LINEAGE_INVALID', {}, 'relation');
      const ids = { old: old.map((paragraph) => paragraph.id), new: next.map((paragraph) => paragraph.id) };
      await sqlOf(em).execute(
        `delete from lineage_link
         where draft_id = ? and (old_paragraphs && ?::uuid[] or new_paragraphs && ?::uuid[])`,
        [id, `{${ids.old.join(',')}}`, `{${ids.new.join(',')}}`],
      );
      await insertLinks(em, id, [{ id: newId(), ...held, moved: false, confirmed: true, ...ids }]);
    });
  }

  /** Throws DRAFT_EMPTY. Contributions and stances of the draft before follow by a job. */
  publish(asker: Asker | null, id: string, version: number): Promise<DraftType> {
    return this.preparing.change(asker, id, version, 'draft_published', async (em, { consultation, slug }) => {
      const [{ empty } = { empty: true }] = await sqlOf(em).execute<{ empty: boolean }>(
        `select not exists (select from paragraph where draft_id = ?) as empty`,
        [id],
      );
      if (empty) throw new Refusal('DRAFT_EMPTY', {}, 'draft');
      // Comparing words takes its time, and needs only what nobody can change now: the published draft before, and
      // this one, which is claimed.
      const links = await this.lineages.proposal(id, em);
      // Whoever is writing on the draft before finishes first, and whoever comes now finds it superseded.
      await sqlOf(em).execute(`select lock_drafts(?::uuid)`, [consultation]);
      await sqlOf(em).execute(`delete from lineage_link where draft_id = ?`, [id]);
      await insertLinks(
        em,
        id,
        links.map((link) => ({ ...link, id: newId() })),
      );
      await sqlOf(em).execute(`update draft set state = 'published', published_at = now() where id = ?`, [id]);
      await this.outbox.promise(em, 'draft.published', { draft: id });
      await this.changes.content(em, slug);
    });
  }
}

/** The paragraphs with these ids, each once and in the order of reading. Throws NOT_FOUND. */
function pick(paragraphs: readonly LineageParagraph[], ids: readonly string[], field: string): LineageParagraph[] {
  const wanted = new Set(ids);
  const found = paragraphs.filter(({ id }) => wanted.has(id));
  if (found.length < wanted.size) throw new Refusal('NOT_FOUND', {}, field);
  return found;
}

async function insertLinks(em: EntityManager, draft: string, links: readonly LineageRow[]): Promise<void> {
  const rows = links.map(({ id, relation, moved, similarity, confirmed, old, new: next }, position) => ({
    id,
    relation,
    moved,
    similarity,
    confirmed,
    position,
    old: `{${old.join(',')}}`,
    new: `{${next.join(',')}}`,
  }));
  await sqlOf(em).execute(
    `insert into lineage_link (id, draft_id, relation, moved, similarity, confirmed, position, old_paragraphs, new_paragraphs)
     select id, ?::uuid, relation, moved, similarity, confirmed, position, "old", "new"
     from jsonb_to_recordset(?::jsonb) as row (id uuid, relation text, moved boolean, similarity real,
       confirmed boolean, position int, "old" uuid[], "new" uuid[])`,
    [draft, JSON.stringify(rows)],
  );
}
