import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { quoteOf } from '@mutirao/text';
import { DraftLoaders } from '../draft/draft.loaders.ts';
import { DraftType } from '../draft/draft.type.ts';
import { ParagraphType } from '../draft/paragraph.type.ts';
import { ViewerType } from '../participant/participant.type.ts';
import { batched } from '../platform/graphql/loader.ts';
import type { Connection } from '../platform/paging/cursor.ts';
import { Asking, RequestContext, signedIn } from '../platform/session/asker.ts';
import type { Asker, GraphqlContext } from '../platform/session/asker.ts';
import { Contributions } from './contribution.service.ts';
import {
  ContributeInput,
  ContributionConnection,
  ContributionOrderEnum,
  ContributionType,
} from './contribution.type.ts';
import type { ContributionOrder } from './contribution.type.ts';
import { QuoteType } from './quote.type.ts';
import { Threads } from './thread.service.ts';

const First = () => Args('first', { type: () => Int, nullable: true, description: 'At most 100; 20 when not said.' });
const After = () => Args('after', { type: () => String, nullable: true });
type Page = Connection<ContributionType>;

@Resolver(() => ContributionType)
export class ContributionResolver {
  constructor(
    private readonly contributions: Contributions,
    private readonly threads: Threads,
    private readonly drafts: DraftLoaders,
  ) {}

  @Query(() => ContributionType, { nullable: true, description: 'Where it stands on the newest draft.' })
  contribution(@Args('id', { type: () => ID }) id: string, @Asking() asker: Asker | null) {
    return this.threads.one(id, asker);
  }

  @Mutation(() => ContributionType, { description: 'Adds a comment, a question, a wording or a reply, once per key.' })
  contribute(@Args('input', { type: () => ContributeInput }) input: ContributeInput, @Asking() asker: Asker | null) {
    return this.contributions.contribute(signedIn(asker), input);
  }

  @Mutation(() => ContributionType, { description: "Changes one's own words, for a few minutes after writing them." })
  editContribution(
    @Args('id', { type: () => ID }) id: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('text', { type: () => String }) text: string,
    @Args('note', { type: () => String, nullable: true }) note: string | null,
    @Asking() asker: Asker | null,
  ) {
    return this.contributions.edit(signedIn(asker), id, version, text, note);
  }

  @Mutation(() => ContributionType, { description: "Takes one's own words back; their place in the thread remains." })
  withdrawContribution(@Args('id', { type: () => ID }) id: string, @Asking() asker: Asker | null) {
    return this.contributions.withdraw(signedIn(asker), id);
  }

  @ResolveField(() => ParagraphType, { description: 'The paragraph, and so the wording, it was written on.' })
  writtenOn(@Parent() { writtenOnId }: ContributionType, @RequestContext() context: GraphqlContext) {
    return this.drafts.paragraph(context, writtenOnId);
  }

  @ResolveField(() => QuoteType, { nullable: true, description: 'What it is about, when not the whole paragraph.' })
  async quote(
    @Parent() { quoted, writtenOnId }: ContributionType,
    @RequestContext() context: GraphqlContext,
  ): Promise<QuoteType | null> {
    if (quoted === null) return null;
    const paragraph = await this.drafts.paragraph(context, writtenOnId);
    return paragraph && { ...quoted, ...quoteOf(paragraph.text, quoted.position) };
  }

  @ResolveField(() => ParagraphType, { nullable: true, description: 'Where it stands now; null when that is gone.' })
  paragraph(@Parent() { placedOnId }: ContributionType, @RequestContext() context: GraphqlContext) {
    return placedOnId === null ? null : this.drafts.paragraph(context, placedOnId);
  }

  @ResolveField(() => ContributionType, { nullable: true, description: 'What it answers, when that is not its root.' })
  inReplyTo(@Parent() { inReplyToId }: ContributionType, @RequestContext() context: GraphqlContext) {
    if (inReplyToId === null) return null;
    return batched(context, 'contribution', (ids) => this.threads.many(ids, context.asker)).load(inReplyToId);
  }

  @ResolveField(() => ContributionConnection, { description: 'Oldest first. Replies have none of their own.' })
  replies(
    @Parent() root: ContributionType,
    @First() first: number | null,
    @After() after: string | null,
    @RequestContext() context: GraphqlContext,
  ): Promise<Page | null> {
    if (after != null) return this.threads.replies(root, { first, after }, context.asker);
    const { shownOnId } = root;
    return batched(context, `replies:${shownOnId}:${first ?? ''}`, (roots) =>
      this.threads.firstReplies(roots, shownOnId, first, context.asker),
    ).load(root.id);
  }
}

@Resolver(() => ParagraphType)
export class ParagraphContributionsResolver {
  constructor(private readonly threads: Threads) {}

  @ResolveField(() => ContributionConnection, { description: 'The roots of its thread, carried ones included.' })
  contributions(
    @Parent() paragraph: ParagraphType,
    @First() first: number | null,
    @After() after: string | null,
    @Args('order', { type: () => ContributionOrderEnum, nullable: true }) asked: ContributionOrder | null,
    @RequestContext() context: GraphqlContext,
  ): Promise<Page | null> {
    const order = asked ?? 'oldest';
    if (after != null) return this.threads.ofParagraph(paragraph, { first, after }, order, context.asker);
    const { id, draftId } = paragraph;
    return batched(context, `contributions:${draftId}:${order}:${first ?? ''}`, (paragraphs) =>
      this.threads.firstOfParagraphs(paragraphs, draftId, order, first, context.asker),
    ).load(id);
  }
}

@Resolver(() => DraftType)
export class DraftContributionsResolver {
  constructor(private readonly threads: Threads) {}

  @ResolveField(() => ContributionConnection, {
    description: 'Contributions of earlier drafts whose paragraph is gone.',
  })
  goneContributions(
    @Parent() draft: DraftType,
    @First() first: number | null,
    @After() after: string | null,
    @Asking() asker: Asker | null,
  ): Promise<Page> {
    return this.threads.gone(draft, { first, after }, asker);
  }

  @ResolveField(() => Int, { description: 'How many public ones there are.' })
  goneCount(@Parent() draft: DraftType): Promise<number> {
    return this.threads.goneCount(draft);
  }
}

@Resolver(() => ViewerType)
export class ViewerContributionsResolver {
  constructor(private readonly threads: Threads) {}

  @ResolveField(() => ContributionConnection, {
    description: 'What this person wrote, newest first, in whatever state.',
  })
  contributions(
    @First() first: number | null,
    @After() after: string | null,
    @Asking() asker: Asker | null,
  ): Promise<Page> {
    return this.threads.mine(signedIn(asker), { first, after });
  }
}
