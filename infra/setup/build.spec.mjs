import { expect, it } from 'vitest';
import { failuresIn } from './build.mjs';

const output = `
 NX   Running target build for 2 projects:

> nx run @mutirao/messages:build

compiled

> nx run @mutirao/api:build

\u001b[31mTS2339\u001b[0m: no such property

 NX   Running target build for 2 projects failed

Failed tasks:

- @mutirao/api:build
`;

it('shows what the failed build said, and no more', () => {
  const said = failuresIn(output);
  expect(said).toContain('TS2339: no such property');
  expect(said).not.toContain('compiled');
});

it('shows everything when nothing says what failed', () => {
  expect(failuresIn('the disk caught fire')).toBe('the disk caught fire');
});
