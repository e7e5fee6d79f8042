import type { World } from './fixture.ts';

/**
 * A question for each root field that its people may ask: what is refused then is refused for who asks. Changes come with
 * something else that is wrong (an old version, no words), so that asking changes as little as it can.
 */
export function rootsOf(world: World): Record<string, string> {
  const { consultation, slug, rule, preparing, paragraph, contribution, invitation, upload, member } = world;
  const stale = `draft: "${preparing.id}", version: 0`;
  const of = `paragraph: "${preparing.paragraph.id}"`;
  return {
    'Query.viewer': 'viewer { id }',
    'Query.instance': 'instance { mailbox }',
    'Query.consultations': 'consultations { nodes { id } }',
    'Query.consultation': `consultation(slug: "${slug}") { id }`,
    'Query.draft': `draft(consultation: "${slug}", number: 2) { id }`,
    'Query.paragraph': `paragraph(code: "${paragraph.code}") { id }`,
    'Query.contribution': `contribution(id: "${contribution.published}") { id }`,
    'Query.comparison': `comparison(consultation: "${slug}", old: 1, new: 2) { old { id } }`,
    'Query.moderationQueue': `moderationQueue(consultation: "${slug}") { totalCount }`,
    'Query.invitation': `invitation(token: "${invitation.token}") { role }`,
    'Query.audit': `audit(consultation: "${slug}") { nodes { id } }`,
    'Query.mailbox': 'mailbox { id }',
    'Query.documentPreview': `documentPreview(fileId: "${upload}") { name }`,

    'Mutation.requestSignInCode': 'requestSignInCode(email: "x")',
    'Mutation.signIn': 'signIn(email: "x", code: "1") { id }',
    'Mutation.signOut': 'signOut',
    'Mutation.updateProfile': 'updateProfile(name: "", locale: EN) { id }',

    'Mutation.takeParagraphStance': `takeParagraphStance(paragraph: "${paragraph.id}", value: PASS) { id }`,
    'Mutation.takeContributionStance': `takeContributionStance(contribution: "${contribution.published}", value: PASS) { id }`,
    'Mutation.contribute': `contribute(input: { idempotencyKey: "k", kind: COMMENT, paragraph: "${paragraph.id}", text: "" }) { id }`,
    'Mutation.editContribution': `editContribution(id: "${contribution.reply}", version: 0, text: "x") { id }`,
    'Mutation.withdrawContribution': `withdrawContribution(id: "${contribution.withdrawn}") { id }`,

    'Mutation.approve': `approve(contribution: "${contribution.decidable}", version: 99) { id }`,
    'Mutation.refuse': `refuse(contribution: "${contribution.decidable}", rule: "${rule}", reason: "") { id }`,

    'Mutation.createConsultation':
      'createConsultation(input: { idempotencyKey: "k", slug: "x y", title: "", summary: "", locale: EN, moderation: PRE }) { id }',
    'Mutation.updateConsultation': `updateConsultation(id: "${consultation}", version: 0, input: {}) { id }`,
    'Mutation.setPhases': `setPhases(consultation: "${consultation}", version: 0, phases: []) { id }`,
    'Mutation.setRules': `setRules(consultation: "${consultation}", version: 0, rules: []) { id }`,
    'Mutation.inviteMember': `inviteMember(consultation: "${consultation}", email: "x", role: DRAFTER) { id }`,
    'Mutation.resendInvitation': `resendInvitation(id: "${invitation.again}") { id }`,
    'Mutation.revokeInvitation': `revokeInvitation(id: "${invitation.void}")`,
    'Mutation.acceptInvitation': `acceptInvitation(token: "${invitation.token}") { id }`,
    'Mutation.removeMember': `removeMember(id: "${member}")`,

    'Mutation.openDraft': `openDraft(consultation: "${consultation}") { id }`,
    'Mutation.updateDraft': `updateDraft(${stale}) { id }`,
    'Mutation.editParagraph': `editParagraph(${stale}, ${of}, markdown: "x") { id }`,
    'Mutation.addParagraph': `addParagraph(${stale}, kind: PARAGRAPH, markdown: "x") { id }`,
    'Mutation.removeParagraph': `removeParagraph(${stale}, ${of}) { id }`,
    'Mutation.moveParagraph': `moveParagraph(${stale}, ${of}) { id }`,
    'Mutation.joinParagraphs': `joinParagraphs(${stale}, first: "${preparing.paragraph.id}") { id }`,
    'Mutation.splitParagraph': `splitParagraph(${stale}, ${of}, at: 1) { id }`,
    'Mutation.confirmLineage': `confirmLineage(${stale}, old: [], new: [], relation: ADDED) { id }`,
    'Mutation.discardDraft': `discardDraft(${stale})`,
    'Mutation.publishDraft': `publishDraft(${stale}) { id }`,
  };
}

/** What is refused for who asks; any other answer means that they may. */
export const refusedForWho = ['SIGN_IN_REQUIRED', 'NOT_ALLOWED', 'NOT_FOUND', 'INVITATION_FOR_ANOTHER'];
