import type { IncomingMessage, ServerResponse } from 'node:http';

/** Bytes of a report that are read, reports in one post that are noted, and lines a minute for all readers together. */
const longest = 16 * 1024;
const mostAtOnce = 5;
const mostInMinute = 60;

type Write = (line: string) => void;

/**
 * `POST /reports/csp`: what a browser was kept from doing, in either of the two forms that browsers send. Only the rule and
 * what it stopped are written down, never the page, the reader or the words of a script; and never much.
 */
export class Reports {
  private readonly write: Write;
  private readonly now: () => number;
  private minute = 0;
  private written = 0;

  constructor(write: Write, now: () => number = Date.now) {
    this.write = write;
    this.now = now;
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') return void response.writeHead(405, { allow: 'POST' }).end();
    const body = await bodyOf(request);
    if (body === null) return void response.writeHead(413, { connection: 'close' }).end();
    for (const line of linesOf(body)) this.note(line);
    response.writeHead(204).end();
  }

  private note(line: string): void {
    const minute = Math.floor(this.now() / 60_000);
    if (minute !== this.minute) this.written = 0;
    this.minute = minute;
    this.written += 1;
    if (this.written <= mostInMinute) this.write(line);
  }
}

async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > longest) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function linesOf(body: string): string[] {
  let sent: unknown;
  try {
    sent = JSON.parse(body);
  } catch {
    return [];
  }
  const reports = (Array.isArray(sent) ? sent : [sent]).slice(0, mostAtOnce);
  return reports.flatMap((report: unknown) => {
    const told = field(report, 'csp-report') ?? field(report, 'body');
    const directive =
      field(told, 'effective-directive') ?? field(told, 'violated-directive') ?? field(told, 'effectiveDirective');
    const rule = /^[a-z-]{3,40}/.exec(String(directive))?.[0];
    if (rule === undefined || typeof directive !== 'string') return [];
    const blocked = blockedBy(field(told, 'blocked-uri') ?? field(told, 'blockedURL'));
    return [JSON.stringify({ level: 'warn', policy: rule, blocked })];
  });
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}

/** The host, not the address: an address can say who reads what. */
function blockedBy(value: unknown): string {
  const said = String(value ?? '').slice(0, 2_000);
  if (/^(inline|eval|wasm-eval|self|trusted-types-(?:sink|policy))$/.test(said)) return said;
  const url = URL.parse(said);
  if (url === null) return 'other';
  return url.host === '' ? url.protocol.slice(0, 40) : `${url.protocol}//${url.host}`.slice(0, 120);
}
