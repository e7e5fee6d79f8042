import { getLocale } from '@mutirao/messages';

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** "há 3 horas": how long ago something began, in the largest whole unit; the last minute counts as one. */
export function ago(iso: string, now: Date): string {
  const passed = Math.max(60_000, now.getTime() - Date.parse(iso));
  const [unit, size] = units.find(([, length]) => passed >= length) ?? units[2];
  return new Intl.RelativeTimeFormat(getLocale()).format(-Math.floor(passed / size), unit);
}
