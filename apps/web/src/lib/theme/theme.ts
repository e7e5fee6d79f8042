/** The colours a reader asked for; `auto` follows the device. */
export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export const themeCookie = 'theme';

export function themeFrom(value: unknown): Theme {
  return themes.find((theme) => theme === value) ?? 'auto';
}
