import { readFile } from 'node:fs/promises';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { schemaText } from '../src/platform/graphql/schema-text.ts';
import { openSite } from './site.ts';
import type { Site } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

describe('the contract', () => {
  it('is what the server serves; `mutirao schema` writes it', async () => {
    const committed = await readFile(new URL('../../../libs/contract/schema.graphql', import.meta.url), 'utf8');
    expect(committed).toBe(schemaText(site.app.get(GraphQLSchemaHost).schema));
  });
});
