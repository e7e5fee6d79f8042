import 'reflect-metadata';
import { Config } from './platform/config.ts';
import { createServer } from './server.ts';

const { apiPort } = new Config();
const app = await createServer();
// Loopback only: the one public address is the web front's.
await app.listen(apiPort, '127.0.0.1');
