/** Compiles messages/ into src/generated. Offline: the plugin is a local file, and a build without messages fails. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { compile } from '@inlang/paraglide-js';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

await compile({
  project: here('./project.inlang'),
  outdir: here('./src/generated'),
  outputStructure: 'locale-modules',
  strategy: ['globalVariable', 'baseLocale'],
  emitTsDeclarations: true,
  emitGitIgnore: false,
  emitReadme: false,
  emitPrettierIgnore: false,
  disableAsyncLocalStorage: true,
});

const compiled = await readFile(here('./src/generated/messages/pt-BR.js'), 'utf8');
const count = compiled.match(/^export const /gm)?.length ?? 0;
if (count === 0) throw new Error('The messages were compiled, but none came out: is the message plugin readable?');
