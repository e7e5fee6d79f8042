import { m } from '@mutirao/messages';
import { phaseName } from '#lib/consultation/phase.ts';
import { timeZone } from '#lib/format/format.ts';
import type { ModerationMode, PhaseInput, PhaseKind, VerificationLevel } from '#lib/generated/schema.ts';
import type { PhaseRow, RuleRow } from './rows.ts';
import { toLocalField } from './zoned-time.ts';

export interface About {
  title: string;
  summary: string;
  moderation: ModerationMode;
}

export interface Terms {
  contributeLevel: VerificationLevel;
  stanceLevel: VerificationLevel;
  pseudonyms: boolean;
}

interface Stored extends About, Terms {
  phases: readonly { kind: PhaseKind; startsAt: string; endsAt: string | null }[];
  rules: readonly { title: string; text: string }[];
}

/** What each part of the settings says, in a form in which stored and typed can be compared. */
export const said = {
  about: ({ title, summary, moderation }: About) => ({ title: line(title), summary: summary.trim(), moderation }),
  terms: ({ contributeLevel, stanceLevel, pseudonyms }: Terms) => ({ contributeLevel, stanceLevel, pseudonyms }),
  phases: (phases: readonly PhaseInput[]) =>
    phases
      .map(({ kind, startsAt, endsAt }) => ({
        kind,
        startsAt: instant(startsAt),
        endsAt: endsAt ? instant(endsAt) : null,
      }))
      .sort((a, b) => a.startsAt.localeCompare(b.startsAt)),
  rules: (rules: readonly { title: string; text: string }[]) =>
    rules.map(({ title, text }) => ({ title: line(title), text: text.trim() })),
};

function line(words: string): string {
  return words.replace(/\s+/g, ' ').trim();
}

function instant(iso: string): string {
  return new Date(iso).toISOString();
}

/** The stored phases as the rows of their form. */
export function phaseRowsOf({ phases }: Pick<Stored, 'phases'>): PhaseRow[] {
  return phases.map(({ kind, startsAt, endsAt }) => ({
    kind,
    startsAt: toLocalField(startsAt, timeZone),
    endsAt: toLocalField(endsAt, timeZone),
  }));
}

interface Difference {
  name: string;
  stored: string;
  typed: string;
}

/** What was typed beside what stands, field by field and row by row. */
export function differencesOf(
  stored: Stored,
  typed: { about?: About; terms?: Terms; phases?: PhaseRow[]; rules?: RuleRow[] },
): Difference[] {
  if (typed.about) {
    const { title, summary, moderation } = typed.about;
    return [
      { name: m.new_title_label(), stored: stored.title, typed: title },
      { name: m.new_summary(), stored: stored.summary, typed: summary },
      { name: m.settings_moderation(), stored: moderationName(stored.moderation), typed: moderationName(moderation) },
    ];
  }
  if (typed.terms) {
    const { contributeLevel, stanceLevel, pseudonyms } = typed.terms;
    return [
      {
        name: m.settings_contribute_level(),
        stored: levelName(stored.contributeLevel),
        typed: levelName(contributeLevel),
      },
      { name: m.settings_stance_level(), stored: levelName(stored.stanceLevel), typed: levelName(stanceLevel) },
      { name: m.settings_pseudonyms(), stored: allowedName(stored.pseudonyms), typed: allowedName(pseudonyms) },
    ];
  }
  if (typed.phases) return byRow(m.settings_phase(), phaseRowsOf(stored).map(phaseWords), typed.phases.map(phaseWords));
  if (typed.rules) return byRow(m.settings_rule_title(), stored.rules.map(ruleWords), typed.rules.map(ruleWords));
  return [];
}

function byRow(name: string, stored: readonly string[], typed: readonly string[]): Difference[] {
  return Array.from({ length: Math.max(stored.length, typed.length) }, (_, index) => ({
    name: `${name} ${index + 1}`,
    stored: stored[index] ?? '',
    typed: typed[index] ?? '',
  }));
}

function moderationName(moderation: ModerationMode): string {
  return moderation === 'PRE' ? m.settings_moderation_pre() : m.settings_moderation_post();
}

const levelNames = { EMAIL: m.level_email, VERIFIED: m.level_verified, STRONG: m.level_strong };

export function levelName(level: VerificationLevel): string {
  return levelNames[level]();
}

function allowedName(pseudonyms: boolean): string {
  return pseudonyms ? m.settings_pseudonyms_yes() : m.settings_pseudonyms_no();
}

function phaseWords({ kind, startsAt, endsAt }: PhaseRow): string {
  const times = [startsAt, endsAt].map((time) => time.replace('T', ' ')).join(' – ');
  return `${kind === '' ? '' : phaseName({ kind })}: ${times}`;
}

function ruleWords({ title, text }: { title: string; text: string }): string {
  return `${title}: ${text}`;
}
