import { Migration } from '@mikro-orm/migrations';

/** The tables, as generated from the entities. */
export class Migration20261123000001Tables extends Migration {
  override up(): void {
    this.addSql(
      `create table "consultation" ("id" uuid not null, "slug" varchar(80) not null, "title" varchar(200) not null, "summary" text not null default '', "locale" text not null default 'pt-BR', "moderation" text not null default 'post', "idempotency_key" varchar(64) null, "created_at" timestamptz not null, "participant_count" int not null default 0, "version" int not null default 1, primary key ("id"))`,
    );
    this.addSql(`alter table "consultation" add constraint "consultation_slug_unique" unique ("slug")`);
    this.addSql(
      `alter table "consultation" add constraint "consultation_idempotency_key_unique" unique ("idempotency_key")`,
    );
    this.addSql(
      `alter table "consultation" add constraint "consultation_locale_check" check ("locale" in ('pt-BR', 'en', 'es'))`,
    );
    this.addSql(
      `alter table "consultation" add constraint "consultation_moderation_check" check ("moderation" in ('pre', 'post'))`,
    );
    this.addSql(
      `create table "draft" ("id" uuid not null, "consultation_id" uuid not null, "number" int not null, "state" text not null default 'preparing', "title" varchar(300) not null default '', "changes_note" text null, "created_at" timestamptz not null, "published_at" timestamptz null, "carried_at" timestamptz null, "version" int not null default 1, primary key ("id"))`,
    );
    this.addSql(
      `alter table "draft" add constraint "draft_consultation_id_number_unique" unique ("consultation_id", "number")`,
    );
    this.addSql(`alter table "draft" add constraint "draft_state_check" check ("state" in ('preparing', 'published'))`);
    this.addSql(
      `create table "lineage_link" ("id" uuid not null, "draft_id" uuid not null, "relation" text not null, "moved" boolean not null default false, "similarity" real not null, "confirmed" boolean not null default false, "position" int not null, "old_paragraphs" uuid[] not null, "new_paragraphs" uuid[] not null, primary key ("id"))`,
    );
    this.addSql(`create index "lineage_link_draft_id_index" on "lineage_link" ("draft_id")`);
    this.addSql(
      `alter table "lineage_link" add constraint "lineage_link_relation_check" check ("relation" in ('kept', 'edited', 'split', 'merged', 'added', 'removed'))`,
    );
    this.addSql(
      `create table "local_mail" ("id" uuid not null, "source" varchar(40) not null, "to" varchar(254) not null, "subject" varchar(300) not null, "text" text not null, "created_at" timestamptz not null, primary key ("id"))`,
    );
    this.addSql(`alter table "local_mail" add constraint "local_mail_source_unique" unique ("source")`);
    this.addSql(`create index "local_mail_created_at_index" on "local_mail" ("created_at")`);
    this.addSql(
      `create table "outbox_message" ("id" bigserial primary key, "topic" varchar(60) not null, "payload" jsonb not null, "created_at" timestamptz not null default now(), "enqueued_at" timestamptz null, "done_at" timestamptz null, "attempts" int not null default 0, "last_error" text null)`,
    );
    this.addSql(
      `create table "paragraph" ("id" uuid not null, "draft_id" uuid not null, "position" int not null, "code" varchar(12) not null, "kind" text not null, "label" varchar(120) null, "level" smallint not null default 0, "text" text not null, "markdown" text not null, "origins" uuid[] not null default '{}', primary key ("id"))`,
    );
    this.addSql(`alter table "paragraph" add constraint "paragraph_code_unique" unique ("code")`);
    this.addSql(`create index "paragraph_draft_id_position_index" on "paragraph" ("draft_id", "position")`);
    this.addSql(
      `alter table "paragraph" add constraint "paragraph_kind_check" check ("kind" in ('heading', 'paragraph', 'list_item', 'quotation', 'table', 'note', 'part', 'book', 'title', 'chapter', 'section', 'subsection', 'article', 'sole_paragraph', 'legal_paragraph', 'inciso', 'alinea', 'item'))`,
    );
    this.addSql(
      `create table "paragraph_tally" ("paragraph_id" uuid not null, "agree" int not null default 0, "disagree" int not null default 0, "pass" int not null default 0, "prior_agree" int not null default 0, "prior_disagree" int not null default 0, "prior_pass" int not null default 0, "imported_agree" int not null default 0, "imported_disagree" int not null default 0, "imported_pass" int not null default 0, "comments" int not null default 0, "questions" int not null default 0, "wordings" int not null default 0, primary key ("paragraph_id"))`,
    );
    this.addSql(
      `create table "participant" ("id" uuid not null, "email" varchar(254) null, "name" varchar(80) not null, "locale" text not null default 'pt-BR', "site_administrator" boolean not null default false, "demonstration" boolean not null default false, "created_at" timestamptz not null, primary key ("id"))`,
    );
    this.addSql(`alter table "participant" add constraint "participant_email_unique" unique ("email")`);
    this.addSql(
      `alter table "participant" add constraint "participant_locale_check" check ("locale" in ('pt-BR', 'en', 'es'))`,
    );
    this.addSql(
      `create table "paragraph_stance" ("participant_id" uuid not null, "paragraph_id" uuid not null, "value" text not null, "carried" boolean not null default false, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), primary key ("participant_id", "paragraph_id"))`,
    );
    this.addSql(`create index "paragraph_stance_paragraph_id_index" on "paragraph_stance" ("paragraph_id")`);
    this.addSql(
      `alter table "paragraph_stance" add constraint "paragraph_stance_value_check" check ("value" in ('agree', 'disagree', 'pass'))`,
    );
    this.addSql(
      `create table "membership" ("id" uuid not null, "consultation_id" uuid not null, "participant_id" uuid not null, "role" text not null, "created_at" timestamptz not null, primary key ("id"))`,
    );
    this.addSql(`create index "membership_participant_id_index" on "membership" ("participant_id")`);
    this.addSql(
      `alter table "membership" add constraint "membership_consultation_id_participant_id_role_unique" unique ("consultation_id", "participant_id", "role")`,
    );
    this.addSql(
      `alter table "membership" add constraint "membership_role_check" check ("role" in ('citizen', 'facilitator', 'moderator', 'drafter', 'administrator'))`,
    );
    this.addSql(
      `create table "contribution" ("id" uuid not null, "consultation_id" uuid not null, "paragraph_id" uuid not null, "kind" text not null, "operation" text null, "side" text null, "state" text not null, "text" text not null, "note" text null, "author_id" uuid null, "parent_id" uuid null, "in_reply_to_id" uuid null, "idempotency_key" varchar(64) not null, "created_at" timestamptz not null, "edited_at" timestamptz null, "withdrawn_at" timestamptz null, "reviewed_at" timestamptz null, "agree" int not null default 0, "disagree" int not null default 0, "pass" int not null default 0, "imported_agree" int not null default 0, "imported_disagree" int not null default 0, "imported_pass" int not null default 0, "reply_count" int not null default 0, "version" int not null default 1, primary key ("id"))`,
    );
    this.addSql(`create index "contribution_paragraph_id_index" on "contribution" ("paragraph_id")`);
    this.addSql(`create index "contribution_parent_id_index" on "contribution" ("parent_id")`);
    this.addSql(`create index "contribution_author_id_created_at_index" on "contribution" ("author_id", "created_at")`);
    this.addSql(
      `alter table "contribution" add constraint "contribution_author_id_idempotency_key_unique" unique ("author_id", "idempotency_key")`,
    );
    this.addSql(
      `alter table "contribution" add constraint "contribution_kind_check" check ("kind" in ('comment', 'question', 'wording'))`,
    );
    this.addSql(
      `alter table "contribution" add constraint "contribution_operation_check" check ("operation" in ('modify', 'add_after', 'remove'))`,
    );
    this.addSql(
      `alter table "contribution" add constraint "contribution_side_check" check ("side" in ('for', 'against'))`,
    );
    this.addSql(
      `alter table "contribution" add constraint "contribution_state_check" check ("state" in ('held', 'published', 'refused', 'withdrawn'))`,
    );
    this.addSql(
      `create table "contribution_stance" ("participant_id" uuid not null, "contribution_id" uuid not null, "value" text not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), primary key ("participant_id", "contribution_id"))`,
    );
    this.addSql(
      `create index "contribution_stance_contribution_id_index" on "contribution_stance" ("contribution_id")`,
    );
    this.addSql(
      `alter table "contribution_stance" add constraint "contribution_stance_value_check" check ("value" in ('agree', 'disagree', 'pass'))`,
    );
    this.addSql(
      `create table "participation" ("consultation_id" uuid not null, "participant_id" uuid not null, "created_at" timestamptz not null default now(), primary key ("consultation_id", "participant_id"))`,
    );
    this.addSql(`create index "participation_participant_id_index" on "participation" ("participant_id")`);
    this.addSql(
      `create table "phase" ("id" uuid not null, "consultation_id" uuid not null, "kind" text not null, "starts_at" timestamptz not null, "ends_at" timestamptz null, primary key ("id"))`,
    );
    this.addSql(`create index "phase_consultation_id_index" on "phase" ("consultation_id")`);
    this.addSql(
      `alter table "phase" add constraint "phase_kind_check" check ("kind" in ('workshop', 'comment', 'synthesis', 'final_reading', 'closed'))`,
    );
    this.addSql(
      `create table "placement" ("contribution_id" uuid not null, "draft_id" uuid not null, "paragraph_id" uuid null, "carriage" text not null, primary key ("contribution_id", "draft_id"))`,
    );
    this.addSql(
      `create index "placement_paragraph_id_contribution_id_index" on "placement" ("paragraph_id", "contribution_id")`,
    );
    this.addSql(`create index "placement_draft_id_carriage_index" on "placement" ("draft_id", "carriage")`);
    this.addSql(
      `alter table "placement" add constraint "placement_carriage_check" check ("carriage" in ('here', 'applies', 'changed', 'gone'))`,
    );
    this.addSql(
      `create table "prior_stance" ("participant_id" uuid not null, "paragraph_id" uuid not null, "value" text not null, "given_on_id" uuid not null, primary key ("participant_id", "paragraph_id"))`,
    );
    this.addSql(`create index "prior_stance_paragraph_id_index" on "prior_stance" ("paragraph_id")`);
    this.addSql(
      `alter table "prior_stance" add constraint "prior_stance_value_check" check ("value" in ('agree', 'disagree', 'pass'))`,
    );
    this.addSql(
      `create table "rule" ("id" uuid not null, "consultation_id" uuid not null, "code" varchar(40) not null, "title" varchar(200) not null, "text" text not null, "position" int not null, "retired_at" timestamptz null, primary key ("id"))`,
    );
    this.addSql(`create index "rule_consultation_id_index" on "rule" ("consultation_id")`);
    this.addSql(
      `create table "decision" ("id" uuid not null, "contribution_id" uuid not null, "moderator_id" uuid null, "outcome" text not null, "rule_id" uuid null, "reason" text not null default '', "created_at" timestamptz not null, primary key ("id"))`,
    );
    this.addSql(
      `create index "decision_contribution_id_created_at_index" on "decision" ("contribution_id", "created_at")`,
    );
    this.addSql(
      `alter table "decision" add constraint "decision_outcome_check" check ("outcome" in ('approved', 'refused'))`,
    );
    this.addSql(
      `create table "session" ("id" varchar(64) not null, "participant_id" uuid not null, "created_at" timestamptz not null, "expires_at" timestamptz not null, primary key ("id"))`,
    );
    this.addSql(
      `create table "sign_in_code" ("id" uuid not null, "email" varchar(254) not null, "code_hash" varchar(64) not null, "attempts" smallint not null default 0, "created_at" timestamptz not null, "expires_at" timestamptz not null, "used_at" timestamptz null, primary key ("id"))`,
    );
    this.addSql(`create index "sign_in_code_email_index" on "sign_in_code" ("email")`);
    this.addSql(
      `create table "upload" ("id" uuid not null, "owner" uuid not null, "name" varchar(255) not null, "bytes" int not null, "created_at" timestamptz not null, primary key ("id"))`,
    );
    this.addSql(
      `alter table "draft" add constraint "draft_consultation_id_foreign" foreign key ("consultation_id") references "consultation" ("id") on delete cascade`,
    );
    this.addSql(
      `alter table "lineage_link" add constraint "lineage_link_draft_id_foreign" foreign key ("draft_id") references "draft" ("id") on delete cascade`,
    );
    this.addSql(
      `alter table "paragraph" add constraint "paragraph_draft_id_foreign" foreign key ("draft_id") references "draft" ("id") on delete cascade`,
    );
    this.addSql(
      `alter table "paragraph_tally" add constraint "paragraph_tally_paragraph_id_foreign" foreign key ("paragraph_id") references "paragraph" ("id") on update cascade on delete cascade`,
    );
    this.addSql(
      `alter table "paragraph_stance" add constraint "paragraph_stance_participant_id_foreign" foreign key ("participant_id") references "participant" ("id") on update cascade on delete cascade`,
    );
    this.addSql(
      `alter table "paragraph_stance" add constraint "paragraph_stance_paragraph_id_foreign" foreign key ("paragraph_id") references "paragraph" ("id") on update cascade on delete cascade`,
    );
    this.addSql(
      `alter table "membership" add constraint "membership_consultation_id_foreign" foreign key ("consultation_id") references "consultation" ("id") on delete cascade`,
    );
    this.addSql(
      `alter table "membership" add constraint "membership_participant_id_foreign" foreign key ("participant_id") references "participant" ("id") on delete cascade`,
    );
    this.addSql(
      `alter table "contribution" add constraint "contribution_consultation_id_foreign" foreign key ("consultation_id") references "consultation" ("id") on delete cascade`,
    );
    this.addSql(
      `alter table "contribution" add constraint "contribution_paragraph_id_foreign" foreign key ("paragraph_id") references "paragraph" ("id") on delete cascade`,
    );
    this.addSql(
      `alter table "contribution" add constraint "contribution_author_id_foreign" foreign key ("author_id") references "participant" ("id") on delete set null`,
    );
    this.addSql(
      `alter table "contribution" add constraint "contribution_parent_id_foreign" foreign key ("parent_id") references "contribution" ("id") on delete cascade`,
    );
    this.addSql(
      `alter table "contribution" add constraint "contribution_in_reply_to_id_foreign" foreign key ("in_reply_to_id") references "contribution" ("id") on delete set null`,
    );
    this.addSql(
      `alter table "contribution_stance" add constraint "contribution_stance_participant_id_foreign" foreign key ("participant_id") references "participant" ("id") on update cascade on delete cascade`,
    );
    this.addSql(
      `alter table "contribution_stance" add constraint "contribution_stance_contribution_id_foreign" foreign key ("contribution_id") references "contribution" ("id") on update cascade on delete cascade`,
    );
    this.addSql(
      `alter table "participation" add constraint "participation_consultation_id_foreign" foreign key ("consultation_id") references "consultation" ("id") on update cascade on delete cascade`,
    );
    this.addSql(
      `alter table "participation" add constraint "participation_participant_id_foreign" foreign key ("participant_id") references "participant" ("id") on update cascade on delete cascade`,
    );
    this.addSql(
      `alter table "phase" add constraint "phase_consultation_id_foreign" foreign key ("consultation_id") references "consultation" ("id") on delete cascade`,
    );
    this.addSql(
      `alter table "placement" add constraint "placement_contribution_id_foreign" foreign key ("contribution_id") references "contribution" ("id") on update cascade on delete cascade`,
    );
    this.addSql(
      `alter table "placement" add constraint "placement_draft_id_foreign" foreign key ("draft_id") references "draft" ("id") on update cascade on delete cascade`,
    );
    this.addSql(
      `alter table "placement" add constraint "placement_paragraph_id_foreign" foreign key ("paragraph_id") references "paragraph" ("id") on delete cascade`,
    );
    this.addSql(
      `alter table "prior_stance" add constraint "prior_stance_participant_id_foreign" foreign key ("participant_id") references "participant" ("id") on update cascade on delete cascade`,
    );
    this.addSql(
      `alter table "prior_stance" add constraint "prior_stance_paragraph_id_foreign" foreign key ("paragraph_id") references "paragraph" ("id") on update cascade on delete cascade`,
    );
    this.addSql(
      `alter table "prior_stance" add constraint "prior_stance_given_on_id_foreign" foreign key ("given_on_id") references "paragraph" ("id") on delete cascade`,
    );
    this.addSql(
      `alter table "rule" add constraint "rule_consultation_id_foreign" foreign key ("consultation_id") references "consultation" ("id") on delete cascade`,
    );
    this.addSql(
      `alter table "decision" add constraint "decision_contribution_id_foreign" foreign key ("contribution_id") references "contribution" ("id") on delete cascade`,
    );
    this.addSql(
      `alter table "decision" add constraint "decision_moderator_id_foreign" foreign key ("moderator_id") references "participant" ("id") on delete set null`,
    );
    this.addSql(
      `alter table "decision" add constraint "decision_rule_id_foreign" foreign key ("rule_id") references "rule" ("id") on delete set null`,
    );
    this.addSql(
      `alter table "session" add constraint "session_participant_id_foreign" foreign key ("participant_id") references "participant" ("id") on delete cascade`,
    );
  }
}
