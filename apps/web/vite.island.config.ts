/**
 * The script of pages that are read, and the one of the two pages that use passkeys. Built apart from the pages and before them, so that a page that is only
 * read loads neither framework nor router: SvelteKit then serves it as any other hashed asset.
 */
import { defineConfig } from 'vite';

export default defineConfig({
  publicDir: false,
  build: {
    outDir: 'src/island/generated',
    emptyOutDir: true,
    lib: {
      entry: { island: 'src/island/main.ts', passkeys: 'src/island/passkeys.ts' },
      formats: ['es'],
      fileName: (_, name) => `${name}.js`,
    },
  },
});
