/**
 * How long others wait while two distant drafts of 3,000 paragraphs are compared: in the thread that answers requests,
 * and aside as the api does it. Prints the slowest and the median answer of a plain server in the same process, as
 * multiples of what they are when nothing is compared: only the ratios mean something.
 *   npm run build -w @mutirao/api && node apps/api/bench/comparison.mjs [rounds]
 */
import { createServer } from 'node:http';
import { Worker } from 'node:worker_threads';
import { proposeLineage } from '../dist/draft/lineage-proposal.js';
import { proposeAside } from '../dist/draft/lineage-thread.js';

const rounds = Number(process.argv[2] ?? 5);
const count = 3_000;
const words = 'a pessoa que usa o serviço participa do desenho dele desde o primeiro dia e sabe por quê'.split(' ');

const server = createServer((_, response) => response.end('ok'));
await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
const url = `http://127.0.0.1:${server.address().port}/`;

const job = { old: draft('a'), next: draft('b'), confirmed: [] };
const ways = {
  nothing: () => new Promise((done) => setTimeout(done, 1_000)),
  'in the same thread': async () => proposeLineage(job.old, job.next, job.confirmed),
  aside: () => proposeAside(job),
};
const found = {};
for (const [name, compare] of Object.entries(ways)) {
  const waits = [];
  for (let round = 0; round < rounds; round += 1) waits.push(await waitsDuring(compare));
  found[name] = {
    slowest: median(waits.map(({ slowest }) => slowest)),
    middle: median(waits.map(({ middle }) => middle)),
  };
}
for (const [name, { slowest, middle }] of Object.entries(found)) {
  const times = (value, base) => `${(value / base).toFixed(1)} x`;
  console.log(
    `${name.padEnd(20)} slowest answer ${times(slowest, found.nothing.slowest)}   median ${times(middle, found.nothing.middle)}`,
  );
}
server.close();
server.closeAllConnections();

/** Asks the server again and again, from a thread of its own, as long as the comparison takes. */
async function waitsDuring(compare) {
  const asking = `
    const { parentPort, workerData } = require('node:worker_threads');
    const waits = [];
    let over = false;
    parentPort.on('message', () => (over = true));
    (async () => {
      for (let asked = 0; !over || asked < 20; asked += 1) {
        const from = performance.now();
        await (await fetch(workerData)).text();
        waits.push(performance.now() - from);
        if (asked === 9) parentPort.postMessage(null);
      }
      parentPort.postMessage(waits.slice(10));
    })();`;
  const asker = new Worker(asking, { eval: true, workerData: url });
  const message = () => new Promise((heard) => asker.once('message', heard));
  await message();
  await compare();
  asker.postMessage(null);
  const waits = await message();
  await asker.terminate();
  return { slowest: Math.max(...waits), middle: median(waits) };
}

/** One in ten paragraphs of the newer draft says something else, one in ten is new. */
function draft(side) {
  return Array.from({ length: count }, (_, index) => {
    const own = side === 'b' && index % 10 === 3 ? 'novo' : 'velho';
    const text = Array.from({ length: 40 }, (_, at) =>
      at % 4 === 0
        ? `${own === 'novo' || at % 8 === 0 ? own : 'termo'}${index * 31 + at}`
        : words[(index * 7 + at) % words.length],
    );
    const edited = side === 'b' && index % 10 === 7 ? text.toSpliced(5, 3, 'alterado', 'aqui') : text;
    return { id: `${side}${index}`, kind: 'paragraph', label: null, text: edited.join(' '), origins: [] };
  });
}

function median(list) {
  return list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
}
