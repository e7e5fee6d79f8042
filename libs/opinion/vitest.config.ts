import { defineConfig } from 'vitest/config';

// Properties run hundreds of cases; on a busy machine that takes its time.
export default defineConfig({ test: { include: ['src/**/*.spec.ts'], testTimeout: 60_000 } });
