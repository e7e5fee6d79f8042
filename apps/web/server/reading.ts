import type { IncomingMessage, ServerResponse } from 'node:http';
import { needsNonce, policyOfPlainPage, withoutNonce } from './content-policy.ts';
import { acceptedEncoding, encode, encodeOnce, entityTag, matches } from './encoding.ts';
import type { Encoded } from './encoding.ts';
import { cookie } from './identity.ts';
import { consultationOf, keptAddress } from './kept-address.ts';
import type { Page, PageCache } from './page-cache.ts';
import { anonymousRequest, render } from './rendering.ts';
import type { Rendered, Renderer } from './rendering.ts';

/** Cookies by their names on the floors that set them: the api and the theme switch. */
const personalCookies = ['session', 'sign_in'].flatMap((kind) => [`mutirao_${kind}`, `__Host-mutirao_${kind}`]);
const themeCookie = 'theme';

export interface KeptPage extends Page {
  encoded: Encoded;
  contentType: string;
  contentPolicy: string | undefined;
}

/** What headers of ours may keep a page; they never leave the house. */
const keepConsultation = 'x-keep-consultation';
const keepUntil = 'x-keep-until';
const ofTheHouse = /^x-(?:keep|sveltekit)-/;

/** Answers page requests: from what is kept for readers without a session, else by rendering. */
export class Reading {
  private readonly renderer: Renderer;
  private readonly cache: PageCache<KeptPage>;

  constructor(renderer: Renderer, cache: PageCache<KeptPage>) {
    this.renderer = renderer;
    this.cache = cache;
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const readOnly = request.method === 'GET' || request.method === 'HEAD';
    if (readOnly && !isPersonal(request) && !request.url?.includes('__data.json')) {
      return this.answerAnyone(request, response);
    }
    return sendOnce(await render(this.renderer, request), request, response);
  }

  private async answerAnyone(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const theme = cookie(request, themeCookie);
    const colours = theme === 'light' || theme === 'dark' ? theme : 'auto';
    const url = keptAddress(request.url ?? '/');
    let other: Rendered | null = null;
    const make = async () => {
      const rendered = await render(
        this.renderer,
        anonymousRequest(url, {
          host: 'localhost',
          'x-forwarded-host': 'localhost',
          'x-forwarded-proto': 'http',
          // Not in what is shared, but in what is not: an answer to this reader alone depends on who really asks.
          'x-forwarded-for': String(request.headers['x-forwarded-for']),
          accept: 'text/html',
          cookie: `${themeCookie}=${colours}`,
        }),
      );
      const kept = await toKeep(rendered);
      if (!kept) other = rendered;
      return kept;
    };
    const page = await this.cache.get(`${colours} ${url}`, make, consultationOf(url));
    if (page) sendKept(page, request, response);
    else await sendOnce(other ?? (await render(this.renderer, request)), request, response);
  }
}

/** Whether somebody asks who is signed in, or in the middle of it: what they see is for them alone. */
function isPersonal(request: IncomingMessage): boolean {
  return personalCookies.some((name) => cookie(request, name) !== undefined);
}

/** The page as it is kept, or null when it does not ask to be. */
async function toKeep(rendered: Rendered): Promise<KeptPage | null> {
  const consultation = rendered.headers[keepConsultation];
  const until = rendered.headers[keepUntil];
  if (rendered.status !== 200 || typeof consultation !== 'string' || typeof until !== 'string') return null;
  if (rendered.headers['set-cookie']) return null;
  // Its nonce would be everyone's.
  if (needsNonce(rendered.body.toString('utf8'))) return null;
  const encoded = await encode(rendered.body);
  const contentPolicy = rendered.headers['content-security-policy'];
  return {
    consultation,
    validUntil: Date.parse(until),
    size: encoded.size,
    encoded,
    contentType: String(rendered.headers['content-type'] ?? 'text/html'),
    contentPolicy: typeof contentPolicy === 'string' ? withoutNonce(contentPolicy) : undefined,
  };
}

function sendKept(page: KeptPage, request: IncomingMessage, response: ServerResponse): void {
  const encoding = acceptedEncoding(request.headers['accept-encoding']);
  const entity = entityTag(page.encoded.tag, encoding);
  response.setHeader('etag', entity);
  response.setHeader('cache-control', 'public, no-cache');
  response.setHeader('vary', 'accept-encoding, cookie');
  // With 304 as well: what is kept elsewhere takes over the headers that come with it.
  if (page.contentPolicy) response.setHeader('content-security-policy', page.contentPolicy);
  if (matches(request.headers['if-none-match'], entity)) {
    response.writeHead(304).end();
    return;
  }
  const body = page.encoded.bodies[encoding];
  response.setHeader('content-type', page.contentType);
  if (encoding !== 'identity') response.setHeader('content-encoding', encoding);
  response.setHeader('content-length', body.length);
  response.writeHead(200).end(request.method === 'HEAD' ? undefined : body);
}

/** Says only that the page is as the reader has it: a policy with a nonce of this answer would be taken for the page's. */
function unchanged(response: ServerResponse): void {
  response.removeHeader('content-security-policy');
  response.writeHead(304).end();
}

async function sendOnce(rendered: Rendered, request: IncomingMessage, response: ServerResponse): Promise<void> {
  for (const [name, value] of Object.entries(rendered.headers)) {
    if (value !== undefined && !ofTheHouse.test(name)) response.setHeader(name, value);
  }
  if (rendered.status === 304) {
    response.appendHeader('vary', 'accept-encoding, cookie');
    return unchanged(response);
  }
  const contentType = String(rendered.headers['content-type'] ?? '');
  if (!rendered.headers['content-security-policy'] && contentType.startsWith('text/html')) {
    response.setHeader('content-security-policy', policyOfPlainPage(rendered.body.toString('utf8')));
  }
  const isText = /^(text|application\/json)/.test(contentType);
  const encoding = isText && acceptedEncoding(request.headers['accept-encoding']) !== 'identity' ? 'gzip' : 'identity';
  const body = await encodeOnce(rendered.body, encoding);
  if (body !== rendered.body) response.setHeader('content-encoding', encoding);
  response.appendHeader('vary', 'accept-encoding, cookie');
  if (rendered.status !== 204) response.setHeader('content-length', body.length);
  response.writeHead(rendered.status).end(request.method === 'HEAD' ? undefined : body);
}
