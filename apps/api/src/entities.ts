import { ConsultationKeySchema } from './consultation/consultation-key.entity.ts';
import { ConsultationSchema } from './consultation/consultation.entity.ts';
import { InvitationSchema } from './consultation/invitation.entity.ts';
import { MembershipSchema } from './consultation/membership.entity.ts';
import { ParticipationSchema } from './consultation/participation.entity.ts';
import { PersonMarkSchema } from './consultation/person-mark.entity.ts';
import { PhaseSchema } from './consultation/phase.entity.ts';
import { RuleSchema } from './consultation/rule.entity.ts';
import { ContributionSchema } from './contribution/contribution.entity.ts';
import { PlacementSchema } from './contribution/placement.entity.ts';
import { DraftSchema } from './draft/draft.entity.ts';
import { LineageLinkSchema } from './draft/lineage-link.entity.ts';
import { MarginNoteSchema } from './draft/margin-note.entity.ts';
import { ParagraphSchema } from './draft/paragraph.entity.ts';
import { ParagraphTallySchema } from './draft/paragraph-tally.entity.ts';
import { DecisionSchema } from './moderation/decision.entity.ts';
import { ApiKeySchema } from './participant/api-key/api-key.entity.ts';
import { ConfirmationCodeSchema } from './participant/confirmation-code.entity.ts';
import { ParticipantSchema } from './participant/participant.entity.ts';
import { PasskeySchema } from './participant/passkey/passkey.entity.ts';
import { ProviderIdentitySchema } from './participant/provider/provider-identity.entity.ts';
import { SecondFactorSchema } from './participant/second-factor/second-factor.entity.ts';
import { SessionSchema } from './participant/session.entity.ts';
import { SignInCodeSchema } from './participant/sign-in-code.entity.ts';
import { AuditEntrySchema } from './platform/audit/audit-entry.entity.ts';
import { UploadSchema } from './platform/files/upload.entity.ts';
import { LocalMailSchema } from './platform/mail/local-mail.entity.ts';
import { OutboxMessageSchema } from './platform/outbox/outbox-message.entity.ts';
import { ContributionStanceSchema, ParagraphStanceSchema, PriorStanceSchema } from './stance/stance.entity.ts';

/** Every table, in the order of the nouns. */
export const entities = [
  OutboxMessageSchema,
  LocalMailSchema,
  UploadSchema,
  AuditEntrySchema,
  ParticipantSchema,
  ApiKeySchema,
  SessionSchema,
  SignInCodeSchema,
  PasskeySchema,
  ProviderIdentitySchema,
  SecondFactorSchema,
  ConfirmationCodeSchema,
  ConsultationSchema,
  PhaseSchema,
  RuleSchema,
  MembershipSchema,
  InvitationSchema,
  ParticipationSchema,
  ConsultationKeySchema,
  PersonMarkSchema,
  DraftSchema,
  ParagraphSchema,
  ParagraphTallySchema,
  MarginNoteSchema,
  LineageLinkSchema,
  ContributionSchema,
  PlacementSchema,
  ParagraphStanceSchema,
  PriorStanceSchema,
  ContributionStanceSchema,
  DecisionSchema,
];
