/** The number printed beside a paragraph: people count from one, positions from zero. */
export function printedNumber({ position }: { position: number }): number {
  return position + 1;
}
