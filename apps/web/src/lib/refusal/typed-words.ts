/** The fields that people write in, on the pages of the staff; the others are choices and ids. */
const written = new Set([
  ...['title', 'slug', 'summary', 'text', 'markdown', 'label', 'changesNote', 'reason', 'email'],
  ...['startsAt', 'endsAt', 'old', 'new'],
]);

/** All that was written in a form, a field a paragraph: for somebody whose session ended, to be copied or sent again. */
export function typedWords(values: unknown, name = ''): string {
  if (typeof values === 'string') return written.has(name) ? values.trim() : '';
  if (typeof values !== 'object' || values === null) return '';
  const inRows = Array.isArray(values);
  return Object.entries(values)
    .map(([key, value]) => typedWords(value, inRows ? name : key))
    .filter((words) => words !== '')
    .join('\n\n');
}
