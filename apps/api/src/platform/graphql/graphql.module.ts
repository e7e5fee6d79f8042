import { ApolloArmor } from '@escape.tech/graphql-armor';
import { ApolloDriver } from '@nestjs/apollo';
import type { ApolloDriverConfig } from '@nestjs/apollo';
import { GraphQLModule } from '@nestjs/graphql';
import type { DynamicModule, InjectionToken, Type } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../config.ts';
import { measured } from '../metrics/measured.plugin.ts';
import { Metrics } from '../metrics/metrics.service.ts';
import type { Asker, GraphqlContext } from '../session/asker.ts';
import { compiledExecution } from './compiled.plugin.ts';
import { formatError } from './format-error.ts';
import { plainFields } from './plain-fields.ts';

/** Tells who is behind a request. Sessions belong to a later noun, so the caller brings it. */
export interface AskerSource {
  askerOf(request: FastifyRequest): Promise<Asker | null>;
}

/** The largest operations of the site's own pages fit twice; a stranger's deep or wide query does not. */
const armor = new ApolloArmor({
  maxDepth: { n: 10 },
  maxAliases: { n: 12 },
  maxDirectives: { n: 20 },
  // graphql's own parser counts them: this one's refusal leaves as a 500.
  maxTokens: { enabled: false },
  costLimit: { maxCost: 20_000 },
  blockFieldSuggestion: { enabled: true },
});

/** GraphQL at `/graphql`, written code-first. */
export function graphqlModule(imports: Type[], source: InjectionToken<AskerSource>): DynamicModule {
  return GraphQLModule.forRootAsync<ApolloDriverConfig>({
    driver: ApolloDriver,
    imports,
    inject: [Config, Metrics, source],
    useFactory: (config: Config, metrics: Metrics, askers: AskerSource): ApolloDriverConfig => {
      const protection = armor.protect();
      return {
        path: '/graphql',
        autoSchemaFile: true,
        sortSchema: true,
        transformSchema: plainFields,
        // A function that answers with a fresh object each time: a shared one would mix people up.
        context: async (request: FastifyRequest, reply: FastifyReply): Promise<GraphqlContext> => ({
          asker: await askers.askerOf(request),
          request,
          reply,
          loaders: new Map(),
        }),
        introspection: config.graphqlExplorable,
        playground: false,
        graphiql: false,
        csrfPrevention: true,
        includeStacktraceInErrorResponses: false,
        allowBatchedHttpRequests: false,
        formatError,
        parseOptions: { maxTokens: 2_000 },
        validationRules: protection.validationRules,
        // Apollo's types exist twice, for import and for require; the plugins are the same at run time.
        plugins: [
          ...protection.plugins,
          compiledExecution(),
          measured(metrics),
        ] as unknown as ApolloDriverConfig['plugins'],
      };
    },
  });
}
