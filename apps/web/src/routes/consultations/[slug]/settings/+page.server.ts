import { redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { attempt, read } from '#lib/api.ts';
import type { Outcome } from '#lib/api.ts';
import { oneOf, text } from '#lib/form/fields.ts';
import { timeZone } from '#lib/format/format.ts';
import { enter } from '#lib/moderation/door.ts';
import { refused } from '#lib/refusal/refusal.ts';
import {
  AddMemberDocument,
  RemoveMemberDocument,
  SetPhasesDocument,
  SetRulesDocument,
  SettingsDocument,
  UpdateConsultationDocument,
} from '#lib/settings/generated/settings.ts';
import { phaseInputs, phaseRows, ruleInputs, ruleRows } from '#lib/settings/rows.ts';
import type { PhaseRow, RuleRow } from '#lib/settings/rows.ts';
import type { Actions, PageServerLoad } from './$types';

const parts = ['about', 'phases', 'rules', 'team'] as const;
type Part = (typeof parts)[number];

/** What was typed in the part that was refused; the other parts are drawn from what is stored. */
interface Typed {
  part: Part;
  about?: { title: string; summary: string; moderation: 'PRE' | 'POST' };
  phases?: PhaseRow[];
  rules?: RuleRow[];
  member?: { email: string };
}

export const load: PageServerLoad = async (event) => {
  const { consultation } = await read(event, SettingsDocument, { slug: event.params.slug });
  const saved = parts.find((part) => part === event.url.searchParams.get('saved')) ?? null;
  return { consultation: enter(event, consultation, 'MANAGE'), saved };
};

function settle(event: RequestEvent, outcome: Outcome<unknown>, typed: Typed) {
  if (!outcome.ok) return refused(outcome.refusal, { ...typed });
  return redirect(303, `${event.url.pathname}?saved=${typed.part}#${typed.part}`);
}

const unreadable = { ok: false, refusal: { code: 'INPUT_INVALID', field: null, params: {} } } as const;

export const actions: Actions = {
  about: async (event) => {
    const form = await event.request.formData();
    const moderation = oneOf(form, 'moderation', ['PRE', 'POST']) ?? 'PRE';
    const input = { title: text(form, 'title'), summary: text(form, 'summary'), moderation };
    const of = { id: text(form, 'consultation'), version: Number(text(form, 'version')) };
    const outcome = await attempt(event, UpdateConsultationDocument, { ...of, input });
    return settle(event, outcome, { part: 'about', about: input });
  },
  phases: async (event) => {
    const form = await event.request.formData();
    const rows = phaseRows(form);
    const phases = phaseInputs(rows, timeZone);
    const of = { consultation: text(form, 'consultation'), version: Number(text(form, 'version')) };
    const outcome = phases ? await attempt(event, SetPhasesDocument, { ...of, phases }) : unreadable;
    return settle(event, outcome, { part: 'phases', phases: rows });
  },
  rules: async (event) => {
    const form = await event.request.formData();
    const rows = ruleRows(form);
    const of = { consultation: text(form, 'consultation'), version: Number(text(form, 'version')) };
    const outcome = await attempt(event, SetRulesDocument, { ...of, rules: ruleInputs(rows) });
    return settle(event, outcome, { part: 'rules', rules: rows });
  },
  add: async (event) => {
    const form = await event.request.formData();
    const email = text(form, 'email').trim();
    const role = oneOf(form, 'role', ['FACILITATOR', 'MODERATOR', 'DRAFTER', 'ADMINISTRATOR']) ?? 'MODERATOR';
    const outcome = await attempt(event, AddMemberDocument, { consultation: text(form, 'consultation'), email, role });
    return settle(event, outcome, { part: 'team', member: { email } });
  },
  remove: async (event) => {
    const form = await event.request.formData();
    return settle(event, await attempt(event, RemoveMemberDocument, { id: text(form, 'member') }), { part: 'team' });
  },
};
