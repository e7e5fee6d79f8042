import type { Role } from '@mutirao/rules';

/** Somebody whose seat a visitor of the demonstration may take, by a sign-in code like everyone else. */
export interface DemonstrationAccount {
  /** Their key among the people of the demonstration. */
  key: string;
  role: Role;
  email: string;
  name: string;
}

const account = (key: string, role: Role, name: string): DemonstrationAccount => ({
  key,
  role,
  email: `${key}@demonstracao.mutirao.example`,
  name,
});

/** One for each role; the administrator also opens consultations. */
export const accounts: readonly DemonstrationAccount[] = [
  account('ana', 'citizen', 'Ana'),
  account('beto', 'facilitator', 'Beto'),
  account('marina', 'moderator', 'Marina'),
  account('davi', 'drafter', 'Davi'),
  account('helena', 'administrator', 'Helena'),
];
