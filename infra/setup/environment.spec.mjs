import { describe, expect, it } from 'vitest';
import { readSettings } from './environment.mjs';
import { Refusal } from './refusal.mjs';

/** @param {Record<string, string>} env @returns {string} */
function refusal(env) {
  try {
    readSettings(env);
  } catch (error) {
    if (error instanceof Refusal && error.exitCode === 2) return error.message;
    throw error;
  }
  return '';
}

describe('the environment', () => {
  it('needs nothing', () => {
    expect(readSettings({})).toEqual({ port: 3000, anyName: true, publicUrl: 'http://localhost:3000' });
  });

  it('takes an empty variable for an unset one', () => {
    expect(readSettings({ PORT: '', DATABASE_URL: ' ', PUBLIC_URL: '' })).toEqual(readSettings({}));
  });

  it('follows the port in the public address', () => {
    expect(readSettings({ PORT: '8080' }).publicUrl).toBe('http://localhost:8080');
  });

  it('takes every variable', () => {
    const env = {
      PORT: '8080',
      DATABASE_URL: 'postgres://u:p@db:5432/mutirao',
      REDIS_URL: 'rediss://cache:6379',
      SMTP_URL: 'smtp://mail:587',
      PUBLIC_URL: 'https://consulta.example.org/',
    };
    expect(readSettings(env)).toEqual({
      port: 8080,
      anyName: false,
      databaseUrl: env.DATABASE_URL,
      redisUrl: env.REDIS_URL,
      smtpUrl: env.SMTP_URL,
      publicUrl: 'https://consulta.example.org',
    });
  });

  it('takes a database behind a local socket', () => {
    expect(readSettings({ DATABASE_URL: 'postgres:///mutirao?host=/run/postgresql' }).databaseUrl).toBeDefined();
  });

  it.each(['0', '65536', '-1', '80a', '3000.5', '1e3', '0x10'])('refuses port %s', (PORT) => {
    expect(refusal({ PORT })).toContain('PORT');
  });

  it.each([
    ['DATABASE_URL', 'mysql://host/db'],
    ['DATABASE_URL', 'host:5432'],
    ['REDIS_URL', 'http://host'],
    ['REDIS_URL', 'redis'],
    ['SMTP_URL', 'mail.example.org'],
    ['PUBLIC_URL', 'consulta.example.org'],
    ['PUBLIC_URL', 'https://example.org/consulta'],
    ['PUBLIC_URL', 'javascript:alert(1)'],
  ])('refuses %s=%s by its name', (name, value) => {
    expect(refusal({ [name]: value })).toMatch(new RegExp(`^${name} não serve[^]*${name} cannot be used`));
  });

  it('names every wrong variable at once and repeats no password', () => {
    const said = refusal({ PORT: 'x', DATABASE_URL: 'mysql://u:secret@host/db' });
    expect(said).toContain('PORT');
    expect(said).toContain('DATABASE_URL');
    expect(said).not.toContain('secret');
  });
});
