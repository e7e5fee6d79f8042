import type { PeopleKind } from '@mutirao/rules';
import type { World } from './fixture.ts';
import { own } from './ways.ts';

/**
 * A question for each root field that its people may ask, about what is theirs where it must be: what is refused then is refused for who asks. Changes come with
 * something else that is wrong (an old version, no words), so that asking changes as little as it can.
 */
export function rootsOf(world: World, kind: PeopleKind): Record<string, string> {
  const { consultation, slug, rule, preparing, paragraph, contribution, invitation, upload, member } = world;
  const { elsewhere, reading } = world;
  const theirs = own(world.own, kind);
  const stale = `draft: "${preparing.id}", version: 0`;
  const of = `paragraph: "${preparing.paragraph.id}"`;
  return {
    'Query.viewer': 'viewer { id }',
    'Query.apiKeys': 'apiKeys { id }',
    'Query.signInProviders': 'signInProviders { id }',
    'Query.personalData': 'personalData { kind }',
    'Query.verifiedInstitutions': 'verifiedInstitutions { email }',
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
    'Query.documentReading': `documentReading(fileId: "${reading}") { percent }`,
    'Query.documentPreview': `documentPreview(fileId: "${upload}") { name }`,

    'Mutation.requestSignInCode': 'requestSignInCode(email: "x")',
    'Mutation.signIn': 'signIn(email: "x", code: "1") { id }',
    'Mutation.signOut': 'signOut',
    'Mutation.endSession': `endSession(id: "${theirs.session}")`,
    'Mutation.endOtherSessions': 'endOtherSessions',
    'Mutation.askForPasskey': 'askForPasskey',
    'Mutation.signInWithPasskey': 'signInWithPasskey(answer: "{}") { id }',
    'Mutation.offerPasskey': 'offerPasskey',
    'Mutation.addPasskey': 'addPasskey(name: "x", answer: "{}") { id }',
    'Mutation.renamePasskey': `renamePasskey(id: "${theirs.passkey}", name: "Outro") { id }`,
    'Mutation.removePasskey': `removePasskey(id: "${theirs.passkey}")`,
    'Mutation.goToProvider': 'goToProvider(provider: "acme", onward: "")',
    'Mutation.linkProvider': 'linkProvider(provider: "acme", onward: "")',
    'Mutation.returnFromProvider': 'returnFromProvider(provider: "acme", parameters: "") { outcome }',
    'Mutation.unlinkProvider': `unlinkProvider(id: "${theirs.identity}")`,
    'Mutation.confirmSecondFactor': 'confirmSecondFactor(code: "x") { id }',
    'Mutation.prepareSecondFactor': 'prepareSecondFactor { size }',
    'Mutation.turnOnSecondFactor': 'turnOnSecondFactor(code: "x")',
    'Mutation.turnOffSecondFactor': 'turnOffSecondFactor(code: "x")',
    'Mutation.updateProfile': 'updateProfile(name: "", locale: EN) { id }',
    'Mutation.createApiKey': 'createApiKey(name: "") { token }',
    'Mutation.revokeApiKey': `revokeApiKey(id: "${theirs.apiKey}")`,

    'Mutation.verifyInstitution': 'verifyInstitution(email: "x")',
    'Mutation.choosePseudonym': `choosePseudonym(consultation: "${elsewhere.id}", pseudonym: "") { pseudonym }`,
    'Mutation.acknowledgeNotice': 'acknowledgeNotice(version: 0)',
    'Mutation.requestEmailChange': 'requestEmailChange(email: "x")',
    'Mutation.changeEmail': 'changeEmail(code: "1", proof: "1")',
    'Mutation.requestLeaving': 'requestLeaving',
    'Mutation.leave': 'leave(code: "1", texts: KEEP)',

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

    'Mutation.cancelReading': `cancelReading(fileId: "${reading}")`,
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
