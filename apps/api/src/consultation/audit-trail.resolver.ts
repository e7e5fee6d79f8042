import { Args, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { batched } from '../platform/graphql/loader.ts';
import { pageRequest } from '../platform/paging/cursor.ts';
import { Asking, RequestContext } from '../platform/session/asker.ts';
import type { Asker, GraphqlContext } from '../platform/session/asker.ts';
import { AuditTrail } from './audit-trail.service.ts';
import { AuditConnection, AuditEntryType, AuditFilter } from './audit-trail.type.ts';
import { Consultations } from './consultation.service.ts';
import { ConsultationType } from './consultation.type.ts';

@Resolver(() => AuditEntryType)
export class AuditTrailResolver {
  constructor(
    private readonly trail: AuditTrail,
    private readonly consultations: Consultations,
  ) {}

  @Query(() => AuditConnection, {
    description:
      'Who did what, newest first: in a consultation, for its administrators; on the whole site, for the site’s.',
  })
  audit(
    @Args('consultation', { type: () => String, nullable: true, description: 'Its slug.' }) slug: string | null,
    @Args('filter', { type: () => AuditFilter, nullable: true }) filter: AuditFilter | null,
    @Args('first', { type: () => Int, nullable: true }) first: number | null,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
    @Asking() asker: Asker | null,
  ): Promise<AuditConnection> {
    return this.trail.page(asker, slug ?? null, filter ?? {}, pageRequest(first, after, ['number']));
  }

  @ResolveField(() => ConsultationType, { nullable: true, description: 'Null for an act on the whole site.' })
  consultation(
    @Parent() { consultationId }: AuditEntryType,
    @RequestContext() context: GraphqlContext,
  ): Promise<ConsultationType | null> | null {
    if (consultationId === null) return null;
    return batched(context, 'consultation', (ids) => this.consultations.byIds(ids)).load(consultationId);
  }
}
