/**
 * The one script of pages that are read. Built apart from the pages and before them, so that a page that is only
 * read loads neither framework nor router: SvelteKit then serves it as any other hashed asset.
 */
import { defineConfig } from 'vite';

export default defineConfig({
  publicDir: false,
  build: {
    outDir: 'src/island/generated',
    emptyOutDir: true,
    lib: { entry: 'src/island/main.ts', formats: ['es'], fileName: () => 'island.js' },
  },
});
