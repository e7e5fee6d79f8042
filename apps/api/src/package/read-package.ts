import { packageFault } from './package-fault.ts';
import { packageSchema } from './package.format.ts';
import type { ReadPackage } from './package.format.ts';

/**
 * The package in a parsed JSON file. Throws PACKAGE_INVALID (params: path, problem) for the first thing in it that
 * does not follow the format.
 */
export function readPackage(json: unknown): ReadPackage {
  const read = packageSchema.safeParse(json);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw packageFault(issue?.path ?? [], issue?.message ?? 'does not follow the format');
}
