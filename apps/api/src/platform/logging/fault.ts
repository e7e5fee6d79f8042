/** What a log may say of a database's complaint: never its message, which repeats the values that were sent. */
const telling = ['code', 'constraint', 'table', 'column', 'routine'] as const;

/** An address, a token or code, or the value in `Key (email)=(…)`. */
const personal = /[^\s<>"'(),;:=]+@[^\s<>"'(),;:]+|\b\d{6}\b|\b(?=\w*\d)[\w-]{24,}|(?<=\)=)\([^)]*\)/g;
const most = 300;

/** A fault as logs keep it: what went wrong and where, without anything that people wrote or are known by. */
export function faultText(error: unknown): string {
  if (!(error instanceof Error)) return faultLine(error);
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [faultLine(error), ...frames].join('\n');
}

/** The same on one line. */
export function faultLine(error: unknown): string {
  if (!(error instanceof Error)) return masked(String(error));
  const known = Object.fromEntries(Object.entries(error));
  // Only what comes from PostgreSQL, or wraps it, has a severity; its message holds the statement and its values.
  if ('severity' in known || ('sqlMessage' in known && 'code' in known)) {
    const said = telling.flatMap((name) => (typeof known[name] === 'string' ? [`${name} ${known[name]}`] : []));
    return `${error.name}: ${said.join(', ')}`;
  }
  return `${error.name}: ${masked(error.message)}`;
}

function masked(text: string): string {
  const [line = ''] = text.split('\n');
  return line.slice(0, most).replace(personal, '[…]');
}
