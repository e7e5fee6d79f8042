/** Sizes and times that hold everywhere, so that page, api and documentation say the same number. */
export const limits = {
  /** Characters (UTF-16 units) in a comment, question or reply. */
  contributionLength: 5_000,
  /** Characters in the reason that goes with a proposed wording, or with a refusal. */
  noteLength: 2_000,
  /** Characters in the title of a consultation or of a rule. */
  titleLength: 200,
  /** Characters in the summary of a consultation. */
  summaryLength: 5_000,
  /** Characters in the title of a draft, which may come from a document. */
  draftTitleLength: 300,
  /** Characters in the note on what changed in a draft. */
  changesNoteLength: 20_000,
  /** Characters in one paragraph of a draft, and so in a proposed wording. */
  paragraphLength: 100_000,
  /** Paragraphs in a draft. */
  draftParagraphs: 20_000,
  /** Bytes of an uploaded document. */
  documentBytes: 20 * 1024 * 1024,
  /** Milliseconds during which an author may still change a contribution. */
  editWindow: 15 * 60 * 1000,
  /** Milliseconds after the last phase for taking part, during which what was counted can still be contested. */
  appealPeriod: 30 * 24 * 3600 * 1000,
  /** Milliseconds a sign-in code is good for. */
  signInCodeLifetime: 15 * 60 * 1000,
  /** Wrong tries before a sign-in code is void. */
  signInCodeAttempts: 5,
  /** Milliseconds an invitation to a team is good for. */
  invitationLifetime: 7 * 24 * 60 * 60 * 1000,
  /** Mails with an invitation that one address gets from one consultation in an hour. */
  invitationsAnHour: 5,
  /** Items in one page of a list. */
  pageSize: 20,
  largestPage: 100,
} as const;
