import { leavingBy } from '../platform/personal-data/holding.ts';
import type { Holding } from '../platform/personal-data/holding.ts';

// Of secrets their owner is told only what they know them by: what is kept of the rest cannot be read back.

const passkeys: Holding = {
  kind: 'passkeys',
  fate: 'deleted',
  columns: ['passkey.participant_id', 'passkey.name'],
  rows: `select k.created_at as "createdAt", k.name, k.last_used_at as "lastUsedAt" from passkey k, person
    where k.participant_id = person.id order by k.created_at desc, k.id`,
  leave: leavingBy(`delete from passkey k using person where k.participant_id = person.id`),
};

/** Somebody who was introduced and stopped half way is an arrival: of theirs, when the provider's name for them is the same. */
const identities: Holding = {
  kind: 'identities',
  fate: 'deleted',
  columns: [
    ...['provider_identity.participant_id', 'provider_identity.subject_hash', 'provider_identity.document_hash'],
    ...['provider_arrival.subject_hash', 'provider_arrival.document_hash'],
  ],
  rows: `select i.created_at as "createdAt", i.provider, i.level, i.last_used_at as "lastUsedAt",
      left(i.document_hash, 8) as mark
    from provider_identity i, person where i.participant_id = person.id order by i.created_at desc, i.id`,
  leave: leavingBy(
    `delete from provider_arrival a using provider_identity i, person
     where i.participant_id = person.id and a.issuer = i.issuer and a.subject_hash = i.subject_hash`,
    `delete from provider_identity i using person where i.participant_id = person.id`,
  ),
};

const secondFactor: Holding = {
  kind: 'second_factor',
  fate: 'deleted',
  columns: ['second_factor.participant_id', 'recovery_code.participant_id'],
  rows: `select f.on_since as "createdAt",
      (select count(*)::int from recovery_code c where c.participant_id = f.participant_id) as "codesLeft"
    from second_factor f, person where f.participant_id = person.id`,
  leave: leavingBy(
    `delete from recovery_code c using person where c.participant_id = person.id`,
    `delete from second_factor f using person where f.participant_id = person.id`,
  ),
};

/** Minutes old, all of them. */
const underWay: Holding = {
  kind: 'sign_ins_under_way',
  fate: 'deleted',
  columns: ['half_sign_in.participant_id', 'passkey_challenge.participant_id', 'provider_attempt.participant_id'],
  rows: `select w.way, w.provider, w.expires_at as "endsAt" from (
      select participant_id, way, provider, expires_at from half_sign_in
      union all select participant_id, 'passkey', null, expires_at from passkey_challenge
      union all select participant_id, 'provider', provider, expires_at from provider_attempt) w, person
    where w.participant_id = person.id order by w.expires_at desc`,
  leave: leavingBy(
    `delete from half_sign_in w using person where w.participant_id = person.id`,
    `delete from passkey_challenge w using person where w.participant_id = person.id`,
    `delete from provider_attempt w using person where w.participant_id = person.id`,
  ),
};

const apiKeys: Holding = {
  kind: 'api_keys',
  fate: 'deleted',
  columns: ['api_key.participant_id', 'api_key.name'],
  rows: `select k.created_at as "createdAt", k.name, k.prefix, k.last_used_at as "lastUsedAt", k.expires_at as "endsAt"
    from api_key k, person where k.participant_id = person.id order by k.created_at desc, k.id`,
  leave: leavingBy(`delete from api_key k using person where k.participant_id = person.id`),
};

export const signInHoldings: readonly Holding[] = [passkeys, identities, secondFactor, underWay, apiKeys];
