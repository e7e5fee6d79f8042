import { Injectable } from '@nestjs/common';
import type { GraphqlContext } from '../platform/session/asker.ts';
import { DraftLoaders } from './draft.loaders.ts';
import { Drafts } from './draft.service.ts';
import type { DraftType } from './draft.type.ts';
import type { LineageRow } from './lineage-proposal.ts';
import { proposeAside } from './lineage-thread.ts';
import type { LinksBasis } from './links-basis.ts';
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

  private async links(context: GraphqlContext, older: DraftType, newer: DraftType): Promise<readonly LineageRow[]> {
    const { old, next, links } = await this.basis(context, older, newer);
    return links ?? proposeAside({ old, next, confirmed: [] });
  }

  /** The lineage of neighbours; null for others. */
  private async reviewed(
    context: GraphqlContext,
    older: DraftType,
    newer: DraftType,
  ): Promise<readonly LineageRow[] | null> {
    const between = await this.between(context, older, newer);
    return between.length === 1 ? (await this.loaders.lineage(context, newer.id)).links : null;
  }

  /** The drafts after the older one, up to the newer one. */
  private async between(context: GraphqlContext, older: DraftType, newer: DraftType): Promise<DraftType[]> {
    const all = await this.loaders.draftsOf(context, newer.consultationId);
    return all.filter(({ number }) => number > older.number && number <= newer.number);
  }

  /**
   * What the links between two drafts are made of. Of neighbours, the lineage that was reviewed. Of others, their
   * words, to be aligned in a way that takes what the lineages in between say about who came from whom for granted.
   */
  async basis(context: GraphqlContext, older: DraftType, newer: DraftType): Promise<LinksBasis> {
    const old = await this.lineages.paragraphs(older.id);
    const next = await this.lineages.paragraphs(newer.id);
    const links = await this.reviewed(context, older, newer);
    if (links !== null) return { old, next, links };
    const between = await this.between(context, older, newer);
    const ancestors =
      between.length === 0
        ? new Map(next.map(({ id }) => [id, [id]]))
        : await this.ancestors(
            context,
            old.map(({ id }) => id),
            between,
          );
    return {
      old,
      next: next.map((paragraph) => ({ ...paragraph, origins: ancestors.get(paragraph.id) ?? [] })),
      links: null,
    };
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
