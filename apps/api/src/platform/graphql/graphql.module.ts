import { ApolloArmor } from '@escape.tech/graphql-armor';
import { ApolloDriver } from '@nestjs/apollo';
import type { ApolloDriverConfig } from '@nestjs/apollo';
import { GraphQLModule } from '@nestjs/graphql';
import type { DynamicModule, InjectionToken, Type } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '@mutirao/rules';
import { Config } from '../config.ts';
import { measured } from '../metrics/measured.plugin.ts';
import { Metrics } from '../metrics/metrics.service.ts';
import { Rates } from '../rates/rates.service.ts';
import type { Asker, GraphqlContext } from '../session/asker.ts';
import { asDoor } from './at-the-door.ts';
import { compiledExecution } from './compiled.plugin.ts';
import { admit, door } from './door.plugin.ts';
import { formatError } from './format-error.ts';
import { KnownOperations } from './known-operations.ts';
import { plainFields } from './plain-fields.ts';
import { refusalsAsStatus } from './status.plugin.ts';

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

/** A key that opens nothing is said so, not overlooked: its bearer would take a stranger's view for their own. */
function refusedAtTheDoor(error: unknown): never {
  throw error instanceof Refusal ? asDoor(error, 401) : error;
}

/** GraphQL at `/graphql`, written code-first. */
export function graphqlModule(imports: Type[], source: InjectionToken<AskerSource>): DynamicModule {
  return GraphQLModule.forRootAsync<ApolloDriverConfig>({
    driver: ApolloDriver,
    imports,
    inject: [Config, Metrics, KnownOperations, Rates, source],
    useFactory: (
      config: Config,
      metrics: Metrics,
      known: KnownOperations,
      rates: Rates,
      askers: AskerSource,
    ): ApolloDriverConfig => {
      const protection = armor.protect();
      const doorway = { rates, explorable: config.graphqlExplorable };
      return {
        path: '/graphql',
        autoSchemaFile: true,
        sortSchema: true,
        transformSchema: plainFields,
        // A function that answers with a fresh object each time: a shared one would mix people up.
        context: async (request: FastifyRequest, reply: FastifyReply): Promise<GraphqlContext> => {
          await admit(request, doorway);
          const asker = await askers.askerOf(request).catch(refusedAtTheDoor);
          return { asker, request, reply, loaders: new Map() };
        },
        introspection: config.graphqlExplorable,
        hideSchemaDetailsFromClientErrors: true,
        persistedQueries: { cache: known.byHash },
        documentStore: known.documents,
        playground: false,
        graphiql: false,
        csrfPrevention: true,
        includeStacktraceInErrorResponses: false,
        // Nest would make 200 of every answer that ran, also of one that says to come again later.
        preserveHttpStatusForExecutionErrors: false,
        allowBatchedHttpRequests: false,
        formatError,
        parseOptions: { maxTokens: 2_000 },
        validationRules: protection.validationRules,
        // Apollo's types exist twice, for import and for require; the plugins are the same at run time.
        plugins: [
          ...protection.plugins,
          door(doorway),
          refusalsAsStatus(),
          compiledExecution(known),
          measured(metrics),
        ] as unknown as ApolloDriverConfig['plugins'],
      };
    },
  });
}
