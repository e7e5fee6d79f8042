import { verificationLevels } from '@mutirao/rules';

const known = `array[${verificationLevels.map((level) => `'${level}'`).join(', ')}]`;

/** How sure a level in SQL is, as a number: the surer, the greater. */
export function sureness(level: string): string {
  return `array_position(${known}, ${level})`;
}
