import type { ConsultationPackage } from '../package/package.format.ts';
import { people } from './people.ts';
import type { Said } from './said.ts';

type Stance = NonNullable<ConsultationPackage['stances']>[number];
type Value = 'agree' | 'disagree' | 'pass';

/** Chances out of one of agreeing and of disagreeing; the rest passes. */
type Leaning = readonly [agree: number, disagree: number];

const usual: Leaning = [0.74, 0.12];
/** Where people do not agree, or agree more than usual; `key@draft` where a new wording changed their minds. */
const leanings: Readonly<Record<string, Leaning>> = {
  titulo: [0.8, 0.05],
  digital: [0.42, 0.46],
  'digital@2': [0.7, 0.18],
  'digital@3': [0.84, 0.08],
  'uma-vez': [0.55, 0.33],
  'boa-fe': [0.45, 0.42],
  orcamento: [0.44, 0.43],
  laboratorio: [0.4, 0.36],
  'laboratorio@2': [0.76, 0.1],
  'laboratorio@3': [0.78, 0.1],
  'orcamento@3': [0.58, 0.28],
  parceiras: [0.41, 0.37],
  'nao-lanca': [0.52, 0.38],
  'c-hora': [0.3, 0.5],
  linguagem: [0.9, 0.03],
  ouvir: [0.9, 0.03],
  cuidar: [0.88, 0.04],
  'prazo-igual': [0.92, 0.02],
  'cuidar-choro': [0.95, 0.01],
  'digital-sim': [0.5, 0.4],
  punicao: [0.4, 0.45],
  'um-por-cento-nao': [0.42, 0.44],
  'laboratorio-nao': [0.3, 0.5],
};

/** How many of a hundred people take a stance on a paragraph of each draft, and on a contribution. */
const turnout = [24, 20, 22] as const;
const readers = 14;

/**
 * The stances of the demonstration: the same on every machine, drawn from a seeded generator. Those who already said
 * something about earlier words say it again about the words they became only sometimes, as people do.
 */
export function stancesOn(drafts: readonly string[], said: readonly (readonly Said[])[]): Stance[] {
  const random = seeded(20_260_301);
  const draw = (key: string, draft: number): Value => {
    const [agree, disagree] = leanings[`${key}@${draft}`] ?? leanings[key] ?? usual;
    const drawn = random();
    if (drawn < agree) return 'agree';
    return drawn < agree + disagree ? 'disagree' : 'pass';
  };
  const stances: Stance[] = [];
  const take = (percent: number, stance: (participant: string) => Omit<Stance, 'participant'>) => {
    for (const { key } of people) if (random() * 100 < percent) stances.push({ participant: key, ...stance(key) });
  };
  for (const [index, draft] of drafts.entries()) {
    for (const paragraph of votedOn(draft)) {
      take(turnout[index] ?? 0, () => ({ draft: index + 1, paragraph, value: draw(paragraph, index + 1) }));
    }
    for (const { key, state } of said[index] ?? []) {
      if (key && !state) take(readers, () => ({ contribution: key, value: draw(key, index + 1) }));
    }
  }
  return stances;
}

/** Keys of the paragraphs that say something to vote on: not the headings. */
function votedOn(draft: string): string[] {
  const lines = draft.split('\n').filter((line) => !line.startsWith('#'));
  return lines.flatMap((line) => /\{#([\w-]+)\}$/.exec(line)?.[1] ?? []);
}

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
