import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [
    sveltekit({
      adapter: adapter(),
      csp: {
        // Pages that are kept for everyone have no inline script, and no nonce: `server/content-policy.ts` takes it out.
        mode: 'nonce',
        directives: {
          'default-src': ['none'],
          'script-src': ['self'],
          'style-src': ['self'],
          // The line of style that hides the framework's announcer of page changes, and nothing else.
          'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
          'font-src': ['self'],
          'img-src': ['self', 'data:'],
          'connect-src': ['self'],
          'manifest-src': ['self'],
          'form-action': ['self'],
          'frame-ancestors': ['none'],
          'base-uri': ['none'],
          // Markup out of strings: only what the framework's templates and the pages' own script parse.
          'require-trusted-types-for': ['script'],
          'trusted-types': ['svelte-trusted-html', 'mutirao'],
          'report-uri': ['/reports/csp'],
          'report-to': ['csp'],
        },
      },
      paths: { relative: false },
      version: { name: process.env['npm_package_version'] ?? 'development', pollInterval: 0 },
    }),
  ],
});
