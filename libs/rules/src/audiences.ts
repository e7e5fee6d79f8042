/** The kinds of people that permissions tell apart. An author is a citizen who wrote what is asked for. */
export const peopleKinds = [
  'guest',
  'citizen',
  'author',
  'facilitator',
  'moderator',
  'drafter',
  'administrator',
] as const;
export type PeopleKind = (typeof peopleKinds)[number];

/**
 * Who is meant by each word of the policies: a closed set. People have a role in the consultation that is asked about;
 * a role elsewhere is none.
 */
export const audiences = {
  anyone: peopleKinds,
  /** Whoever sits at the machine itself; through the network, nobody. */
  'this machine': peopleKinds,
  /** The token in the link decides, not the person. */
  'who holds its link': peopleKinds,
  'signed in': ['citizen', 'author', 'facilitator', 'moderator', 'drafter', 'administrator'],
  'its author': ['author'],
  'its author and moderators': ['author', 'moderator', 'administrator'],
  'its team': ['facilitator', 'moderator', 'drafter', 'administrator'],
  'those who moderate': ['moderator', 'administrator'],
  'those who draft': ['drafter', 'administrator'],
  administrators: ['administrator'],
  /** And whoever takes away what is their own. */
  'administrators, and the member': ['administrator'],
  /** Only the drafter uploads in the matrix. */
  'who uploaded it': ['drafter'],
  /** Decided by the address that was invited; in the matrix, the citizen's. */
  'who was invited': ['citizen'],
  /** No role in a consultation is enough. */
  'site administrators': [],
  /** Such a thing has no value there. */
  nobody: [],
} as const satisfies Record<string, readonly PeopleKind[]>;
export type Audience = keyof typeof audiences;

/** Whether this kind of people is meant. */
export function admits(audience: Audience, kind: PeopleKind): boolean {
  const kinds: readonly PeopleKind[] = audiences[audience];
  return kinds.includes(kind);
}
