import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { addressOf, cookie, stateIdentity } from './identity.ts';

function request(headers: Record<string, string>): IncomingMessage {
  const message = new IncomingMessage(new Socket());
  Object.assign(message.headers, headers);
  return message;
}

const lie = {
  host: 'localhost:3000',
  'x-forwarded-for': '6.6.6.6',
  'x-forwarded-proto': 'https',
  forwarded: 'for=6.6.6.6',
};

describe('who asks', () => {
  it('is not what the browser claims', () => {
    const asked = request(lie);
    stateIdentity(asked, readConfig({}));
    expect(asked.headers).toMatchObject({
      'x-forwarded-for': '0.0.0.0',
      'x-forwarded-proto': 'http',
      'x-forwarded-host': 'localhost:3000',
    });
    expect(asked.headers).not.toHaveProperty('forwarded');
  });

  it.each(['localhost:3000', 'localhost', '127.0.0.1:3000', '[::1]:3000', 'LOCALHOST'])(
    'is this machine when nobody says otherwise, at %s',
    (host) => {
      expect(addressOf(request({ host }), { trustProxy: false })).toBe('127.0.0.1');
    },
  );

  it.each([
    'consulta.example',
    'localhost.consulta.example',
    'localhost:3000, consulta.example',
    '127.0.0.1.nip.io',
    '',
  ])('is somebody else when a proxy that says nothing asks for %o', (host) => {
    for (const trustProxy of [false, true]) expect(addressOf(request({ host }), { trustProxy })).toBe('0.0.0.0');
  });

  it('is somebody else when a proxy speaks as only old proxies do', () => {
    const asked = request({ host: 'localhost:3000' });
    asked.httpVersion = '1.0';
    expect(addressOf(asked, { trustProxy: false })).toBe('0.0.0.0');
  });

  it('is what a proxy of ours says last', () => {
    const asked = request({ ...lie, 'x-forwarded-for': '6.6.6.6, 10.1.1.1' });
    stateIdentity(asked, readConfig({ TRUST_PROXY: '1' }));
    expect(asked.headers).toMatchObject({ 'x-forwarded-for': '10.1.1.1', 'x-forwarded-proto': 'https' });
  });

  it('asks at the public address when there is one', () => {
    const asked = request(lie);
    stateIdentity(asked, readConfig({ PUBLIC_URL: 'https://consulta.example' }));
    expect(asked.headers).toMatchObject({ 'x-forwarded-proto': 'https', 'x-forwarded-host': 'consulta.example' });
  });

  it('may bring cookies', () => {
    expect(cookie(request({ cookie: 'a=1; theme=dark;b=' }), 'theme')).toBe('dark');
    expect(cookie(request({ cookie: 'xtheme=dark' }), 'theme')).toBeUndefined();
  });
});

describe('a wrong setting', () => {
  it.each([{ PORT: '70000' }, { PORT: 'x' }, { API_URL: 'api' }, { PUBLIC_URL: 'ftp://x' }])(
    '%o is refused by name',
    (env) => {
      expect(() => readConfig(env)).toThrow(Object.keys(env)[0]);
    },
  );
});
