import { randomUUID } from 'node:crypto';
import { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { databaseOptions } from '../src/database.ts';
import { migrate } from '../src/migrate.ts';
import { migrations } from '../src/migrations/index.ts';

/** The last migration of the version that other installations run: what they hold must come through all that follow. */
const landed = 'Migration20261124000006Leftovers';

type Row = Record<string, unknown>;

const server = process.env['TEST_DATABASE_URL'] ?? '';
const name = `test_${randomUUID().replaceAll('-', '')}`;
const database = new URL(server);
database.pathname = `/${name}`;
const operator = new pg.Client({ connectionString: server });
const client = new pg.Client({ connectionString: database.href });

beforeAll(async () => {
  await operator.connect();
  await operator.query(`create database ${name}`);
  const orm = await MikroORM.init(databaseOptions(database.href));
  await orm.migrator.up({ to: landed });
  await orm.close();
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await operator.query(`drop database ${name} with (force)`);
  await operator.end();
});

const rows = async <R extends Row>(statement: string, values: unknown[] = []) =>
  (await client.query<R>(statement, values)).rows;
async function put(table: string, row: Row): Promise<void> {
  const columns = Object.keys(row);
  const places = columns.map((_, n) => `$${n + 1}`).join(', ');
  await client.query(`insert into ${table} (${columns.join(', ')}) values (${places})`, Object.values(row));
}

/** What people had left in that version: accounts, one without a name, a name without an account, and all they did. */
async function given(): Promise<{ stray: string }> {
  const now = new Date();
  const [ana, rui, imported, unnamed] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const person = (id: string, email: string | null, called: string | null, more: Row = {}) =>
    put('participant', { id, email, name: called, created_at: now, ...more });
  await person(ana, 'ana@example.org', 'Ana', { site_administrator: true });
  await person(rui, 'rui@example.org', 'Rui', { locale: 'es' });
  await person(imported, null, 'Nome sem conta');
  await person(unnamed, 'nunca@example.org', null);
  await put('session', { id: 'a'.repeat(64), participant_id: ana, created_at: now, expires_at: '2100-01-01' });
  await put('sign_in_code', {
    id: randomUUID(),
    email: 'rui@example.org',
    code_hash: 'b'.repeat(64),
    created_at: now,
    expires_at: '2100-01-01',
  });
  const stray = randomUUID();
  for (const [id, owner] of [
    [randomUUID(), ana],
    [stray, randomUUID()],
  ]) {
    await put('upload', { id, owner, name: 'minuta.docx', bytes: 7, created_at: now });
  }
  const [consultation, draft, paragraph, comment, reply] = Array.from({ length: 5 }, () => randomUUID());
  await put('consultation', { id: consultation, slug: 'manifesto', title: 'Manifesto', created_at: now });
  await put('membership', {
    id: randomUUID(),
    consultation_id: consultation,
    participant_id: ana,
    role: 'administrator',
    created_at: now,
  });
  await put('membership', {
    id: randomUUID(),
    consultation_id: consultation,
    participant_id: unnamed,
    role: 'moderator',
    created_at: now,
  });
  await put('phase', { id: randomUUID(), consultation_id: consultation, kind: 'comment', starts_at: '2026-01-01' });
  const rule = randomUUID();
  await put('rule', {
    id: rule,
    consultation_id: consultation,
    code: 'respeito',
    title: 'Respeito',
    text: 'Com respeito.',
    position: 1,
  });
  await put('draft', { id: draft, consultation_id: consultation, number: 1, created_at: now });
  await put('paragraph', {
    id: paragraph,
    draft_id: draft,
    position: 1,
    code: 'abc123',
    kind: 'paragraph',
    text: 'Um.',
    markdown: 'Um.',
  });
  await client.query(`update draft set state = 'published', published_at = now() where id = $1`, [draft]);
  const said = (id: unknown, author: string, text: string, more: Row = {}) =>
    put('contribution', {
      id,
      consultation_id: consultation,
      paragraph_id: paragraph,
      kind: 'comment',
      state: 'published',
      text,
      author_id: author,
      idempotency_key: randomUUID(),
      created_at: now,
      ...more,
    });
  await said(comment, rui, 'Concordo.');
  await said(reply, imported, 'Eu também.', { parent_id: comment, in_reply_to_id: comment });
  await put('placement', { contribution_id: comment, draft_id: draft, paragraph_id: paragraph, carriage: 'here' });
  await put('paragraph_stance', { participant_id: rui, paragraph_id: paragraph, value: 'agree' });
  await put('contribution_stance', { participant_id: ana, contribution_id: comment, value: 'agree' });
  await put('decision', {
    id: randomUUID(),
    contribution_id: comment,
    moderator_id: ana,
    outcome: 'approved',
    created_at: now,
  });
  await put('outbox_message', { topic: 'mail.decision', payload: '{}' });
  await put('local_mail', {
    id: randomUUID(),
    source: 's',
    '"to"': 'rui@example.org',
    subject: 'Olá',
    text: 'Oi.',
    created_at: now,
  });
  return { stray };
}

/** Every row of every table, by the columns that the given snapshot, or else the table, has. */
async function everything(as?: ReadonlyMap<string, Row[]>): Promise<Map<string, Row[]>> {
  const tables = await rows<{ name: string }>(
    `select table_name as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'migration' order by 1`,
  );
  const held = new Map<string, Row[]>();
  for (const { name: table } of tables) {
    if (as && !as.has(table)) continue;
    const found = await rows<{ row: Row }>(`select to_jsonb(t) as row from "${table}" t order by t::text`);
    const columns = as?.get(table)?.[0];
    held.set(
      table,
      found.map(({ row }) =>
        columns ? Object.fromEntries(Object.entries(row).filter(([column]) => column in columns)) : row,
      ),
    );
  }
  return held;
}
/** In an order that no migration changes, of rows as of columns. */
const ordered = (held: readonly Row[] = []) =>
  held
    .map((row) => JSON.stringify(Object.fromEntries(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))))
    .sort();

it('brings all that people left in the version before to the newest', async () => {
  const { stray } = await given();
  const before = await everything();
  const filled = [...before].filter(([, held]) => held.length > 0).map(([table]) => table);
  expect(filled.length).toBeGreaterThan(17);

  const names = migrations.map((migration) => migration.name);
  expect(await migrate(database.href)).toEqual(names.slice(names.indexOf(landed) + 1));

  const after = await everything(before);
  for (const table of filled) {
    const kept = before.get(table)?.filter(({ id }) => id !== stray);
    expect(ordered(after.get(table)), table).toEqual(ordered(kept));
  }
});

it('leaves no reference that leads nowhere, and repeats nothing', async () => {
  const references = await rows<{ table: string; column: string; target: string; key: string }>(
    `select c.conrelid::regclass::text as table, a.attname as column, c.confrelid::regclass::text as target, k.attname as key
     from pg_constraint c
       join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
       join pg_attribute k on k.attrelid = c.confrelid and k.attnum = c.confkey[1]
     where c.contype = 'f' and cardinality(c.conkey) = 1`,
  );
  expect(references.length).toBeGreaterThan(20);
  for (const { table, column, target, key } of references) {
    const lost = await rows(
      `select from ${table} s where s."${column}" is not null
         and not exists (select from ${target} t where t."${key}" = s."${column}")`,
    );
    expect(lost, `${table}.${column}`).toEqual([]);
  }
  expect(await rows(`select conname from pg_constraint where not convalidated`)).toEqual([]);
  expect(await migrate(database.href)).toEqual([]);
});
