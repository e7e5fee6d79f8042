import { describe, expect, it } from 'vitest';
import { policies } from './policies.ts';
import { ratedFields, rates } from './rates.ts';

describe('rates', () => {
  it('count everything that a guest can make the site do', () => {
    // Ending one's session costs nothing and opens nothing.
    const harmless = ['Mutation.signOut'];
    const open = Object.entries(policies).flatMap(([field, audience]) =>
      field.startsWith('Mutation.') && audience === 'anyone' ? [field] : [],
    );
    expect(open.filter((field) => !(field in ratedFields))).toEqual(harmless);
  });

  it('count whatever is opened by a token, and whatever makes a mail', () => {
    for (const [field, audience] of Object.entries(policies)) {
      if (audience === 'who holds its link' || audience === 'who was invited' || /invite|resend|request/i.test(field)) {
        expect(Object.keys(ratedFields)).toContain(field);
      }
    }
  });

  it('count for all processes together what an attacker would spread over them', () => {
    for (const [field, rate] of Object.entries(ratedFields)) expect(rates[rate].shared, field).toBe(true);
  });

  it('let a workshop of two hundred people sign in within a quarter of an hour', () => {
    expect(rates.signInTries.points).toBeGreaterThanOrEqual(400);
    expect(rates.otherSignIns.points).toBeGreaterThanOrEqual(2 * 2 * 200);
  });

  it('let one brisk person take ten stances a second', () => {
    expect(rates.writes.points / rates.writes.seconds).toBeGreaterThanOrEqual(10);
  });
});
