/** SQL for the instant in a column as documents and packages carry it, such as 2026-03-31T18:00:00.000Z. */
export function utc(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
