import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';

/** The same distance from the source and from what is built of it. */
const contract = new URL('../../../../libs/contract/schema.graphql', import.meta.url);

export const schemaCommand = new Command('schema')
  .description('Write the GraphQL schema to libs/contract/schema.graphql.')
  .action(async () => {
    // Brought in only here: the other commands start without the whole server's code.
    const { NounsModule } = await import('../nouns.module.ts');
    const { PlatformModule } = await import('../platform/platform.module.ts');
    const { buildSchema, schemaText } = await import('../platform/graphql/schema-text.ts');
    await writeFile(contract, schemaText(await buildSchema([PlatformModule, NounsModule])));
    process.stdout.write(`${fileURLToPath(contract)}\n`);
  });
