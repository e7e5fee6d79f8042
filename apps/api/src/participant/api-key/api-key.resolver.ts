import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { keyLifetime } from '@mutirao/rules';
import { knownId } from '../../platform/graphql/ids.ts';
import { Asking, signedIn } from '../../platform/session/asker.ts';
import type { Asker } from '../../platform/session/asker.ts';
import { ApiKeys } from './api-key.service.ts';
import { ApiKeyType, CreatedApiKeyType } from './api-key.type.ts';

@Resolver(() => ApiKeyType)
export class ApiKeyResolver {
  constructor(private readonly keys: ApiKeys) {}

  @Query(() => [ApiKeyType], { description: 'The asker’s own keys, newest first.' })
  apiKeys(@Asking() asker: Asker | null): Promise<ApiKeyType[]> {
    return this.keys.of(signedIn(asker));
  }

  @Mutation(() => CreatedApiKeyType)
  createApiKey(
    @Args('name', { type: () => String }) name: string,
    @Args('days', { type: () => Int, defaultValue: keyLifetime, description: 'Days it is good for, at most a year.' })
    days: number,
    @Asking() asker: Asker | null,
  ): Promise<CreatedApiKeyType> {
    return this.keys.create(signedIn(asker), name, days);
  }

  @Mutation(() => Boolean, { description: 'The key opens nothing from the next request on.' })
  revokeApiKey(@Args('id', { type: () => ID }) id: string, @Asking() asker: Asker | null): Promise<boolean> {
    return this.keys.revoke(signedIn(asker), knownId(id, 'id'));
  }
}
