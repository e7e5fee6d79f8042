import { defineConfig } from 'vitest/config';

export default defineConfig({
  // One copy of graphql, or its classes do not recognise each other.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['src/**/*.spec.ts', 'test/**/*.spec.ts'],
    setupFiles: ['reflect-metadata'],
    server: { deps: { inline: [/@nestjs\/graphql/, /@nestjs\/apollo/] } },
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // Each file has a server and a database of its own; two cores carry two of them.
    maxWorkers: 2,
  },
});
