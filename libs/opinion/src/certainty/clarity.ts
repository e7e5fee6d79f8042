import type { Points } from '../project/projection.ts';

/**
 * How clearly each point belongs to its nearest centre: 1 - (way to it) / (way to the next one), the
 * silhouette simplified to centres (Hruschka et al. 2006). 0 is right between two groups, 1 in the middle.
 */
export function clarityOf(points: Points, centers: Points): Float64Array {
  const clarity = new Float64Array(points.length / 2);
  for (let i = 0; i < clarity.length; i += 1) {
    let least = Infinity;
    let second = Infinity;
    for (let c = 0; c < centers.length; c += 2) {
      const dx = (points[2 * i] as number) - (centers[c] as number);
      const dy = (points[2 * i + 1] as number) - (centers[c + 1] as number);
      const distance = Math.sqrt(dx * dx + dy * dy);
      if (distance < least) {
        second = least;
        least = distance;
      } else if (distance < second) second = distance;
    }
    clarity[i] = second > 0 && second < Infinity ? 1 - least / second : 0;
  }
  return clarity;
}
