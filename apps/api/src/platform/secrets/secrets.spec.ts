import { describe, expect, it } from 'vitest';
import { Config } from '../config.ts';
import { Secrets } from './secrets.service.ts';

const withKey = (IDENTITY_KEY: string) =>
  new Secrets(new Config({ DATABASE_URL: 'postgres://localhost/mutirao', IDENTITY_KEY }));
const secrets = withKey('ab'.repeat(32));

describe('what is hashed', () => {
  it('is the same for the same value, purpose and key, and for nothing else', () => {
    const hash = secrets.keyedHash('document', '12345678909');
    expect(secrets.keyedHash('document', '12345678909')).toBe(hash);
    expect(secrets.keyedHash('subject', '12345678909')).not.toBe(hash);
    expect(withKey('cd'.repeat(32)).keyedHash('document', '12345678909')).not.toBe(hash);
  });
});

describe('what is sealed', () => {
  it('opens for its owner, purpose and key only', () => {
    const sealed = secrets.seal('second_factor', 'ana', Buffer.from('segredo'));
    expect(secrets.open('second_factor', 'ana', sealed).toString()).toBe('segredo');
    expect(sealed.includes('segredo')).toBe(false);
    expect(() => secrets.open('second_factor', 'rui', sealed)).toThrow();
    expect(() => secrets.open('recovery_code', 'ana', sealed)).toThrow();
    expect(() => withKey('cd'.repeat(32)).open('second_factor', 'ana', sealed)).toThrow();
  });
});
