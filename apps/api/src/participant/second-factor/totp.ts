import { Secret, TOTP } from 'otpauth';

/** As apps show whose codes they are. */
const issuer = 'Mutirão';
/** A clock may be half a minute ahead or behind. */
const window = 1;
const secretBytes = 20;

/** Time-based one-time codes (RFC 6238) as every app makes them: SHA-1, six digits, thirty seconds. */
function totpOf(secret: Uint8Array, label: string): TOTP {
  return new TOTP({ issuer, label, secret: new Secret({ buffer: Uint8Array.from(secret).buffer }) });
}

export function newSecret(): Uint8Array {
  return new Secret({ size: secretBytes }).bytes;
}

/** To be typed where no picture can be read, in groups of four. */
export function typedSecret(secret: Uint8Array): string {
  const base32 = totpOf(secret, '').secret.base32;
  return base32.match(/.{1,4}/g)?.join(' ') ?? base32;
}

/** To be read from a picture. */
export function keyAddress(secret: Uint8Array, email: string): string {
  return totpOf(secret, email).toString();
}

/** The step of time whose code this is, counted since 1970; null for a code of no step near `now` (milliseconds). */
export function stepOf(secret: Uint8Array, code: string, now: number): number | null {
  const totp = totpOf(secret, '');
  if (!/^\d{6}$/.test(code)) return null;
  const delta = totp.validate({ token: code, timestamp: now, window });
  return delta === null ? null : totp.counter({ timestamp: now }) + delta;
}
