import { Migration } from '@mikro-orm/migrations';

/** Invitations to the teams of consultations, and the record of acts found by who acted. */
export class Migration20261125000005Invitations extends Migration {
  override up(): void {
    this.addSql(`
      create table invitation (
        id uuid primary key, consultation_id uuid not null, email varchar(254) not null, role text not null,
        token_hash varchar(64) not null, invited_by uuid null, created_at timestamptz not null,
        expires_at timestamptz not null, accepted_at timestamptz null, accepted_by uuid null,
        revoked_at timestamptz null,
        constraint invitation_token_hash_unique unique (token_hash),
        constraint invitation_role_check check (role in ('facilitator', 'moderator', 'drafter', 'administrator')),
        constraint invitation_consultation_id_foreign foreign key (consultation_id)
          references consultation (id) on delete cascade,
        constraint invitation_invited_by_foreign foreign key (invited_by)
          references participant (id) on delete set null,
        constraint invitation_accepted_by_foreign foreign key (accepted_by)
          references participant (id) on delete set null)`);
    // However many press the button at once, a person is invited to a role once.
    this.addSql(`
      create unique index invitation_open_index on invitation (consultation_id, email, role)
        where accepted_at is null and revoked_at is null`);
    this.addSql(`create index invitation_invited_by_index on invitation (invited_by)`);
    this.addSql(`create index invitation_accepted_by_index on invitation (accepted_by)`);
    this.addSql(`create index invitation_email_index on invitation (email)`);
    this.addSql(`create index invitation_expires_at_index on invitation (expires_at)`);
  }
}
