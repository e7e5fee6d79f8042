import type { RootField } from './policies.ts';

/** Keys one person may have at once. */
export const mostKeys = 10;
/** Days a key is good for: when nothing else is said, and at the most. */
export const keyLifetime = 365;

/**
 * What a personal API key opens: taking part and the work of a team. Whatever concerns the account itself (signing in,
 * keys, sessions, names and pseudonyms, address, leaving) asks for its owner; what is not here is closed to keys.
 */
const openToKeys: ReadonlySet<RootField> = new Set<RootField>([
  'Query.viewer',
  'Query.instance',
  'Query.consultations',
  'Query.consultation',
  'Query.draft',
  'Query.paragraph',
  'Query.contribution',
  'Query.comparison',
  'Query.moderationQueue',
  'Query.documentPreview',
  'Query.documentReading',
  'Mutation.takeParagraphStance',
  'Mutation.takeContributionStance',
  'Mutation.contribute',
  'Mutation.editContribution',
  'Mutation.withdrawContribution',
  'Mutation.approve',
  'Mutation.refuse',
  'Mutation.createConsultation',
  'Mutation.updateConsultation',
  'Mutation.setPhases',
  'Mutation.setRules',
  'Query.audit',
  'Mutation.inviteMember',
  'Mutation.resendInvitation',
  'Mutation.revokeInvitation',
  'Mutation.removeMember',
  'Mutation.cancelReading',
  'Mutation.openDraft',
  'Mutation.updateDraft',
  'Mutation.editParagraph',
  'Mutation.addParagraph',
  'Mutation.removeParagraph',
  'Mutation.moveParagraph',
  'Mutation.joinParagraphs',
  'Mutation.splitParagraph',
  'Mutation.confirmLineage',
  'Mutation.discardDraft',
  'Mutation.publishDraft',
]);

/** Of its owner a key tells who they are and what they may do and did in consultations. */
const viewerOpenToKeys: ReadonlySet<string> = new Set([
  'Viewer.__typename',
  'Viewer.id',
  'Viewer.name',
  'Viewer.administrator',
  'Viewer.can',
  'Viewer.contributions',
  'Viewer.memberships',
  'Viewer.stancesToReconfirm',
]);

/** Whether any of these fields, each as `Type.field`, is closed to keys. */
export function beyondKeys(fields: Iterable<string>): boolean {
  for (const field of fields) {
    const [type, name = ''] = field.split('.');
    if (type === 'Viewer' && !viewerOpenToKeys.has(field)) return true;
    const root = type === 'Query' || type === 'Mutation';
    if (root && !name.startsWith('__') && !openToKeys.has(field as RootField)) return true;
  }
  return false;
}
