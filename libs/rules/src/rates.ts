import type { RootField } from './policies.ts';

/** So many times within so many seconds. */
export interface Rate {
  points: number;
  seconds: number;
  /** Counted for all processes together. */
  shared: boolean;
}

/**
 * How often is too often. Behind one address there may be a ministry, or a workshop of two hundred people: what is counted
 * by address leaves room for all of them, and what one person does is counted by person.
 */
export const rates = {
  /** Requests of any kind, by address: two hundred people reading and writing at once. */
  requests: { points: 20_000, seconds: 60, shared: false },
  /** What one person writes: a brisk human takes a stance each second, and a page sends it twice in a tunnel. */
  writes: { points: 300, seconds: 60, shared: false },
  /** Operations in a program's own words, by address. */
  adHoc: { points: 600, seconds: 60, shared: false },
  /** Sign-in codes asked for, by address; each mailbox has a limit of its own. */
  signInCodes: { points: 400, seconds: 900, shared: true },
  /** Sign-in codes tried, by address; each code has a limit of its own. */
  signInTries: { points: 800, seconds: 900, shared: true },
  /** Documents sent in, by address. */
  uploads: { points: 60, seconds: 600, shared: false },
  /** Documents taken away, by address. */
  documents: { points: 600, seconds: 60, shared: false },
} as const satisfies Record<string, Rate>;
export type RateName = keyof typeof rates;

/** Root fields that are counted by address for themselves, each time they are asked for. */
export const ratedFields: Partial<Record<RootField, RateName>> = {
  'Mutation.requestSignInCode': 'signInCodes',
  'Mutation.signIn': 'signInTries',
};
