import { m } from '@mutirao/messages';
import type { StanceValue } from '#lib/generated/schema.ts';

export const stanceValues = ['AGREE', 'DISAGREE', 'PASS'] as const satisfies readonly StanceValue[];

const names = { AGREE: m.stance_agree, DISAGREE: m.stance_disagree, PASS: m.stance_pass };

export function stanceName(value: StanceValue): string {
  return names[value]();
}

/** A tap on a stance button as its form sends it: what it is on, and the stance taken (none when taken back). */
export interface Tap {
  on: string;
  value: StanceValue | null;
}

export function tapOf(on: string, value: StanceValue, mine: StanceValue | null): string {
  return `${on}:${value === mine ? '' : value}`;
}

/** Null when it is not one of ours. */
export function readTap(sent: unknown): Tap | null {
  if (typeof sent !== 'string') return null;
  const at = sent.lastIndexOf(':');
  const value = sent.slice(at + 1);
  const known = stanceValues.find((candidate) => candidate === value) ?? null;
  return at > 0 && (known || value === '') ? { on: sent.slice(0, at), value: known } : null;
}
