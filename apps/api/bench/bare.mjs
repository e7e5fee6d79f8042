import { createServer } from 'node:http';
import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** The measure of things: Node's own HTTP server and one prepared statement a request, nothing checked, nothing kept. */
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

const handlers = {
  list: () =>
    pool.query({
      name: 'list',
      text: `select p.id, p.code, p.position, p.kind, p.label, p.level, p.text, p.markdown, t.*
             from bare.paragraph p join bare.tally t on t.paragraph_id = p.id order by p.position`,
    }),
  thread: ({ paragraph }) =>
    pool.query({
      name: 'thread',
      text: `select c.*, a.name from bare.comment c join bare.person a on a.id = c.author_id
             where c.paragraph_id = $1 order by c.created_at, c.id limit 21`,
      values: [paragraph],
    }),
  vote: ({ person, paragraph, value }) =>
    pool.query({
      name: 'vote',
      text: `with taken as (
               insert into bare.stance values ($1, $2, $3)
               on conflict (participant_id, paragraph_id) do update set value = excluded.value)
             update bare.tally set agree = agree + 1 where paragraph_id = $2 returning agree, disagree, pass`,
      values: [person, paragraph, value],
    }),
  comment: ({ person, paragraph, text }) =>
    pool.query({
      name: 'comment',
      text: `with written as (
               insert into bare.comment values ($1, $2, $3, $4, now(), 0))
             update bare.tally set comments = comments + 1 where paragraph_id = $2 returning comments`,
      values: [randomUUID(), paragraph, person, text],
    }),
};

createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', async () => {
    try {
      const body = chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : {};
      const { rows } = await handlers[request.url.slice(1)](body);
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(rows));
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  });
}).listen(Number(process.env.PORT), '127.0.0.1');
