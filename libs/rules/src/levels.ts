/**
 * How surely it is known who somebody is, weakest first: an address that answers (`email`), a document checked by an
 * identity provider (`verified`), the same with presence or biometrics (`strong`). gov.br says bronze, prata, ouro.
 */
export const verificationLevels = ['email', 'verified', 'strong'] as const;
export type VerificationLevel = (typeof verificationLevels)[number];

/** Whether a person known this surely may do what asks for that level. */
export function reaches(level: VerificationLevel, asked: VerificationLevel): boolean {
  return verificationLevels.indexOf(level) >= verificationLevels.indexOf(asked);
}
