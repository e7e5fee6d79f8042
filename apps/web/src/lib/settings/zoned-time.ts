/** What a clock on the wall of `timeZone` shows, in milliseconds as if it were UTC. */
function wallTime(instant: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((candidate) => candidate.type === type)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}

/** An instant as a `datetime-local` field shows it: "2026-11-03T23:59". */
export function toLocalField(instant: string | null, timeZone: string): string {
  return instant === null ? '' : new Date(wallTime(new Date(instant), timeZone)).toISOString().slice(0, 16);
}

/**
 * The instant, ISO 8601 in UTC, that a `datetime-local` field means in a time zone. Null when it is no time.
 * A time that daylight saving skips becomes the one an hour later; of one that comes twice, the first is meant.
 */
export function fromLocalField(value: string, timeZone: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(value)) return null;
  const wanted = Date.parse(`${value}Z`);
  if (Number.isNaN(wanted)) return null;
  const offset = (at: number) => wallTime(new Date(at), timeZone) - at;
  const candidates = [wanted - offset(wanted - 86_400_000), wanted - offset(wanted + 86_400_000)];
  const exact = candidates.filter((at) => wallTime(new Date(at), timeZone) === wanted);
  return new Date(exact.length > 0 ? Math.min(...exact) : Math.max(...candidates)).toISOString();
}
