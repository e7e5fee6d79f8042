const form = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/**
 * The moment that an ISO 8601 date with time and offset names; null for what is none, for days that no calendar has
 * (which `Date` takes for the first of the next month) and for years outside 1900 to 9998, which are always a mistake
 * and partly beyond the database.
 */
export function momentOf(value: string): Date | null {
  const [, day] = form.exec(value) ?? [];
  if (day === undefined || !isDay(day)) return null;
  const moment = new Date(value);
  const year = moment.getUTCFullYear();
  return year >= 1900 && year <= 9998 ? moment : null;
}

function isDay(day: string): boolean {
  const midnight = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
}
