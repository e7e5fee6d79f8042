import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Asking } from '../platform/session/asker.ts';
import type { Asker } from '../platform/session/asker.ts';
import { Institutions } from './institution.service.ts';
import { VerifiedInstitutionType } from './participant.type.ts';

@Resolver(() => VerifiedInstitutionType)
export class InstitutionResolver {
  constructor(private readonly institutions: Institutions) {}

  @Query(() => [VerifiedInstitutionType], {
    description: 'The accounts that speak for an institution. For site administrators.',
  })
  verifiedInstitutions(@Asking() asker: Asker | null): Promise<VerifiedInstitutionType[]> {
    return this.institutions.all(asker);
  }

  @Mutation(() => Boolean, {
    description: 'Says for which institution the account with this address speaks. For site administrators.',
  })
  async verifyInstitution(
    @Args('email', { type: () => String }) email: string,
    @Args('institution', { type: () => String, nullable: true, description: 'Null for none.' })
    institution: string | null,
    @Asking() asker: Asker | null,
  ): Promise<boolean> {
    await this.institutions.set(asker, email, institution ?? null);
    return true;
  }
}
