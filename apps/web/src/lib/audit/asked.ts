import { auditActions } from '@mutirao/rules';
import { timeZone } from '#lib/format/format.ts';
import type { AuditAction, AuditFilter } from '#lib/generated/schema.ts';
import { fromLocalField } from '#lib/settings/zoned-time.ts';

export const askedActions = auditActions.map((action) => action.toUpperCase() as AuditAction);

/** What the reader filters by, as the form and the address say it: days, both included. */
export interface Asked {
  who: string;
  what: AuditAction | '';
  since: string;
  until: string;
}

export function askedOf({ searchParams }: URL): Asked {
  return {
    who: searchParams.get('who') ?? '',
    what: askedActions.find((action) => action === searchParams.get('what')) ?? '',
    since: dayOf(searchParams.get('since')),
    until: dayOf(searchParams.get('until')),
  };
}

export function filterOf({ who, what, since, until }: Asked): AuditFilter {
  return {
    actor: who || null,
    action: what || null,
    since: fromLocalField(`${since}T00:00`, timeZone),
    until: fromLocalField(`${nextDay(until)}T00:00`, timeZone),
  };
}

/** The filter as the download's address says it. */
export function downloadSearch(asked: Asked): string {
  const { actor, action, since, until } = filterOf(asked);
  const given = Object.entries({ actor, action: action?.toLowerCase(), since, until });
  const search = new URLSearchParams(given.flatMap(([name, value]) => (value ? [[name, String(value)]] : [])));
  return search.size > 0 ? `?${search}` : '';
}

function dayOf(value: string | null): string {
  return value !== null && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : '';
}

function nextDay(day: string): string {
  return day === '' ? '' : new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}
