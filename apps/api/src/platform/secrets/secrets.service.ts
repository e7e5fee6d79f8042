import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '../config.ts';

/** What a hash or a seal is for. Each has a key of its own, so that one is of no use as another. */
export type Purpose = 'subject' | 'document' | 'second_factor' | 'recovery_code';

const nonceBytes = 12;
const tagBytes = 16;

/** Hashes and seals what the database must not be able to tell by itself. */
@Injectable()
export class Secrets {
  constructor(private readonly config: Config) {}

  /** The same for the same value, and not to be guessed by trying all values without the key: 64 hexadecimal digits. */
  keyedHash(purpose: Purpose, value: string): string {
    return createHmac('sha256', this.key(purpose)).update(value).digest('hex');
  }

  /** AES-256-GCM. It opens only for the same `owner`, so that a row copied to another person is of no use. */
  seal(purpose: Purpose, owner: string, plain: Uint8Array): Buffer {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', this.key(purpose), nonce).setAAD(Buffer.from(owner));
    const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
  }

  /** Throws when it was sealed with another key or for another owner. */
  open(purpose: Purpose, owner: string, sealed: Buffer): Buffer {
    const nonce = sealed.subarray(0, nonceBytes);
    const tag = sealed.subarray(nonceBytes, nonceBytes + tagBytes);
    const decipher = createDecipheriv('aes-256-gcm', this.key(purpose), nonce, { authTagLength: tagBytes });
    decipher.setAAD(Buffer.from(owner)).setAuthTag(tag);
    return Buffer.concat([decipher.update(sealed.subarray(nonceBytes + tagBytes)), decipher.final()]);
  }

  private key(purpose: Purpose): Buffer {
    return Buffer.from(hkdfSync('sha256', this.config.identityKey, '', `mutirao ${purpose}`, 32));
  }
}
