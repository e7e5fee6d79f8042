import { defineEntity, p } from '@mikro-orm/core';
import { Participant } from '../participant.entity.ts';

/** An authenticator app of somebody: asked for after a code or a provider. */
const SecondFactorSchema = defineEntity({
  name: 'SecondFactor',
  tableName: 'second_factor',
  properties: {
    participant: () => p.oneToOne(Participant).ref().primary().deleteRule('cascade'),
    /** Sealed for this participant: who reads the table cannot make codes. */
    secret: p.blob(),
    /** Null while it is being set up. */
    onSince: p.datetime().nullable(),
    /** The step of time whose code was used last; no code of it or before it is taken again. */
    lastStep: p.bigint('number').nullable(),
    /** Wrong codes since then. */
    tries: p.smallint().default(0),
    triesSince: p.datetime().defaultRaw('now()'),
  },
});

export class SecondFactor extends SecondFactorSchema.class {}
SecondFactorSchema.setClass(SecondFactor);
export { SecondFactorSchema };
