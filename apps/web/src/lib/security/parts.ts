/** The parts of the security page, by their addresses on it. */
export type Part = 'sessions' | 'passkeys' | 'providers' | 'second-factor';
