import { Injectable } from '@nestjs/common';
import type { GraphqlContext } from '../platform/session/asker.ts';
import { DraftLoaders } from './draft.loaders.ts';
import { Drafts } from './draft.service.ts';
import type { DraftType } from './draft.type.ts';
import { proposeLineage } from './lineage-proposal.ts';
import type { LineageRow } from './lineage-proposal.ts';
import { Lineages } from './lineage.service.ts';
import type { ComparisonType } from './lineage.type.ts';
import { Remembered } from './remembered.ts';

/** Links of comparisons that are kept, over all of them: some 30 MB. */
const mostLinks = 100_000;

/** Any two drafts side by side. */
@Injectable()
export class Comparisons {
  /** Published drafts never change, so neither does what became of one in the other; and anyone may ask, at no cost to them. */
  private readonly remembered = new Remembered<readonly LineageRow[]>(mostLinks, (links) => links.length);

  constructor(
    private readonly drafts: Drafts,
    private readonly lineages: Lineages,
    private readonly loaders: DraftLoaders,
  ) {}

  /** Null when one of the drafts is not there for the asker. The one with the smaller number is the old one. */
  async of(context: GraphqlContext, slug: string, a: number, b: number): Promise<ComparisonType | null> {
    const older = await this.drafts.byNumber(slug, Math.min(a, b), context.asker);
    const newer = await this.drafts.byNumber(slug, Math.max(a, b), context.asker);
    if (older === null || newer === null) return null;
    const find = () => this.links(context, older, newer);
    const settled = older.state === 'published' && newer.state === 'published';
    const rows = await (settled ? this.remembered.of(`${older.id} ${newer.id}`, find) : find());
    const [olds, news] = await Promise.all([
      this.loaders.paragraphsOf(context, older.id),
      this.loaders.paragraphsOf(context, newer.id),
    ]);
    const known = new Map([...olds, ...news].map((paragraph) => [paragraph.id, paragraph]));
    const paragraphs = (ids: readonly string[]) => ids.flatMap((id) => known.get(id) ?? []);
    const links = rows.map((link) => ({ ...link, old: paragraphs(link.old), new: paragraphs(link.new) }));
    return { old: older, new: newer, links };
  }

  /**
   * Of neighbours, the lineage that was reviewed. Of others, an alignment of their words that takes what the lineages
   * in between say about who came from whom for granted.
   */
  private async links(context: GraphqlContext, older: DraftType, newer: DraftType): Promise<readonly LineageRow[]> {
    const all = await this.loaders.draftsOf(context, newer.consultationId);
    const between = all.filter(({ number }) => number > older.number && number <= newer.number);
    if (between.length === 1) return (await this.loaders.lineage(context, newer.id)).links;
    const old = await this.lineages.paragraphs(older.id);
    const next = await this.lineages.paragraphs(newer.id);
    if (between.length === 0)
      return proposeLineage(
        old,
        next.map((paragraph) => ({ ...paragraph, origins: [paragraph.id] })),
        [],
      );
    const ancestors = await this.ancestors(
      context,
      old.map(({ id }) => id),
      between,
    );
    return proposeLineage(
      old,
      next.map((paragraph) => ({ ...paragraph, origins: ancestors.get(paragraph.id) ?? [] })),
      [],
    );
  }

  /** For each paragraph of the last of these drafts, the paragraphs of the first side that it came from. */
  private async ancestors(
    context: GraphqlContext,
    first: readonly string[],
    drafts: readonly DraftType[],
  ): Promise<Map<string, string[]>> {
    let known = new Map(first.map((id) => [id, [id]]));
    for (const { id } of drafts) {
      const { links } = await this.loaders.lineage(context, id);
      const next = new Map<string, string[]>();
      for (const link of links) {
        const origins = [...new Set(link.old.flatMap((old) => known.get(old) ?? []))];
        for (const paragraph of link.new) next.set(paragraph, origins);
      }
      known = next;
    }
    return known;
  }
}
