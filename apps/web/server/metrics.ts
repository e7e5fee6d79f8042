import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Page, PageCache } from './page-cache.ts';

/** The api's metrics and, below them, those of the page cache, in the text form that Prometheus reads. */
export async function answerMetrics(
  response: ServerResponse,
  request: IncomingMessage,
  apiUrl: string,
  cache: PageCache<Page>,
): Promise<void> {
  const forwarded = { 'x-forwarded-for': String(request.headers['x-forwarded-for'] ?? '') };
  const answer = await fetch(`${apiUrl}/metrics`, { headers: forwarded }).catch(() => null);
  // Only the api knows who may read them.
  if (!answer?.ok) {
    response.writeHead(answer?.status ?? 503).end();
    return;
  }
  const fromApi = await answer.text();
  response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' });
  response.end(`${fromApi.trimEnd()}\n${pageCacheMetrics(cache)}`);
}

function pageCacheMetrics({ counts, size }: PageCache<Page>): string {
  return [
    '# HELP mutirao_page_requests_total Pages asked for by readers without a session, by how they were answered.',
    '# TYPE mutirao_page_requests_total counter',
    `mutirao_page_requests_total{answer="kept"} ${counts.hits}`,
    `mutirao_page_requests_total{answer="stale"} ${counts.stale}`,
    `mutirao_page_requests_total{answer="rendered"} ${counts.misses}`,
    '# HELP mutirao_pages_dropped_total Kept pages dropped, because they changed, aged or made room.',
    '# TYPE mutirao_pages_dropped_total counter',
    `mutirao_pages_dropped_total ${counts.dropped}`,
    '# TYPE mutirao_pages_kept gauge',
    `mutirao_pages_kept ${size.pages}`,
    '# TYPE mutirao_pages_kept_bytes gauge',
    `mutirao_pages_kept_bytes ${size.bytes}`,
    '',
  ].join('\n');
}
