import type { Audience } from './audiences.ts';

/**
 * Who may ask for each root field of the schema, at the least. The services decide finer questions (phase, authorship,
 * state) with `permissions.ts`; this table is the promise that nobody forgot to decide at all. What is not public yet is
 * there for fewer: `field-policies.ts`. A root field that is not here fails the tests.
 */
export const policies = {
  'Query.viewer': 'signed in',
  'Query.instance': 'anyone',
  'Query.consultations': 'anyone',
  'Query.consultation': 'anyone',
  'Query.draft': 'anyone',
  'Query.paragraph': 'anyone',
  'Query.contribution': 'anyone',
  'Query.comparison': 'anyone',
  'Query.moderationQueue': 'those who moderate',
  'Query.invitation': 'who holds its link',
  'Query.audit': 'administrators',
  'Query.mailbox': 'this machine',
  'Query.documentPreview': 'who uploaded it',

  'Mutation.requestSignInCode': 'anyone',
  'Mutation.signIn': 'anyone',
  'Mutation.signOut': 'anyone',
  'Mutation.updateProfile': 'signed in',

  'Mutation.takeParagraphStance': 'signed in',
  'Mutation.takeContributionStance': 'signed in',
  'Mutation.contribute': 'signed in',
  'Mutation.editContribution': 'its author',
  'Mutation.withdrawContribution': 'its author',

  'Mutation.approve': 'those who moderate',
  'Mutation.refuse': 'those who moderate',

  'Mutation.createConsultation': 'site administrators',
  'Mutation.updateConsultation': 'administrators',
  'Mutation.setPhases': 'administrators',
  'Mutation.setRules': 'administrators',
  'Mutation.inviteMember': 'administrators',
  'Mutation.resendInvitation': 'administrators',
  'Mutation.revokeInvitation': 'administrators',
  'Mutation.acceptInvitation': 'who was invited',
  'Mutation.removeMember': 'administrators, and the member',

  'Mutation.openDraft': 'those who draft',
  'Mutation.updateDraft': 'those who draft',
  'Mutation.editParagraph': 'those who draft',
  'Mutation.addParagraph': 'those who draft',
  'Mutation.removeParagraph': 'those who draft',
  'Mutation.moveParagraph': 'those who draft',
  'Mutation.joinParagraphs': 'those who draft',
  'Mutation.splitParagraph': 'those who draft',
  'Mutation.confirmLineage': 'those who draft',
  'Mutation.discardDraft': 'those who draft',
  'Mutation.publishDraft': 'those who draft',
} as const satisfies Record<`${'Query' | 'Mutation'}.${string}`, Audience>;

export type RootField = keyof typeof policies;
