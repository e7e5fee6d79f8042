import { defineConfig } from 'vitest/config';

/** Journeys in a real browser through a running system; one at a time, because they share its data. */
export default defineConfig({
  test: {
    include: ['e2e/**/*.spec.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
    // Vitest gives BASE_URL a meaning of its own inside the tests.
    env: { SITE_URL: process.env['BASE_URL'] ?? 'http://localhost:3000' },
  },
});
