import { m } from '@mutirao/messages';
import type { RefusalCode } from '@mutirao/rules';
import { ConfigError } from '../platform/config.ts';
import { asRefusal } from '../platform/refusal/as-refusal.ts';

/** What the system says of a file that was named on the command line. */
const fileFailures: Readonly<Record<string, readonly [code: string, pt: string, en: string]>> = {
  ENOENT: ['FILE_MISSING', 'Esse arquivo não existe.', 'There is no such file.'],
  ENOTDIR: ['FILE_MISSING', 'Esse arquivo não existe.', 'There is no such file.'],
  EISDIR: ['FILE_IS_FOLDER', 'Isso é uma pasta; indique um arquivo.', 'This is a folder; name a file.'],
  EACCES: ['FILE_FORBIDDEN', 'Falta permissão para ler esse arquivo.', 'There is no permission to read this file.'],
};

/** What to tell a person at a terminal: a refusal in Portuguese and English with its particulars, a fault in full. */
export function explain(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  const refusal = asRefusal(error);
  if (refusal === null)
    return fileFailure(error) ?? (error instanceof Error ? (error.stack ?? error.message) : String(error));
  const { code, params, field } = refusal;
  const sentence = m[`refusal_${code.toLowerCase() as Lowercase<RefusalCode>}`];
  const particulars = Object.entries({ ...(field && { field }), ...params }).map(
    ([name, value]) => `  ${name}: ${value}`,
  );
  return [`${code}: ${sentence({}, { locale: 'pt-BR' })}`, sentence({}, { locale: 'en' }), ...particulars].join('\n');
}

function fileFailure(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return null;
  const failure = fileFailures[String(error.code)];
  if (!failure) return null;
  const [code, pt, en] = failure;
  return [`${code}: ${pt}`, en, ...('path' in error ? [`  file: ${String(error.path)}`] : [])].join('\n');
}
