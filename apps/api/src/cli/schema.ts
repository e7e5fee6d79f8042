import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';

/** The same distance from the source and from what is built of it. */
const contract = new URL('../../../../libs/contract/schema.graphql', import.meta.url);
const page = new URL('../../../../docs/permissions.md', import.meta.url);

export const schemaCommand = new Command('schema')
  .description(
    'Write the GraphQL schema to libs/contract/schema.graphql, when every field has its policy, and docs/permissions.md.',
  )
  .action(async () => {
    // Brought in only here: the other commands start without the whole server's code.
    const { NounsModule } = await import('../nouns.module.ts');
    const { PlatformModule } = await import('../platform/platform.module.ts');
    const { buildSchema, schemaText } = await import('../platform/graphql/schema-text.ts');
    const { permissionsPage } = await import('../platform/graphql/permissions-page.ts');
    const { undeclared } = await import('../platform/graphql/undeclared.ts');
    const schema = await buildSchema([PlatformModule, NounsModule]);
    const faults = undeclared(schema);
    if (faults.length > 0) throw new Error(`The schema is not written.\n${faults.join('\n')}`);
    await writeFile(contract, schemaText(schema));
    await writeFile(page, permissionsPage());
    process.stdout.write(`${fileURLToPath(contract)}\n${fileURLToPath(page)}\n`);
  });
