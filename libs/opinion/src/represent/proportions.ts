/**
 * The two tests of Polis (Small et al. 2021; `stats.clj`), each with one success and one trial added
 * so that small numbers stay modest. Both answer a z value.
 */

/** One-sided, 90 %: a z value above this is taken to be more than chance. */
export const significant = 1.2816;

/** Is the share of `hits` among `of` more than a half? */
export function majorityTest(hits: number, of: number): number {
  return 2 * Math.sqrt(of + 1) * ((hits + 1) / (of + 1) - 0.5);
}

/** Is the share inside greater than the share outside? */
export function differenceTest(hitsIn: number, ofIn: number, hitsOut: number, ofOut: number): number {
  const [a, n, b, m] = [hitsIn + 1, ofIn + 1, hitsOut + 1, ofOut + 1];
  const together = (a + b) / (n + m);
  // Everybody everywhere: no difference, and nothing to divide by.
  if (together >= 1) return 0;
  return (a / n - b / m) / Math.sqrt(together * (1 - together) * (1 / n + 1 / m));
}

/** The share of `hits` among `of`, as if one of two more had been a hit: a half when nobody voted. */
export function smoothedShare(hits: number, of: number): number {
  return (hits + 1) / (of + 2);
}
