import { describe, expect, it } from 'vitest';
import { outcomes, Tally } from './tally.mjs';

const test = (/** @type {string} */ status, fullName = status) => ({ status, fullName });

describe('the tally', () => {
  it('counts tests one by one and skipped ones not at all', () => {
    const assertionResults = [test('passed'), test('passed'), test('failed', 'adds up'), test('skipped'), test('todo')];
    const report = { testResults: [{ name: 'a.spec.ts', status: 'failed', assertionResults }] };
    expect(outcomes(report)).toEqual({ passed: 2, failed: ['adds up'] });
  });

  it('counts a file that cannot be loaded as one failure', () => {
    const report = { testResults: [{ name: 'a.spec.ts', status: 'failed', assertionResults: [] }] };
    expect(outcomes(report)).toEqual({ passed: 0, failed: ['a.spec.ts'] });
  });

  it('is not content with nothing', () => {
    const tally = new Tally();
    expect(tally.ok).toBe(false);
    tally.addReport('libs/text', { testResults: [] });
    expect(tally.failures).toBe(1);
  });

  it('is content when something passed and nothing failed', () => {
    const tally = new Tally();
    tally.add('format', true);
    expect(tally.ok).toBe(true);
    tally.add('lint', false);
    expect(tally.ok).toBe(false);
  });
});
