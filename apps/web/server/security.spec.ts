import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { secure } from './security.ts';

describe('an answer over https', () => {
  it('says that the site is asked for no other way, and over http does not', () => {
    for (const [https, told] of [
      [true, 'max-age=31536000'],
      [false, undefined],
    ] as const) {
      const response = new ServerResponse(new IncomingMessage(new Socket()));
      secure(response, https);
      expect(response.getHeader('strict-transport-security')).toBe(told);
    }
  });
});
