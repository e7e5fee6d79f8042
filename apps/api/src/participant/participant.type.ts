import { Field, ID, ObjectType } from '@nestjs/graphql';
import { siteActions, verificationLevels } from '@mutirao/rules';
import type { SiteAction } from '@mutirao/rules';
import { graphqlEnum } from '../platform/graphql/enum.ts';
import { locales } from './participant.entity.ts';
import type { Locale } from './participant.entity.ts';

export const LocaleEnum = graphqlEnum('Locale', locales, 'A language of the site.');
export const VerificationLevelEnum = graphqlEnum(
  'VerificationLevel',
  verificationLevels,
  'How surely it is known who somebody is. EMAIL: an address that answers. VERIFIED: a document checked by an identity provider. STRONG: the same with presence or biometrics.',
);
export const SiteActionEnum = graphqlEnum('SiteAction', siteActions, 'What a person may do on the whole site.');

@ObjectType('Participant', {
  description: 'A person as everyone sees them: where they chose a pseudonym, under it and an id of its own.',
})
export class ParticipantType {
  @Field(() => ID)
  id!: string;
  @Field(() => String)
  name!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The institution they speak for, as an administrator of the site has made sure of.',
  })
  institution!: string | null;
}

@ObjectType('VerifiedInstitution', { description: 'An account that speaks for an institution.' })
export class VerifiedInstitutionType {
  @Field(() => String)
  email!: string;
  @Field(() => ParticipantType)
  participant!: ParticipantType;
}

@ObjectType('Viewer', { description: 'The person who asks, as only they see themselves.' })
export class ViewerType {
  @Field(() => ID)
  id!: string;
  @Field(() => String)
  name!: string;
  @Field(() => String)
  email!: string;
  @Field(() => LocaleEnum)
  locale!: Locale;
  @Field(() => Boolean, { description: 'May create consultations and administers every one.' })
  administrator!: boolean;
  @Field(() => [SiteActionEnum])
  can!: SiteAction[];
}
