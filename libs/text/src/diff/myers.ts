/** A stretch common to both sides: `length` tokens from `old` and from `new` on. */
export interface Match {
  old: number;
  new: number;
  length: number;
}

/**
 * Shortest edit script by Myers (1986) between two slices of numbered tokens, greedy forward search with the trace
 * kept. Null when it would take more than `most` edits, so that the cost is bounded by most * (n + most).
 */
export function myers(old: Int32Array, next: Int32Array, most: number): Match[] | null {
  const limit = Math.min(most, old.length + next.length);
  const trace: Int32Array[] = [];
  const width = 2 * limit + 3;
  const middle = limit + 1;
  const furthest = new Int32Array(width);
  for (let edits = 0; edits <= limit; edits++) {
    trace.push(furthest.slice(middle - edits - 1, middle + edits + 2));
    for (let k = -edits; k <= edits; k += 2) {
      const down = k === -edits || (k !== edits && value(furthest, middle + k - 1) < value(furthest, middle + k + 1));
      let x = down ? value(furthest, middle + k + 1) : value(furthest, middle + k - 1) + 1;
      let y = x - k;
      while (x < old.length && y < next.length && old[x] === next[y]) {
        x++;
        y++;
      }
      furthest[middle + k] = x;
      if (x >= old.length && y >= next.length) return walkBack(trace, old.length, next.length);
    }
  }
  return null;
}

function walkBack(trace: readonly Int32Array[], oldLength: number, newLength: number): Match[] {
  const matches: Match[] = [];
  let x = oldLength;
  let y = newLength;
  for (let edits = trace.length - 1; edits >= 0; edits--) {
    const row = trace[edits];
    if (!row) break;
    const centre = edits + 1;
    const k = x - y;
    const down = k === -edits || (k !== edits && value(row, centre + k - 1) < value(row, centre + k + 1));
    const fromK = down ? k + 1 : k - 1;
    const startX = edits === 0 ? 0 : down ? value(row, centre + fromK) : value(row, centre + fromK) + 1;
    const startY = startX - k;
    if (x > startX) matches.push({ old: startX, new: startY, length: x - startX });
    if (edits === 0) break;
    x = value(row, centre + fromK);
    y = x - fromK;
  }
  return matches.reverse();
}

function value(row: Int32Array, at: number): number {
  return row[at] ?? 0;
}
