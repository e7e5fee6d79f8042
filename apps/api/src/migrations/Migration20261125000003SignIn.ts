import { Migration } from '@mikro-orm/migrations';

/** Sessions their owner can tell apart, passkeys, identity providers, and the second factor. */
export class Migration20261125000003SignIn extends Migration {
  override up(): void {
    this.addSql(`
      alter table session
        add column handle uuid not null default gen_random_uuid(),
        add column device varchar(80) not null default '',
        add column way text not null default 'code',
        add column provider varchar(40) null,
        add column last_seen_at timestamptz not null default now(),
        add constraint session_handle_unique unique (handle),
        add constraint session_way_check check (way in ('code', 'passkey', 'provider'))`);
    this.addSql(`create index session_participant_id_index on session (participant_id)`);

    this.addSql(`
      create table passkey (
        id uuid primary key, participant_id uuid not null references participant on delete cascade,
        credential_id varchar(1400) not null unique, public_key bytea not null, counter bigint not null,
        transports text[] not null, name varchar(60) not null,
        created_at timestamptz not null, last_used_at timestamptz null)`);
    this.addSql(`create index passkey_participant_id_index on passkey (participant_id)`);
    this.addSql(`
      create table passkey_challenge (
        challenge varchar(100) primary key, participant_id uuid null references participant on delete cascade,
        expires_at timestamptz not null)`);
    this.addSql(`create index passkey_challenge_participant_id_index on passkey_challenge (participant_id)`);
    this.addSql(`create index passkey_challenge_expires_at_index on passkey_challenge (expires_at)`);

    this.addSql(`
      create table provider_attempt (
        state_hash varchar(64) primary key, browser_hash varchar(64) not null, provider varchar(40) not null,
        participant_id uuid null references participant on delete cascade,
        nonce varchar(100) not null, code_verifier varchar(150) not null, redirect_uri varchar(500) not null,
        onward text not null, expires_at timestamptz not null)`);
    this.addSql(`create index provider_attempt_participant_id_index on provider_attempt (participant_id)`);
    this.addSql(`create index provider_attempt_expires_at_index on provider_attempt (expires_at)`);
    this.addSql(`
      create table provider_arrival (
        browser_hash varchar(64) primary key, provider varchar(40) not null, issuer varchar(255) not null,
        subject_hash varchar(64) not null, document_hash varchar(64) null, level text not null,
        expires_at timestamptz not null,
        constraint provider_arrival_level_check check (level in ('email', 'verified', 'strong')))`);
    this.addSql(`create index provider_arrival_expires_at_index on provider_arrival (expires_at)`);
    this.addSql(`
      create table provider_identity (
        id uuid primary key, participant_id uuid not null references participant on delete cascade,
        provider varchar(40) not null, issuer varchar(255) not null, subject_hash varchar(64) not null,
        document_hash varchar(64) null, level text not null, created_at timestamptz not null,
        last_used_at timestamptz not null,
        constraint provider_identity_level_check check (level in ('email', 'verified', 'strong')),
        constraint provider_identity_subject unique (issuer, subject_hash),
        constraint provider_identity_one_each unique (participant_id, issuer))`);

    this.addSql(`
      create table second_factor (
        participant_id uuid primary key references participant on delete cascade,
        secret bytea not null, on_since timestamptz null, last_step bigint null,
        tries smallint not null default 0, tries_since timestamptz not null default now())`);
    this.addSql(`
      create table recovery_code (
        participant_id uuid not null references participant on delete cascade, code_hash varchar(64) not null,
        primary key (participant_id, code_hash))`);
    this.addSql(`
      create table half_sign_in (
        browser_hash varchar(64) primary key, participant_id uuid not null references participant on delete cascade,
        way text not null, provider varchar(40) null, expires_at timestamptz not null)`);
    this.addSql(`create index half_sign_in_participant_id_index on half_sign_in (participant_id)`);
    this.addSql(`create index half_sign_in_expires_at_index on half_sign_in (expires_at)`);
  }
}
