import { defineConfig } from 'vitest/config';

// Properties try hundreds of trees and signatures; on a busy machine that takes its time.
export default defineConfig({ test: { include: ['src/**/*.spec.ts'], testTimeout: 60_000 } });
