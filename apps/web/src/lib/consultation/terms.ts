import { m } from '@mutirao/messages';
import { openIn } from '@mutirao/rules';
import type { PhaseKind as RuledPhase } from '@mutirao/rules';
import { getContext, setContext } from 'svelte';
import type { ConsultationAction, PhaseKind, VerificationLevel } from '#lib/generated/schema.ts';
import type { SignInProvider } from '#lib/session/instance.ts';
import { namesOf } from '#lib/session/surer.ts';

/** How surely a consultation wants to know who takes part. */
export interface Asked {
  contributeLevel: VerificationLevel;
  stanceLevel: VerificationLevel;
}

/** On what terms one takes part in a consultation. */
export interface Terms extends Asked {
  pseudonyms: boolean;
  myPseudonym: string | null;
  can: readonly ConsultationAction[];
}

const key = Symbol('terms of the consultation');

/** Tells every form of the page on what terms one takes part in this consultation. */
export function setTerms(consultation: () => Terms): void {
  setContext(key, consultation);
}

/** Null on pages that told none. */
export function terms(): Terms | null {
  return getContext<(() => Terms) | undefined>(key)?.() ?? null;
}

type Sentences = Record<VerificationLevel, (inputs: { providers: string }) => string>;

const all: Sentences = { EMAIL: m.asked_all_email, VERIFIED: m.asked_all_verified, STRONG: m.asked_all_strong };
const contribute: Sentences = {
  EMAIL: m.asked_contribute_email,
  VERIFIED: m.asked_contribute_verified,
  STRONG: m.asked_contribute_strong,
};
const stance: Sentences = {
  EMAIL: m.asked_stance_email,
  VERIFIED: m.asked_stance_verified,
  STRONG: m.asked_stance_strong,
};

/** What is asked of whoever takes part in a phase, in sentences; none where nobody can. */
export function askedSentences(
  { contributeLevel, stanceLevel }: Asked,
  phase: PhaseKind | undefined,
  known: readonly SignInProvider[],
): string[] {
  const open = phase && openIn[phase.toLowerCase() as RuledPhase];
  if (open?.contribute && open.takeStance && contributeLevel === stanceLevel)
    return [said(all, contributeLevel, known)];
  return [
    ...(open?.contribute ? [said(contribute, contributeLevel, known)] : []),
    ...(open?.takeStance ? [said(stance, stanceLevel, known)] : []),
  ];
}

/** What is asked of whoever writes, where that is more than an e-mail. */
export function contributeAsked(asked: Asked | null, known: readonly SignInProvider[]): string | null {
  if (asked === null || asked.contributeLevel === 'EMAIL') return null;
  return said(contribute, asked.contributeLevel, known);
}

function said(sentences: Sentences, level: VerificationLevel, known: readonly SignInProvider[]): string {
  return sentences[level]({ providers: namesOf(known, level) });
}
