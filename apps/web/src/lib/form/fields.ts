/** Reads one text field of a posted form; a missing field or a file is an empty text. */
export function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : '';
}

/** Reads a field whose value must be one of a closed list; null for anything else. */
export function oneOf<Value extends string>(form: FormData, name: string, allowed: readonly Value[]): Value | null {
  const value = form.get(name);
  return allowed.find((candidate) => candidate === value) ?? null;
}
