import { readdirSync, readFileSync } from 'node:fs';
import { auditActions, refusalCodes } from '@mutirao/rules';
import { describe, expect, it } from 'vitest';
import { baseLocale, isLocale, locales, m } from './index.ts';

type Source = string | [{ declarations: string[]; match: Record<string, string> }];

const folder = new URL('../messages/', import.meta.url);

/** The sources of a language, file by file merged, refusing a key that stands in two files. */
function sources(locale: string): Map<string, Source> {
  const merged = new Map<string, Source>();
  for (const file of readdirSync(new URL(`${locale}/`, folder))) {
    const content: Record<string, Source> = JSON.parse(readFileSync(new URL(`${locale}/${file}`, folder), 'utf8'));
    for (const [key, source] of Object.entries(content)) {
      expect(merged.has(key), `${key} stands twice`).toBe(false);
      merged.set(key, source);
    }
  }
  return merged;
}

/** What a message expects to be given. */
function params(source: Source): string[] {
  const texts = typeof source === 'string' ? [source] : Object.values(source[0].match);
  const named = texts.flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''));
  return [...new Set(named)].sort();
}

const compiled = new Set(Object.keys(m));
const base = sources(baseLocale);

describe('the messages', () => {
  it('were really compiled, every one of them', () => {
    expect(base.size).toBeGreaterThan(100);
    expect([...base.keys()].filter((key) => !compiled.has(key))).toEqual([]);
  });

  it.each(locales.filter((locale) => locale !== baseLocale))('say the same things in %s', (locale) => {
    const other = sources(locale);
    expect([...other.keys()].sort()).toEqual([...base.keys()].sort());
    const different = [...base].filter(([key, source]) => {
      const there = other.get(key);
      return there === undefined || params(source).join() !== params(there).join();
    });
    expect(different.map(([key]) => key)).toEqual([]);
  });

  it.each(locales)('leave nothing empty in %s', (locale) => {
    const empty = [...sources(locale)].filter(([, source]) => typeof source === 'string' && source.trim() === '');
    expect(empty).toEqual([]);
  });

  it('have a sentence for every refusal, and none for refusals that do not exist', () => {
    const wanted = refusalCodes.map((code) => `refusal_${code.toLowerCase()}`).sort();
    expect([...base.keys()].filter((key) => key.startsWith('refusal_')).sort()).toEqual(wanted);
  });

  it('have a sentence for every act of the audit record', () => {
    const wanted = auditActions.map((action) => `audit_${action}`);
    expect(wanted.filter((key) => !base.has(key))).toEqual([]);
  });

  it('count in the singular and in the plural', () => {
    expect(m.thread_replies({ count: 1, shown: '1' }, { locale: 'en' })).toBe('1 reply');
    expect(m.thread_replies({ count: 2, shown: '2' }, { locale: 'pt-BR' })).toBe('2 respostas');
  });

  it('know their languages', () => {
    expect(isLocale('es')).toBe(true);
    expect(isLocale('fr')).toBe(false);
  });
});
