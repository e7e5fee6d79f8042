import { readFileSync } from 'node:fs';
import { complain, say } from '../say.mjs';

/**
 * Counts what passed and what failed. A test counts by itself; a check that has no tests in it (format, lint, types ...) counts as one.
 */
export class Tally {
  #passed = 0;
  /** @type {string[]} */
  #failed = [];

  get ok() {
    return this.#failed.length === 0 && this.#passed > 0;
  }

  get failures() {
    return this.#failed.length;
  }

  /** @param {string} name @param {boolean} passed */
  add(name, passed) {
    if (passed) this.#passed += 1;
    else this.#failed.push(name);
  }

  /**
   * @param {string} suite
   * @param {Report} report
   */
  addReport(suite, report) {
    const { passed, failed } = outcomes(report);
    this.#passed += passed;
    this.#failed.push(...failed.map((name) => `${suite}: ${name}`));
    if (passed + failed.length === 0) this.#failed.push(`${suite}: no test ran`);
  }

  /** The last line is for programs. */
  print() {
    if (this.#failed.length > 0)
      complain(`\nFalharam · failed:\n${this.#failed.map((name) => `  ✗ ${name}`).join('\n')}`);
    say(`\n${this.#passed} passed, ${this.#failed.length} failed`);
  }
}

/**
 * @typedef {object} Report the part of Vitest's JSON report that we read
 * @property {{ name: string, status: string, message?: string, assertionResults: { fullName: string, status: string }[] }[]} testResults
 */

/**
 * A file that could not even be loaded has no tests, and counts as one failure; a skipped test counts as nothing.
 * @param {Report} report
 */
export function outcomes({ testResults }) {
  let passed = 0;
  /** @type {string[]} */
  const failed = [];
  for (const { name, status, assertionResults } of testResults) {
    const before = failed.length;
    for (const test of assertionResults) {
      if (test.status === 'passed') passed += 1;
      if (test.status === 'failed') failed.push(test.fullName);
    }
    if (status === 'failed' && failed.length === before) failed.push(name);
  }
  return { passed, failed };
}

/** @param {string} path @returns {Report | undefined} */
export function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
