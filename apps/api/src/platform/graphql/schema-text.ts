import type { Type } from '@nestjs/common';
import { MODULE_METADATA } from '@nestjs/common/constants.js';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { lexicographicSortSchema, printSchema } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { DateTimeScalar } from '../paging/date-time.scalar.ts';

const head =
  '# Written by `mutirao schema` from the code of the api. Do not edit: change the code and write it again.\n\n';

/** The schema of the modules' resolvers, without starting any of them. */
export async function buildSchema(modules: readonly Type[]): Promise<GraphQLSchema> {
  const builder = await NestFactory.createApplicationContext(GraphQLSchemaBuilderModule, { logger: ['error'] });
  try {
    return await builder.get(GraphQLSchemaFactory).create([...resolversOf(modules)], [DateTimeScalar]);
  } finally {
    await builder.close();
  }
}

/** As committed in the contract. */
export function schemaText(schema: GraphQLSchema): string {
  return `${head}${printSchema(lexicographicSortSchema(schema))}\n`;
}

/** Resolver classes of these modules and of those that they import. */
function resolversOf(modules: readonly Type[], seen = new Set<Type>()): Set<Type> {
  const resolvers = new Set<Type>();
  for (const module of modules) {
    if (seen.has(module)) continue;
    seen.add(module);
    const providers: Type[] = Reflect.getMetadata(MODULE_METADATA.PROVIDERS, module) ?? [];
    for (const provider of providers) if (isResolver(provider)) resolvers.add(provider);
    const imports: Type[] = Reflect.getMetadata(MODULE_METADATA.IMPORTS, module) ?? [];
    for (const resolver of resolversOf(imports, seen)) resolvers.add(resolver);
  }
  return resolvers;
}

function isResolver(provider: unknown): boolean {
  return typeof provider === 'function' && Reflect.hasMetadata('graphql:resolver_type', provider);
}
