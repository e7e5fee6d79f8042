import type { World } from './fixture.ts';
import { asking, changing, returning, withoutSecondFactors } from './ways.ts';
import type { Example } from './ways.ts';

/** Something of each type, as it is public or as those see it who may see it at all. */
export function examplesOf(world: World): Record<string, Example> {
  const { slug, elsewhere, contribution, paragraph, changed, upload, noted, reading, invitation, provider } = world;
  const consultation = (selection: string) => `consultation(slug: "${slug}") { ${selection} }`;
  const current = (selection: string) => `draft(consultation: "${slug}", number: 2) { ${selection} }`;
  const said = [contribution.published, contribution.reply, contribution.wording];
  const one = (selection: string) => said.map((id) => `contribution(id: "${id}") { ${selection} }`);
  const audit = (selection: string) => `audit(consultation: "${slug}") { ${selection} }`;
  const preview = (selection: string) => `documentPreview(fileId: "${upload}") { ${selection} }`;
  const queue = (selection: string) => `moderationQueue(consultation: "${slug}") { ${selection} }`;
  const comparison = (selection: string) => `comparison(consultation: "${slug}", old: 1, new: 2) { ${selection} }`;
  const ofNoted = (selection: string) => `documentPreview(fileId: "${noted}") { ${selection} }`;
  const of = (...paths: string[]): Example => ({ ways: paths.map(asking) });
  return {
    ApiKey: of('apiKeys { @ }'),
    AuditConnection: of(audit('@')),
    AuditDetail: of(audit('nodes { detail { @ } }')),
    AuditEntry: of(audit('nodes { @ }')),
    AuditEntryEdge: of(audit('edges { @ }')),
    Comparison: of(comparison('@')),
    ComparisonLink: of(comparison('links { @ }')),
    Consultation: of(consultation('@'), `consultation(slug: "${elsewhere.slug}") { @ }`),
    ConsultationConnection: of('consultations { @ }'),
    ConsultationEdge: of('consultations { edges { @ } }'),
    Contribution: of(...one('@')),
    ContributionConnection: of(`paragraph(code: "${paragraph.code}") { contributions { @ } }`),
    ContributionEdge: of(`paragraph(code: "${paragraph.code}") { contributions { edges { @ } } }`),
    CreatedApiKey: { ways: [changing('createApiKey(name: "Painel") { @ }')] },
    Decision: of(`contribution(id: "${contribution.refused}") { decision { @ } }`),
    DemonstrationAccount: of('instance { demonstrationAccounts { @ } }'),
    DocumentNotice: of(preview('notices { @ }')),
    DocumentPreview: of(preview('@'), ofNoted('@')),
    DocumentReading: of(`documentReading(fileId: "${reading}") { @ }`),
    Draft: of(current('@')),
    Held: of('personalData { @ }'),
    HeldField: of('personalData { newest { fields { @ } } }'),
    HeldRow: of('personalData { newest { @ } }'),
    Identity: of('viewer { identities { @ } }'),
    Instance: of('instance { @ }'),
    Invitation: of(consultation('invitations { @ }')),
    InvitationOffer: of(`invitation(token: "${invitation.token}") { @ }`),
    LineageLink: of(current('lineage { @ }')),
    Mail: of('mailbox { @ }'),
    MarginNote: of(current('marginNotes { @ }')),
    MarginQuote: of(current('marginNotes { quote { @ } }')),
    Membership: { ways: [asking(consultation('team { @ }'))], only: world.member },
    PageInfo: of('consultations(first: 1) { pageInfo { @ } }'),
    Paragraph: of(`paragraph(code: "${paragraph.code}") { @ }`, `paragraph(code: "${changed.code}") { @ }`),
    ParagraphConnection: of('viewer { stancesToReconfirm { @ } }'),
    ParagraphEdge: of('viewer { stancesToReconfirm { edges { @ } } }'),
    Participant: of(...one('author { @ }')),
    Participation: of('viewer { participations { @ } }'),
    Passkey: of('viewer { passkeys { @ } }'),
    Phase: of(consultation('phases { @ }')),
    PreviewNote: of(ofNoted('marginNotes { @ }')),
    PreviewParagraph: of(preview('paragraphs { @ }')),
    ProviderReturn: { ways: [returning(provider, 'acme', 'new'), returning(provider, 'acme', null)] },
    Quote: of(...one('quote { @ }')),
    Review: of(queue('nodes { @ }')),
    ReviewConnection: of(queue('@')),
    ReviewEdge: of(queue('edges { @ }')),
    Rule: of(consultation('rules { @ }')),
    SecondFactor: of('viewer { secondFactor { @ } }'),
    SecondFactorKey: { ways: [withoutSecondFactors(changing('prepareSecondFactor { @ }'))] },
    Session: of('viewer { sessions { @ } }'),
    SignInProvider: of('signInProviders { @ }'),
    Tally: of(`paragraph(code: "${paragraph.code}") { tally { @ } }`),
    TextRange: of(...one('quote { position { @ } }')),
    TrackedChange: of(ofNoted('changes { @ }')),
    VerifiedInstitution: of('verifiedInstitutions { @ }'),
    Viewer: of('viewer { @ }'),
  };
}

/** The same types where they are not public. */
export function hiddenExamplesOf(world: World): Record<string, Example> {
  const { slug, hidden, contribution, preparing, silent } = world;
  const one = (id: string): Example => ({ ways: [asking(`contribution(id: "${id}") { @ }`)] });
  return {
    'Consultation: unpublished': { ways: [asking(`consultation(slug: "${hidden}") { @ }`)] },
    'Contribution: held': one(contribution.held),
    'Contribution: refused': one(contribution.refused),
    'Contribution: withdrawn': one(contribution.withdrawn),
    'Draft: in preparation': { ways: [asking(`draft(consultation: "${slug}", number: 3) { @ }`)] },
    'Membership: of somebody who never signed in': {
      ways: [asking(`consultation(slug: "${slug}") { team { @ } }`)],
      only: silent,
    },
    'Paragraph: in preparation': { ways: [asking(`paragraph(code: "${preparing.paragraph.code}") { @ }`)] },
  };
}
