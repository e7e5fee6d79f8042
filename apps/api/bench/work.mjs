import { createHash, randomUUID } from 'node:crypto';

const pick = (list) => list[Math.floor(Math.random() * list.length)];
const values = ['agree', 'disagree', 'pass'];
const text = 'Concordo com o parágrafo, mas falta dizer quem responde por ele e até quando.';

const listQuery = `query L { draft(consultation: "bench", number: 1) { paragraphs {
  id code position kind label level text markdown tally { agree disagree pass } priorTally { agree disagree pass }
  contributionCount questionCount wordingCount } } }`;
const threadQuery = `query T($code: String!) { paragraph(code: $code) { contributions(first: 20) {
  nodes { id kind state text note createdAt carriage tally { agree disagree pass } replyCount author { id name } }
  pageInfo { hasNextPage endCursor } } } }`;
const voteQuery = `mutation V($paragraph: ID!, $value: StanceValue!) { takeParagraphStance(paragraph: $paragraph, value: $value) {
  id tally { agree disagree pass } } }`;
const commentQuery = `mutation C($input: ContributeInput!) { contribute(input: $input) { id text createdAt } }`;

const hash = (text) => createHash('sha256').update(text).digest('hex');

/** What the api is told to know beside the pages' own operations, by hash: the form of `GRAPHQL_OPERATIONS`. */
export const operations = Object.fromEntries(
  [listQuery, threadQuery, voteQuery, commentQuery].map((text) => [hash(text), text]),
);

/**
 * Each piece of work as both servers are asked for it: `[name, bare, api]`, where the last two make a request's path,
 * body and session.
 */
export function pieces({ sessions, paragraphs, people }) {
  const hot = paragraphs[0];
  const hashes = new Map(Object.entries(operations).map(([sha256Hash, text]) => [text, sha256Hash]));
  const graphql = (query, variables, session) => ({
    path: '/graphql',
    body: { extensions: { persistedQuery: { version: 1, sha256Hash: hashes.get(query) } }, variables },
    session,
  });
  const vote = (place) => [
    () => ({ path: '/vote', body: { person: pick(people), paragraph: place().id, value: pick(values) } }),
    () => graphql(voteQuery, { paragraph: place().id, value: pick(values).toUpperCase() }, pick(sessions)),
  ];
  return [
    ['list of 200', () => ({ path: '/list' }), () => graphql(listQuery)],
    [
      'thread of 20',
      () => ({ path: '/thread', body: { paragraph: pick(paragraphs).id } }),
      () => graphql(threadQuery, { code: pick(paragraphs).code }),
    ],
    ['vote, spread', ...vote(() => pick(paragraphs))],
    ['vote, one hot item', ...vote(() => hot)],
    [
      'comment',
      () => ({ path: '/comment', body: { person: pick(people), paragraph: pick(paragraphs).id, text } }),
      () =>
        graphql(
          commentQuery,
          { input: { idempotencyKey: randomUUID(), paragraph: pick(paragraphs).id, kind: 'COMMENT', text } },
          pick(sessions),
        ),
    ],
  ];
}
