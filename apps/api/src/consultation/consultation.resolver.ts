import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { ConsultationAction } from '@mutirao/rules';
import { batched } from '../platform/graphql/loader.ts';
import { knownId } from '../platform/graphql/ids.ts';
import { pageRequest } from '../platform/paging/cursor.ts';
import type { Connection } from '../platform/paging/cursor.ts';
import { Asking, RequestContext } from '../platform/session/asker.ts';
import type { Asker, GraphqlContext } from '../platform/session/asker.ts';
import { Access } from './access.service.ts';
import { Calendar } from './calendar.service.ts';
import { PhaseInput, RuleInput, UpdateConsultationInput } from './consultation.input.ts';
import { Consultations } from './consultation.service.ts';
import {
  ConsultationActionEnum,
  ConsultationConnection,
  ConsultationType,
  MembershipType,
  PhaseType,
  RuleType,
} from './consultation.type.ts';
import { Rules } from './rule.service.ts';
import { Team } from './team.service.ts';

@Resolver(() => ConsultationType)
export class ConsultationResolver {
  constructor(
    private readonly processes: Consultations,
    private readonly calendar: Calendar,
    private readonly published: Rules,
    private readonly people: Team,
    private readonly access: Access,
  ) {}

  @Query(() => ConsultationConnection, {
    description: 'Newest first. Until its first draft is published, a consultation exists only for its team.',
  })
  consultations(
    @Args('first', { type: () => Int, nullable: true }) first: number | null,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
    @Asking() asker: Asker | null,
  ): Promise<Connection<ConsultationType>> {
    return this.processes.page(asker, pageRequest(first, after, ['id']));
  }

  @Query(() => ConsultationType, { nullable: true })
  consultation(
    @Args('slug', { type: () => String }) slug: string,
    @Asking() asker: Asker | null,
  ): Promise<ConsultationType | null> {
    return this.processes.bySlug(asker, slug);
  }

  @ResolveField(() => [PhaseType], { description: 'In order of time.' })
  async phases(@Parent() { id }: ConsultationType, @RequestContext() context: GraphqlContext): Promise<PhaseType[]> {
    return (await batched(context, 'phases', (ids) => this.calendar.of(ids, new Date())).load(id)) ?? [];
  }

  @ResolveField(() => PhaseType, { nullable: true, description: 'Null before the first phase and between two.' })
  async currentPhase(
    @Parent() consultation: ConsultationType,
    @RequestContext() context: GraphqlContext,
  ): Promise<PhaseType | null> {
    return (await this.phases(consultation, context)).find(({ current }) => current) ?? null;
  }

  @ResolveField(() => [RuleType], { description: 'The rules in force, in their order.' })
  async rules(@Parent() { id }: ConsultationType, @RequestContext() context: GraphqlContext): Promise<RuleType[]> {
    return (await batched(context, 'rules', (ids) => this.published.of(ids)).load(id)) ?? [];
  }

  @ResolveField(() => [MembershipType], {
    description:
      'Those who work on it, in the order in which they joined. Who never signed in is there for administrators only, under their address.',
  })
  async team(@Parent() { id }: ConsultationType, @RequestContext() context: GraphqlContext): Promise<MembershipType[]> {
    return (await batched(context, 'team', (ids) => this.people.of(ids, context.asker)).load(id)) ?? [];
  }

  @ResolveField(() => [ConsultationActionEnum], { description: 'What the asker may do at this moment.' })
  async can(
    @Parent() { id }: ConsultationType,
    @RequestContext() context: GraphqlContext,
  ): Promise<ConsultationAction[]> {
    const { asker } = context;
    return (await batched(context, 'can', (ids) => this.access.canOf(asker, ids, new Date())).load(id)) ?? [];
  }

  @Mutation(() => ConsultationType, { description: 'For administrators of the consultation.' })
  updateConsultation(
    @Args('id', { type: () => ID }) id: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('input', { type: () => UpdateConsultationInput }) input: UpdateConsultationInput,
    @Asking() asker: Asker | null,
  ): Promise<ConsultationType> {
    return this.processes.update(asker, knownId(id, 'id'), version, input);
  }

  @Mutation(() => ConsultationType, { description: 'Replaces the whole calendar. For administrators.' })
  setPhases(
    @Args('consultation', { type: () => ID }) id: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('phases', { type: () => [PhaseInput] }) phases: PhaseInput[],
    @Asking() asker: Asker | null,
  ): Promise<ConsultationType> {
    const times = phases.map(({ kind, startsAt, endsAt }) => ({ kind, startsAt, endsAt: endsAt ?? null }));
    return this.calendar.set(asker, knownId(id, 'consultation'), version, times);
  }

  @Mutation(() => ConsultationType, {
    description:
      'Makes these the rules in force, in this order. Rules are never reworded or deleted, only retired: decisions cite them. For administrators.',
  })
  setRules(
    @Args('consultation', { type: () => ID }) id: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('rules', { type: () => [RuleInput] }) rules: RuleInput[],
    @Asking() asker: Asker | null,
  ): Promise<ConsultationType> {
    return this.published.set(asker, knownId(id, 'consultation'), version, rules);
  }

  @Mutation(() => Boolean, {
    description:
      'Takes a task away, or lays down one’s own; never the last administrator’s. For administrators and whoever has it.',
  })
  async removeMember(@Args('id', { type: () => ID }) id: string, @Asking() asker: Asker | null): Promise<boolean> {
    await this.people.remove(asker, knownId(id, 'id'));
    return true;
  }
}
