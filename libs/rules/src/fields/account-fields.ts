import type { Audience } from '../audiences.ts';

/** Accounts: who people are, how they come in, what is held about them. */
export const accountFields = {
  ApiKey: {
    createdAt: 'signed in',
    expiresAt: 'signed in',
    id: 'signed in',
    lastUsedAt: 'signed in',
    name: 'signed in',
    prefix: 'signed in',
  },
  CreatedApiKey: {
    apiKey: 'signed in',
    token: 'signed in',
  },
  DemonstrationAccount: {
    email: 'anyone',
    name: 'anyone',
    role: 'anyone',
  },
  Held: {
    basis: 'signed in',
    count: 'signed in',
    fate: 'signed in',
    kind: 'signed in',
    newest: 'signed in',
  },
  HeldField: {
    name: 'signed in',
    value: 'signed in',
  },
  HeldRow: {
    fields: 'signed in',
  },
  Identity: {
    createdAt: 'signed in',
    id: 'signed in',
    lastUsedAt: 'signed in',
    provider: 'signed in',
    title: 'signed in',
  },
  Mail: {
    createdAt: 'this machine',
    id: 'this machine',
    subject: 'this machine',
    text: 'this machine',
    to: 'this machine',
  },
  Participant: {
    id: 'anyone',
    institution: 'anyone',
    name: 'anyone',
  },
  Passkey: {
    createdAt: 'signed in',
    id: 'signed in',
    lastUsedAt: 'signed in',
    name: 'signed in',
  },
  ProviderReturn: {
    email: 'anyone',
    onward: 'anyone',
    outcome: 'anyone',
    refusal: 'anyone',
  },
  SecondFactor: {
    onSince: 'signed in',
    recoveryCodesLeft: 'signed in',
  },
  SecondFactorKey: {
    picture: 'signed in',
    size: 'signed in',
    typed: 'signed in',
  },
  Session: {
    createdAt: 'signed in',
    current: 'signed in',
    device: 'signed in',
    id: 'signed in',
    lastSeenAt: 'signed in',
    provider: 'signed in',
    way: 'signed in',
  },
  SignInProvider: {
    id: 'anyone',
    title: 'anyone',
    levels: 'anyone',
  },
  VerifiedInstitution: {
    email: 'site administrators',
    participant: 'site administrators',
  },
  Viewer: {
    administrator: 'signed in',
    can: 'site administrators',
    contributions: 'signed in',
    email: 'signed in',
    id: 'signed in',
    identities: 'signed in',
    locale: 'signed in',
    memberships: 'its team',
    name: 'signed in',
    noticeDue: 'signed in',
    participations: 'signed in',
    passkeys: 'signed in',
    secondFactor: 'signed in',
    sessions: 'signed in',
    stancesToReconfirm: 'signed in',
  },
} as const satisfies Record<string, Record<string, Audience>>;
