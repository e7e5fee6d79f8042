/**
 * Who may ask for each root field of the schema, at the least. The services decide finer questions (phase, authorship,
 * state) with `permissions.ts`; this table is the promise that nobody forgot to decide at all. A root field that is
 * not here fails the tests.
 */
export const policies = {
  'Query.viewer': 'anyone',
  'Query.instance': 'anyone',
  'Query.consultations': 'anyone',
  'Query.consultation': 'anyone',
  'Query.draft': 'anyone, and those who draft while it is being prepared',
  'Query.paragraph': 'anyone, and those who draft while it is being prepared',
  'Query.contribution': 'anyone, and its author and moderators while it is not public',
  'Query.comparison': 'anyone, and those who draft while it is being prepared',
  'Query.moderationQueue': 'moderate',
  'Query.invitation': 'who holds its link',
  'Query.audit': 'manage, and read_audit for the whole site',
  'Query.mailbox': 'this machine',
  'Query.documentPreview': 'who uploaded it',

  'Mutation.requestSignInCode': 'anyone',
  'Mutation.signIn': 'anyone',
  'Mutation.signOut': 'anyone',
  'Mutation.updateProfile': 'signed in',

  'Mutation.takeParagraphStance': 'take_stance',
  'Mutation.takeContributionStance': 'take_stance',
  'Mutation.contribute': 'contribute',
  'Mutation.editContribution': 'its author',
  'Mutation.withdrawContribution': 'its author',

  'Mutation.approve': 'moderate',
  'Mutation.refuse': 'moderate',

  'Mutation.createConsultation': 'create_consultation',
  'Mutation.updateConsultation': 'manage',
  'Mutation.setPhases': 'manage',
  'Mutation.setRules': 'manage',
  'Mutation.inviteMember': 'manage',
  'Mutation.resendInvitation': 'manage',
  'Mutation.revokeInvitation': 'manage',
  'Mutation.acceptInvitation': 'who was invited',
  'Mutation.removeMember': 'manage, and the member',

  'Mutation.openDraft': 'draft',
  'Mutation.updateDraft': 'draft',
  'Mutation.editParagraph': 'draft',
  'Mutation.addParagraph': 'draft',
  'Mutation.removeParagraph': 'draft',
  'Mutation.moveParagraph': 'draft',
  'Mutation.joinParagraphs': 'draft',
  'Mutation.splitParagraph': 'draft',
  'Mutation.confirmLineage': 'draft',
  'Mutation.discardDraft': 'draft',
  'Mutation.publishDraft': 'draft',
} as const satisfies Record<`${'Query' | 'Mutation'}.${string}`, string>;

export type RootField = keyof typeof policies;
