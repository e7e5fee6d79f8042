import DataLoader from 'dataloader';
import type { GraphqlContext } from '../session/asker.ts';

/**
 * One batch of look-ups per request: `load` is called once with all ids that the same tick of resolvers asked for,
 * and answers with a map. An id without an entry yields null.
 */
export function batched<V>(
  context: GraphqlContext,
  name: string,
  load: (ids: readonly string[]) => Promise<ReadonlyMap<string, V>>,
): DataLoader<string, V | null> {
  const known = context.loaders.get(name);
  if (known) return known as DataLoader<string, V | null>;
  const loader = new DataLoader<string, V | null>(async (ids) => {
    const found = await load(ids);
    return ids.map((id) => found.get(id) ?? null);
  });
  context.loaders.set(name, loader);
  return loader;
}
