import { getLocale } from '@mutirao/messages';

/** Dates are said in Brasília's time, where the consultations' calendars are set. */
export const timeZone = 'America/Sao_Paulo';

export function formatNumber(value: number): string {
  return new Intl.NumberFormat(getLocale()).format(value);
}

/** 3 de novembro de 2026 */
export function formatDay(iso: string): string {
  return new Intl.DateTimeFormat(getLocale(), { dateStyle: 'long', timeZone }).format(new Date(iso));
}

/** 3 nov. 2026, for narrow places */
export function formatShortDay(iso: string): string {
  return new Intl.DateTimeFormat(getLocale(), { dateStyle: 'medium', timeZone }).format(new Date(iso));
}

/** 3–20 nov. 2026: both days included */
export function formatDays(from: string, until: string): string {
  const format = new Intl.DateTimeFormat(getLocale(), { dateStyle: 'medium', timeZone });
  return format.formatRange(new Date(from), new Date(until));
}

/** 3 nov. 2026, 23:59 */
export function formatMoment(iso: string): string {
  return new Intl.DateTimeFormat(getLocale(), { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
    new Date(iso),
  );
}

/** 23:59 */
export function formatTime(iso: string): string {
  return new Intl.DateTimeFormat(getLocale(), { timeStyle: 'short', timeZone }).format(new Date(iso));
}

/** The midnight, in UTC, of the day that the calendar shows at an instant: days subtract. */
export function dayOf(iso: string): number {
  return Date.parse(new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone }).format(new Date(iso)));
}

/** What a message that counts wants: the number that chooses its form and the number as written. */
export function counted(count: number): { count: number; shown: string } {
  return { count, shown: formatNumber(count) };
}
