import { createHash, randomUUID } from 'node:crypto';

/** What the benchmark reads and writes: a text of 200 paragraphs, 25 comments on each, 1,000 people signed in. */
export const paragraphs = 200;
export const commentsEach = 25;
export const people = 1_000;

const words = `'A administração pública existe para servir às pessoas. ' || repeat('Inovar é servir melhor; ', 1 + n % 12)`;

/**
 * Fills a fresh, migrated database, and beside it plain tables without triggers for the bare server.
 * @param {import('pg').Client} db
 */
export async function seed(db) {
  const [consultation, draft] = [randomUUID(), randomUUID()];
  const sessions = Array.from({ length: people }, () => randomUUID());
  await db.query(`insert into consultation (id, slug, title, created_at) values ($1, 'bench', 'Medida', now())`, [
    consultation,
  ]);
  await db.query(
    `insert into phase (id, consultation_id, kind, starts_at) values (gen_random_uuid(), $1, 'comment', now() - interval '1 day')`,
    [consultation],
  );
  await db.query(`insert into draft (id, consultation_id, number, created_at) values ($1, $2, 1, now())`, [
    draft,
    consultation,
  ]);
  await db.query(
    `insert into paragraph (id, draft_id, position, code, kind, text, markdown)
     select gen_random_uuid(), $1, n, substr(md5(n::text), 1, 8), 'paragraph', ${words}, ${words}
     from generate_series(0, ${paragraphs - 1}) n`,
    [draft],
  );
  await db.query(`update draft set state = 'published', published_at = now() where id = $1`, [draft]);
  await db.query(
    `with person as (
       insert into participant (id, email, name, created_at)
       select gen_random_uuid(), 'p' || n || '@example.org', 'Pessoa ' || n, now() from generate_series(1, $1::int) n
       returning id, email
     )
     insert into session (id, participant_id, created_at, expires_at)
     select hash, person.id, now(), now() + interval '1 day'
     from unnest($2::text[]) with ordinality as token (hash, n)
     join person on person.email = 'p' || token.n || '@example.org'`,
    [people, sessions.map((token) => createHash('sha256').update(token).digest('hex'))],
  );
  await seedComments(db, consultation);
  await db.query(`
    create schema bare;
    create table bare.paragraph as select * from paragraph;
    alter table bare.paragraph add primary key (id);
    create table bare.tally as select paragraph_id, agree, disagree, pass, comments from paragraph_tally;
    alter table bare.tally add primary key (paragraph_id);
    create table bare.stance (participant_id uuid, paragraph_id uuid, value text, primary key (participant_id, paragraph_id));
    create table bare.comment as select id, paragraph_id, author_id, text, created_at, agree from contribution;
    alter table bare.comment add primary key (id);
    create index on bare.comment (paragraph_id, created_at);
    create table bare.person as select id, name from participant;
    alter table bare.person add primary key (id);`);
  await db.query('analyze');
  const ids = await db.query(`select id, code from paragraph order by position`);
  const persons = await db.query(`select id from participant`);
  return { sessions, paragraphs: ids.rows, people: persons.rows.map(({ id }) => id) };
}

async function seedComments(db, consultation) {
  await db.query(
    `insert into contribution (id, consultation_id, paragraph_id, kind, state, text, author_id, idempotency_key, created_at)
     select gen_random_uuid(), $1, p.id, 'comment', 'published', ${words},
       (select id from participant where email = 'p' || (1 + (p.position * ${commentsEach} + n) % ${people}) || '@example.org'),
       'seed-' || p.position || '-' || n, now() - make_interval(mins => n)
     from paragraph p, generate_series(1, ${commentsEach}) n`,
    [consultation],
  );
  await db.query(
    `insert into placement (contribution_id, draft_id, paragraph_id, carriage)
     select c.id, p.draft_id, p.id, 'here' from contribution c join paragraph p on p.id = c.paragraph_id`,
  );
}
