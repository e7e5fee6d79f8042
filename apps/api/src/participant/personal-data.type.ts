import { Field, Int, ObjectType } from '@nestjs/graphql';
import { fates, heldKinds, legalBases, textsAtLeaving } from '@mutirao/rules';
import type { Fate, HeldKind, LegalBasis } from '@mutirao/rules';
import { graphqlEnum } from '../platform/graphql/enum.ts';

export const HeldKindEnum = graphqlEnum('HeldKind', heldKinds, 'A kind of thing that is held about people.');
export const LegalBasisEnum = graphqlEnum('LegalBasis', legalBases, 'Why it may be held (LGPD, art. 7 and 11).');
export const FateEnum = graphqlEnum('Fate', fates, 'What becomes of it when its person leaves.');
export const TextsAtLeavingEnum = graphqlEnum(
  'TextsAtLeaving',
  textsAtLeaving,
  'KEEP: public texts stay without a name. DESTROY: they go. What is not public goes either way.',
);

export const emailProofs = ['mailed', 'app'] as const;
export type EmailProof = (typeof emailProofs)[number];
export const EmailProofEnum = graphqlEnum(
  'EmailProof',
  emailProofs,
  'By what somebody shows that an account is theirs. MAILED: a code to its present address. APP: of their second factor.',
);

@ObjectType('HeldField')
export class HeldFieldType {
  @Field(() => String, { description: 'As in the file that is taken away.' })
  name!: string;
  @Field(() => String)
  value!: string;
}

@ObjectType('HeldRow')
export class HeldRowType {
  @Field(() => [HeldFieldType], { description: 'Only those that say something.' })
  fields!: HeldFieldType[];
}

@ObjectType('Held', { description: 'What is held of one kind about the person who asks.' })
export class HeldType {
  @Field(() => HeldKindEnum)
  kind!: HeldKind;
  @Field(() => LegalBasisEnum)
  basis!: LegalBasis;
  @Field(() => FateEnum)
  fate!: Fate;
  @Field(() => Int)
  count!: number;
  @Field(() => [HeldRowType])
  newest!: HeldRowType[];
}
