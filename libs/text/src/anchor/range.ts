/** A stretch of a text, in UTF-16 code units: `text.slice(start, end)`. */
export interface Range {
  start: number;
  /** Exclusive, and beyond `start`. */
  end: number;
}

/** Whether the range lies inside the text, holds something, and cuts no character in two. */
export function isRangeOf(text: string, { start, end }: Range): boolean {
  const whole = Number.isInteger(start) && Number.isInteger(end);
  return whole && start >= 0 && start < end && end <= text.length && !cutsPair(text, start) && !cutsPair(text, end);
}

function cutsPair(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  const before = text.charCodeAt(at - 1);
  return code >= 0xdc00 && code <= 0xdfff && before >= 0xd800 && before <= 0xdbff;
}
