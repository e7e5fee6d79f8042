import { Refusal } from '@mutirao/rules';

/** The refusal of a package: where in the file the fault is, as one would write it in JavaScript, and what it is. */
export function packageFault(path: readonly PropertyKey[], problem: string): Refusal {
  return new Refusal('PACKAGE_INVALID', { path: written(path), problem });
}

function written(path: readonly PropertyKey[]): string {
  const steps = path.map((step, index) => {
    if (typeof step === 'number') return `[${step}]`;
    return index === 0 ? String(step) : `.${String(step)}`;
  });
  return steps.join('') || 'package';
}
