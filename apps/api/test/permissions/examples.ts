import type { World } from './fixture.ts';

/** How to come to something of a type: a query in which `@` stands for what is asked of it. */
export interface Example {
  paths: readonly string[];
  /** Only the one with this id counts, where the path leads to several. */
  only?: string;
}

/** Something of each type, as it is public or as those see it who may see it at all. */
export function examplesOf(world: World): Record<string, Example> {
  const { slug, contribution, paragraph, changed, upload, invitation } = world;
  const consultation = (selection: string) => `consultation(slug: "${slug}") { ${selection} }`;
  const current = (selection: string) => `draft(consultation: "${slug}", number: 2) { ${selection} }`;
  const said = [contribution.published, contribution.reply, contribution.wording];
  const one = (selection: string) => said.map((id) => `contribution(id: "${id}") { ${selection} }`);
  const audit = (selection: string) => `audit(consultation: "${slug}") { ${selection} }`;
  const preview = (selection: string) => `documentPreview(fileId: "${upload}") { ${selection} }`;
  const queue = (selection: string) => `moderationQueue(consultation: "${slug}") { ${selection} }`;
  const comparison = (selection: string) => `comparison(consultation: "${slug}", old: 1, new: 2) { ${selection} }`;
  const of = (...paths: string[]): Example => ({ paths });
  return {
    AuditConnection: of(audit('@')),
    AuditDetail: of(audit('nodes { detail { @ } }')),
    AuditEntry: of(audit('nodes { @ }')),
    AuditEntryEdge: of(audit('edges { @ }')),
    Comparison: of(comparison('@')),
    ComparisonLink: of(comparison('links { @ }')),
    Consultation: of(consultation('@')),
    ConsultationConnection: of('consultations { @ }'),
    ConsultationEdge: of('consultations { edges { @ } }'),
    Contribution: of(...one('@')),
    ContributionConnection: of(`paragraph(code: "${paragraph.code}") { contributions { @ } }`),
    ContributionEdge: of(`paragraph(code: "${paragraph.code}") { contributions { edges { @ } } }`),
    Decision: of(`contribution(id: "${contribution.refused}") { decision { @ } }`),
    DemonstrationAccount: of('instance { demonstrationAccounts { @ } }'),
    DocumentNotice: of(preview('notices { @ }')),
    DocumentPreview: of(preview('@')),
    Draft: of(current('@')),
    Instance: of('instance { @ }'),
    Invitation: of(consultation('invitations { @ }')),
    InvitationOffer: of(`invitation(token: "${invitation.token}") { @ }`),
    LineageLink: of(current('lineage { @ }')),
    Mail: of('mailbox { @ }'),
    Membership: { paths: [consultation('team { @ }')], only: world.member },
    PageInfo: of('consultations(first: 1) { pageInfo { @ } }'),
    Paragraph: of(`paragraph(code: "${paragraph.code}") { @ }`, `paragraph(code: "${changed.code}") { @ }`),
    ParagraphConnection: of('viewer { stancesToReconfirm { @ } }'),
    ParagraphEdge: of('viewer { stancesToReconfirm { edges { @ } } }'),
    Participant: of(...one('author { @ }')),
    Phase: of(consultation('phases { @ }')),
    PreviewParagraph: of(preview('paragraphs { @ }')),
    Quote: of(...one('quote { @ }')),
    Review: of(queue('nodes { @ }')),
    ReviewConnection: of(queue('@')),
    ReviewEdge: of(queue('edges { @ }')),
    Rule: of(consultation('rules { @ }')),
    Tally: of(`paragraph(code: "${paragraph.code}") { tally { @ } }`),
    TextRange: of(...one('quote { position { @ } }')),
    Viewer: of('viewer { @ }'),
  };
}

/** The same types where they are not public. */
export function hiddenExamplesOf(world: World): Record<string, Example> {
  const { slug, hidden, contribution, preparing, silent } = world;
  const one = (id: string): Example => ({ paths: [`contribution(id: "${id}") { @ }`] });
  return {
    'Consultation: unpublished': { paths: [`consultation(slug: "${hidden}") { @ }`] },
    'Contribution: held': one(contribution.held),
    'Contribution: refused': one(contribution.refused),
    'Contribution: withdrawn': one(contribution.withdrawn),
    'Draft: in preparation': { paths: [`draft(consultation: "${slug}", number: 3) { @ }`] },
    'Membership: of somebody who never signed in': {
      paths: [`consultation(slug: "${slug}") { team { @ } }`],
      only: silent,
    },
    'Paragraph: in preparation': { paths: [`paragraph(code: "${preparing.paragraph.code}") { @ }`] },
  };
}
