import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { fetchPatiently } from './patience.ts';

async function listening(answer: (socket: { destroy(): void }) => string, port = 0) {
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    request.on('error', () => undefined);
    response.end(answer(request.socket));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return { server, port: (server.address() as AddressInfo).port, asked: () => asked };
}

describe('asking a server that restarts', () => {
  it('waits while the connection is refused, and delivers once', async () => {
    const before = await listening(() => '');
    await new Promise((resolve) => before.server.close(resolve));
    const asking = fetchPatiently(`http://127.0.0.1:${before.port}/`, { method: 'POST', body: 'once' });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const after = await listening(() => 'here', before.port);
    expect(await (await asking).text()).toBe('here');
    expect(after.asked()).toBe(1);
    after.server.close();
  });

  it('does not send again what may have been delivered', async () => {
    const dying = await listening((socket) => {
      socket.destroy();
      return '';
    });
    await expect(fetchPatiently(`http://127.0.0.1:${dying.port}/`, { method: 'POST' })).rejects.toThrow('fetch failed');
    expect(dying.asked()).toBe(1);
    dying.server.close();
  });
});
