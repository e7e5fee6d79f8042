import { Refusal } from '@mutirao/rules';
import { z } from 'zod';

/** Characters of an answer: a certificate chain fits, a book does not. */
const most = 20_000;

const base64url = z
  .string()
  .max(most)
  .regex(/^[\w-]*$/);
const id = base64url.min(1).max(1400);
const transports = z
  .array(z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']))
  .max(7)
  .optional();
const attachment = z.enum(['cross-platform', 'platform']).optional();
// What extensions said is not asked for and not read.
const clientExtensionResults = z.unknown().transform(() => ({}));

const registration = z.strictObject({
  id,
  rawId: id,
  type: z.literal('public-key'),
  authenticatorAttachment: attachment,
  clientExtensionResults,
  response: z.strictObject({
    clientDataJSON: base64url,
    attestationObject: base64url,
    authenticatorData: base64url.optional(),
    transports,
    publicKeyAlgorithm: z.number().int().optional(),
    publicKey: base64url.optional(),
  }),
});

const authentication = z.strictObject({
  id,
  rawId: id,
  type: z.literal('public-key'),
  authenticatorAttachment: attachment,
  clientExtensionResults,
  response: z.strictObject({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.optional(),
  }),
});

/** What the browser answered to an offer of a new passkey, in its standard JSON form. Throws PASSKEY_REFUSED. */
export function registrationAnswer(text: string) {
  return parsed(registration, text);
}

/** What the browser answered to the request for a passkey. Throws PASSKEY_REFUSED. */
export function authenticationAnswer(text: string) {
  return parsed(authentication, text);
}

function parsed<Shape extends z.ZodType>(shape: Shape, text: string): z.output<Shape> {
  if (text.length > most) throw new Refusal('PASSKEY_REFUSED');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refusal('PASSKEY_REFUSED');
  }
  const result = shape.safeParse(value);
  if (!result.success) throw new Refusal('PASSKEY_REFUSED');
  return result.data;
}
