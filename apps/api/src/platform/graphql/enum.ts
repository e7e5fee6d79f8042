import { registerEnumType } from '@nestjs/graphql';

/**
 * A GraphQL enum over a closed list of words. The names are the words in capitals (`pt-BR` becomes `PT_BR`); inside
 * the program the words stay as they are.
 */
export function graphqlEnum<const Word extends string>(name: string, words: readonly Word[], description: string) {
  const values = Object.fromEntries(words.map((word) => [word.toUpperCase().replaceAll('-', '_'), word]));
  registerEnumType(values, { name, description });
  return values as Readonly<Record<string, Word>>;
}
