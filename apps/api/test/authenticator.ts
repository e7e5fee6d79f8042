import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

const present = 0x01;
const verified = 0x04;
const attested = 0x40;

const sha256 = (value: string | Uint8Array<ArrayBuffer>) => createHash('sha256').update(value).digest();
const bytes = (base64url: string) => new Uint8Array(Buffer.from(base64url, 'base64url'));

interface Circumstances {
  /** The page that the browser believes it is on. */
  origin?: string;
  /** Whether its owner unlocked it. */
  unlocked?: boolean;
}

/** An authenticator with one P-256 key, as a browser would speak for it: answers in WebAuthn's JSON form. */
export class Authenticator {
  readonly id = randomBytes(32).toString('base64url');
  counter = 0;
  private readonly keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  private readonly origin: string;

  constructor(origin: string) {
    this.origin = origin;
  }

  register(options: string, circumstances: Circumstances = {}): string {
    const { challenge, rp } = JSON.parse(options) as { challenge: string; rp: { id: string } };
    const length = Buffer.alloc(2);
    length.writeUInt16BE(bytes(this.id).length);
    const credential = Buffer.concat([Buffer.alloc(16), length, bytes(this.id), this.coseKey()]);
    const authData = Buffer.concat([this.authenticatorData(rp.id, attested, circumstances), credential]);
    const attestation = new Map<string, string | Map<string, string> | Uint8Array>([
      ['fmt', 'none'],
      ['attStmt', new Map<string, string>()],
      ['authData', new Uint8Array(authData)],
    ]);
    return this.answer({
      clientDataJSON: this.clientData('webauthn.create', challenge, circumstances).toString('base64url'),
      attestationObject: Buffer.from(isoCBOR.encode(attestation)).toString('base64url'),
      transports: ['internal'],
    });
  }

  authenticate(options: string, circumstances: Circumstances = {}): string {
    const { challenge, rpId } = JSON.parse(options) as { challenge: string; rpId: string };
    this.counter += 1;
    const authData = this.authenticatorData(rpId, 0, circumstances);
    const clientData = this.clientData('webauthn.get', challenge, circumstances);
    const signature = sign(
      'sha256',
      Buffer.concat([authData, sha256(new Uint8Array(clientData))]),
      this.keys.privateKey,
    );
    return this.answer({
      clientDataJSON: clientData.toString('base64url'),
      authenticatorData: authData.toString('base64url'),
      signature: signature.toString('base64url'),
    });
  }

  private answer(response: Record<string, unknown>): string {
    return JSON.stringify({ id: this.id, rawId: this.id, type: 'public-key', clientExtensionResults: {}, response });
  }

  private clientData(type: string, challenge: string, { origin = this.origin }: Circumstances): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }

  private authenticatorData(rpId: string, flags: number, { unlocked = true }: Circumstances): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    return Buffer.concat([sha256(rpId), Buffer.from([present | flags | (unlocked ? verified : 0)]), counter]);
  }

  private coseKey(): Uint8Array {
    const { x = '', y = '' } = this.keys.publicKey.export({ format: 'jwk' });
    const key = new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, bytes(x)],
      [-3, bytes(y)],
    ]);
    return isoCBOR.encode(key);
  }
}
