import { redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { attempt, read } from '#lib/api.ts';
import type { Outcome } from '#lib/api.ts';
import { oneOf, text } from '#lib/form/fields.ts';
import { againstNewer, markOf } from '#lib/form/newer.ts';
import { timeZone } from '#lib/format/format.ts';
import { enter } from '#lib/moderation/door.ts';
import { refused } from '#lib/refusal/refusal.ts';
import {
  SetPhasesDocument,
  SetRulesDocument,
  SettingsDocument,
  UpdateConsultationDocument,
} from '#lib/settings/generated/settings.ts';
import {
  InviteMemberDocument,
  RemoveMemberDocument,
  ResendInvitationDocument,
  RevokeInvitationDocument,
} from '#lib/team/generated/team.ts';
import { staffRoles } from '#lib/team/roles.ts';
import { said } from '#lib/settings/parts.ts';
import type { Terms } from '#lib/settings/parts.ts';
import type { SettingsQuery } from '#lib/settings/generated/settings.ts';
import { phaseInputs, phaseRows, ruleInputs, ruleRows } from '#lib/settings/rows.ts';
import type { PhaseRow, RuleRow } from '#lib/settings/rows.ts';
import type { Actions, PageServerLoad } from './$types';

const parts = ['about', 'terms', 'phases', 'rules', 'team'] as const;
type Part = (typeof parts)[number];

/** What was typed in the part that was refused; the other parts are drawn from what is stored. */
interface Typed {
  part: Part;
  about?: { title: string; summary: string; moderation: 'PRE' | 'POST' };
  terms?: Terms;
  phases?: PhaseRow[];
  rules?: RuleRow[];
  member?: { email: string };
}

/** A row of the calendar without a phase or without a beginning: which phase it is, the page says. */
const incomplete = { ok: false, refusal: { code: 'INPUT_INVALID', field: 'phases', params: {} } } as const;

type Consultation = NonNullable<SettingsQuery['consultation']>;

/** The parts that are saved whole, and may so meet what somebody else saved. */
const whole = {
  about: ({ title, summary, moderation }: Consultation) => said.about({ title, summary, moderation }),
  terms: (consultation: Consultation) => said.terms(consultation),
  phases: ({ phases }: Consultation) => said.phases(phases),
  rules: ({ rules }: Consultation) => said.rules(rules),
};

export const load: PageServerLoad = async (event) => {
  const { consultation } = await read(event, SettingsDocument, { slug: event.params.slug });
  const entered = await enter(event, consultation, 'MANAGE');
  const saved = parts.find((part) => part === event.url.searchParams.get('saved')) ?? null;
  const seen = {
    about: markOf(whole.about(entered)),
    terms: markOf(whole.terms(entered)),
    phases: markOf(whole.phases(entered)),
    rules: markOf(whole.rules(entered)),
  };
  return { consultation: entered, seen, saved };
};

function settle(event: RequestEvent, outcome: Outcome<unknown>, typed: Typed) {
  if (!outcome.ok) return refused(outcome.refusal, { ...typed });
  return redirect(303, `${event.url.pathname}?saved=${typed.part}#${typed.part}`);
}

/** Saves a part. That another part was saved meanwhile, or this very form before, is no reason to refuse. */
async function save(
  event: RequestEvent<{ slug: string }>,
  form: FormData,
  part: keyof typeof whole,
  typed: unknown,
  write: (version: number) => Promise<Outcome<unknown>>,
): Promise<Outcome<unknown>> {
  const outcome = await write(Number(text(form, 'version')));
  if (outcome.ok || outcome.refusal.code !== 'STALE_VERSION') return outcome;
  const now = await attempt(event, SettingsDocument, { slug: event.params.slug });
  if (!now.ok || !now.data.consultation) return outcome;
  const { consultation } = now.data;
  const next = againstNewer(typed, whole[part](consultation), text(form, 'seen'));
  if (next === 'done') return { ok: true, data: null };
  return next === 'again' ? write(consultation.version) : outcome;
}

export const actions: Actions = {
  about: async (event) => {
    const form = await event.request.formData();
    const moderation = oneOf(form, 'moderation', ['PRE', 'POST']) ?? 'PRE';
    const input = { title: text(form, 'title'), summary: text(form, 'summary'), moderation };
    const id = text(form, 'consultation');
    const outcome = await save(event, form, 'about', said.about(input), (version) =>
      attempt(event, UpdateConsultationDocument, { id, version, input }),
    );
    return settle(event, outcome, { part: 'about', about: input });
  },
  terms: async (event) => {
    const form = await event.request.formData();
    const level = (name: string) => oneOf(form, name, ['EMAIL', 'VERIFIED', 'STRONG']) ?? 'EMAIL';
    const input = {
      contributeLevel: level('contributeLevel'),
      stanceLevel: level('stanceLevel'),
      pseudonyms: text(form, 'pseudonyms') === 'yes',
    };
    const id = text(form, 'consultation');
    const outcome = await save(event, form, 'terms', said.terms(input), (version) =>
      attempt(event, UpdateConsultationDocument, { id, version, input }),
    );
    return settle(event, outcome, { part: 'terms', terms: input });
  },
  phases: async (event) => {
    const form = await event.request.formData();
    const rows = phaseRows(form);
    const phases = phaseInputs(rows, timeZone);
    const typed: Typed = { part: 'phases', phases: rows };
    if (!phases) return settle(event, incomplete, typed);
    const consultation = text(form, 'consultation');
    const outcome = await save(event, form, 'phases', said.phases(phases), (version) =>
      attempt(event, SetPhasesDocument, { consultation, version, phases }),
    );
    return settle(event, outcome, typed);
  },
  rules: async (event) => {
    const form = await event.request.formData();
    const rows = ruleRows(form);
    const rules = ruleInputs(rows);
    const consultation = text(form, 'consultation');
    const outcome = await save(event, form, 'rules', said.rules(rules), (version) =>
      attempt(event, SetRulesDocument, { consultation, version, rules }),
    );
    return settle(event, outcome, { part: 'rules', rules: rows });
  },
  invite: async (event) => {
    const form = await event.request.formData();
    const email = text(form, 'email').trim();
    const role = oneOf(form, 'role', staffRoles) ?? 'MODERATOR';
    const invited = { consultation: text(form, 'consultation'), email, role };
    return settle(event, await attempt(event, InviteMemberDocument, invited), { part: 'team', member: { email } });
  },
  resend: async (event) => {
    const id = text(await event.request.formData(), 'invitation');
    return settle(event, await attempt(event, ResendInvitationDocument, { id }), { part: 'team' });
  },
  revoke: async (event) => {
    const id = text(await event.request.formData(), 'invitation');
    return settle(event, await attempt(event, RevokeInvitationDocument, { id }), { part: 'team' });
  },
  remove: async (event) => {
    const id = text(await event.request.formData(), 'member');
    return settle(event, await attempt(event, RemoveMemberDocument, { id }), { part: 'team' });
  },
};
