import type { Points } from '../project/projection.ts';

/** Weighted places in the plane: people, or base clusters standing for as many people as they weigh. */
export interface Crowd {
  readonly points: Points;
  readonly weights: Float64Array;
}

export function sizeOf({ weights }: Crowd): number {
  return weights.length;
}

/** Those of the crowd who are wanted. */
export function only({ points, weights }: Crowd, wanted: (i: number) => boolean): Crowd {
  const kept = Int32Array.from(weights.keys()).filter(wanted);
  return {
    points: Float64Array.from(
      { length: 2 * kept.length },
      (_, at) => points[2 * (kept[at >> 1] as number) + (at & 1)] as number,
    ),
    weights: Float64Array.from(kept, (i) => weights[i] as number),
  };
}

/** Which of the centres is nearest to (x, y); of equally near ones the first. */
export function nearest(centers: Points, x: number, y: number): number {
  let best = 0;
  let least = Infinity;
  for (let c = 0; 2 * c < centers.length; c += 1) {
    const dx = x - (centers[2 * c] as number);
    const dy = y - (centers[2 * c + 1] as number);
    const distance = dx * dx + dy * dy;
    if (distance < least) {
      least = distance;
      best = c;
    }
  }
  return best;
}

export function nearestOfAll(centers: Points, points: Points): Int32Array {
  const labels = new Int32Array(points.length / 2);
  for (let i = 0; i < labels.length; i += 1)
    labels[i] = nearest(centers, points[2 * i] as number, points[2 * i + 1] as number);
  return labels;
}

/** The weighted middle of each label; a label nobody bears keeps the middle it had in `before`. */
export function middles({ points, weights }: Crowd, labels: Int32Array, before: Points): Points {
  const sums = new Float64Array(before.length);
  const total = new Float64Array(before.length / 2);
  for (let i = 0; i < labels.length; i += 1) {
    const label = labels[i] as number;
    const weight = weights[i] as number;
    sums[2 * label] = (sums[2 * label] as number) + weight * (points[2 * i] as number);
    sums[2 * label + 1] = (sums[2 * label + 1] as number) + weight * (points[2 * i + 1] as number);
    total[label] = (total[label] as number) + weight;
  }
  return sums.map((sum, at) => {
    const weight = total[at >> 1] as number;
    return weight > 0 ? sum / weight : (before[at] as number);
  });
}
