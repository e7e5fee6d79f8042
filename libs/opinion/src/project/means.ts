/** What a statement was answered on average, from -1 to 1, by those who answered; 0 where nobody did. */
export function meansOf(counts: Int32Array): Float64Array {
  const means = new Float64Array(counts.length / 3);
  for (let j = 0; j < means.length; j += 1) {
    const disagree = counts[3 * j] as number;
    const agree = counts[3 * j + 2] as number;
    const votes = disagree + (counts[3 * j + 1] as number) + agree;
    if (votes > 0) means[j] = (agree - disagree) / votes;
  }
  return means;
}

/** Value times weight of each cell: `(stance - mean) * along[statement]`, to be summed over a row. */
export function cellTable(means: Float64Array, along: Float64Array): Float64Array {
  const table = new Float64Array(3 * means.length);
  for (let j = 0; j < means.length; j += 1) {
    const mean = means[j] as number;
    const weight = along[j] as number;
    table[3 * j] = (-1 - mean) * weight;
    table[3 * j + 1] = -mean * weight;
    table[3 * j + 2] = (1 - mean) * weight;
  }
  return table;
}
