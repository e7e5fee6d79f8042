import { createHash } from 'node:crypto';

/** Of answers that are no pages: a browser that takes one for a page finds nothing that it may do there. */
export const nothingAllowed = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** A nonce is for one answer to one reader; where no inline script waits for it, it would only be known to all. */
export function withoutNonce(policy: string): string {
  return policy.replace(/ 'nonce-[^']*'/g, '');
}

/** Whether a page has a script or a style written into it, and so cannot be kept for everyone without a nonce. */
export function needsNonce(html: string): boolean {
  return /<style[\s>]|\snonce=|<script(?![^>]*\ssrc=)[\s>]/i.test(html);
}

/** For the page of last resort, which brings its own few lines of style and nothing else. */
export function policyOfPlainPage(html: string): string {
  const styles = [...html.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, style = '']) => {
    return ` 'sha256-${createHash('sha256').update(style).digest('base64')}'`;
  });
  return styles.length === 0 ? nothingAllowed : `${nothingAllowed}; style-src${styles.join('')}`;
}
