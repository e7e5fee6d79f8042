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
  /** What one person writes: a brisk human takes some stances each second, and a page sends each twice in a tunnel. */
  writes: { points: 600, seconds: 60, shared: false },
  /** Operations in a program's own words, by address. */
  adHoc: { points: 600, seconds: 60, shared: false },
  /** Sign-in codes asked for, by address; each mailbox has a limit of its own. */
  signInCodes: { points: 400, seconds: 900, shared: true },
  /** Sign-in codes tried, by address; each code has a limit of its own. */
  signInTries: { points: 800, seconds: 900, shared: true },
  /** Ways of signing in begun or tried that need no code from us: passkeys, providers, second factors. */
  otherSignIns: { points: 1_600, seconds: 900, shared: true },
  /** Codes mailed to somebody signed in, and those codes tried: each code and each person have limits of their own. */
  confirmations: { points: 400, seconds: 900, shared: true },
  /** Mails that invite; a team of two hundred is invited in an afternoon. */
  invitations: { points: 200, seconds: 900, shared: true },
  /** Invitations opened or accepted by their token: there is nothing to guess, and this says that somebody tries. */
  invitationTokens: { points: 400, seconds: 900, shared: true },
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
  // Two steps each.
  'Mutation.askForPasskey': 'otherSignIns',
  'Mutation.signInWithPasskey': 'otherSignIns',
  'Mutation.goToProvider': 'otherSignIns',
  'Mutation.linkProvider': 'otherSignIns',
  'Mutation.returnFromProvider': 'otherSignIns',
  'Mutation.confirmSecondFactor': 'otherSignIns',
  'Mutation.requestEmailChange': 'confirmations',
  'Mutation.changeEmail': 'confirmations',
  'Mutation.requestLeaving': 'confirmations',
  'Mutation.leave': 'confirmations',
  'Mutation.inviteMember': 'invitations',
  'Mutation.resendInvitation': 'invitations',
  'Mutation.acceptInvitation': 'invitationTokens',
  'Query.invitation': 'invitationTokens',
};
