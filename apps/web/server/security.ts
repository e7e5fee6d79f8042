import type { ServerResponse } from 'node:http';
import { nothingAllowed } from './content-policy.ts';

/** What every answer says to the browser; a page brings a content policy of its own in place of this one. */
const headers = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'x-frame-options': 'DENY',
  'content-security-policy': nothingAllowed,
  'reporting-endpoints': 'csp="/reports/csp"',
} as const;

export function secure(response: ServerResponse, https: boolean): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (https) response.setHeader('strict-transport-security', 'max-age=31536000');
}
