import { plainFormat } from '@mutirao/text';
import type { Leaf } from '@mutirao/text';

export function plain(text: string): Leaf {
  return { text, format: plainFormat };
}

export function strong(leaf: Leaf): Leaf {
  return { ...leaf, format: { ...leaf.format, strong: true } };
}
