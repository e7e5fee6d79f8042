/** Edition of the short notice before taking part. A new number has it shown, and acknowledged, again. */
export const noticeVersion = 1;

/** What the site can hold about a person: a closed list, said in `libs/messages` as `held_<kind>`. */
export const heldKinds = [
  'account',
  'sessions',
  'sign_in_codes',
  'confirmation_codes',
  'passkeys',
  'identities',
  'second_factor',
  'sign_ins_under_way',
  'api_keys',
  'memberships',
  'invitations',
  'invitations_sent',
  'participations',
  'person_marks',
  'margin_notes',
  'contributions',
  'paragraph_stances',
  'prior_stances',
  'contribution_stances',
  'decisions_about',
  'decisions_made',
  'mails',
  'promises',
  'uploads',
  'audit',
] as const;
export type HeldKind = (typeof heldKinds)[number];

/** Why it may be held (LGPD, art. 7 and 11): I consent, II legal obligation, III public policy. */
export const legalBases = ['consent', 'legal_obligation', 'public_policy'] as const;
export type LegalBasis = (typeof legalBases)[number];

/** Pages and documents say it from the same table. */
export const legalBasisOf: Readonly<Record<HeldKind, LegalBasis>> = {
  account: 'consent',
  sessions: 'legal_obligation',
  sign_in_codes: 'legal_obligation',
  confirmation_codes: 'legal_obligation',
  passkeys: 'consent',
  identities: 'consent',
  second_factor: 'consent',
  sign_ins_under_way: 'legal_obligation',
  api_keys: 'consent',
  memberships: 'public_policy',
  invitations: 'public_policy',
  invitations_sent: 'public_policy',
  participations: 'public_policy',
  person_marks: 'public_policy',
  margin_notes: 'public_policy',
  contributions: 'public_policy',
  paragraph_stances: 'public_policy',
  prior_stances: 'public_policy',
  contribution_stances: 'public_policy',
  decisions_about: 'legal_obligation',
  decisions_made: 'legal_obligation',
  mails: 'public_policy',
  promises: 'public_policy',
  uploads: 'public_policy',
  audit: 'legal_obligation',
};

/** What becomes of it when its person leaves. `chosen`: they say whether it stays without their name. */
export const fates = ['deleted', 'anonymous', 'chosen', 'kept'] as const;
export type Fate = (typeof fates)[number];

export const textsAtLeaving = ['keep', 'destroy'] as const;
export type TextsAtLeaving = (typeof textsAtLeaving)[number];
