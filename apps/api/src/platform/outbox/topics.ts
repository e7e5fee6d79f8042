/** What the owner of an account is warned of. */
export type Warning = 'passkey_added' | 'provider_linked' | 'second_factor_off' | 'api_key_created';

/** What can be promised, and what its processor needs to know: ids, never personal data. */
export interface Topics {
  /** The code itself travels here because only its hash is kept elsewhere; the payload is emptied when done. */
  'mail.sign_in_code': { signInCode: string; code: string; locale: string };
  /** So does the code that confirms leaving, or another address. */
  'mail.confirmation': { confirmation: string; code: string };
  'mail.address_changed': { confirmation: string };
  'mail.warning': { participant: string; warning: Warning; provider: string };
  /** The token travels here as the code above does: only its hash is kept elsewhere. */
  'mail.invitation': { invitation: string; token: string };
  'participant.renamed': { participant: string };
  'mail.decision': { decision: string };
  'draft.published': { draft: string };
  'draft.carried': { draft: string };
  'mail.draft': { draft: string; participant: string };
}

export type Topic = keyof Topics;
