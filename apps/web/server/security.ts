import type { ServerResponse } from 'node:http';

/** What every answer says to the browser; the content policy itself comes with each page. */
const headers = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'x-frame-options': 'DENY',
} as const;

export function secure(response: ServerResponse, https: boolean): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (https) response.setHeader('strict-transport-security', 'max-age=31536000');
}
