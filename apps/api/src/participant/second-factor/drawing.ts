import { encode } from 'uqr';

/** A QR code as the `d` of one SVG path, a square of side 1 for each dark module; `size` modules a side, margin included. */
export function drawing(text: string): { picture: string; size: number } {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const picture = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return { picture, size };
}
