import { Field, ID, ObjectType } from '@nestjs/graphql';

@ObjectType('ApiKey', { description: 'A key by which a program acts in the name of its owner.' })
export class ApiKeyType {
  @Field(() => ID)
  id!: string;
  @Field(() => String, { description: 'What its owner calls it.' })
  name!: string;
  @Field(() => String, { description: 'Its first letters.' })
  prefix!: string;
  @Field(() => Date)
  createdAt!: Date;
  @Field(() => Date, { nullable: true, description: 'To the minute; null until it is used.' })
  lastUsedAt?: Date | null;
  @Field(() => Date)
  expiresAt!: Date;
}

@ObjectType('CreatedApiKey', { description: 'A key at the one moment when it can be read.' })
export class CreatedApiKeyType {
  @Field(() => ApiKeyType)
  apiKey!: ApiKeyType;
  @Field(() => String, { description: 'For `Authorization: Bearer …`. It is not kept: write it down.' })
  token!: string;
}
