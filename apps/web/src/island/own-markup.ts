interface TrustedTypes {
  createPolicy(name: string, rules: { createHTML(markup: string): string }): { createHTML(markup: string): string };
}

declare global {
  interface Window {
    /** Not in every browser yet. */
    readonly trustedTypes?: TrustedTypes;
  }
}

const policy = window.trustedTypes?.createPolicy('mutirao', { createHTML: (markup: string) => markup });

/**
 * Markup from our own server, for the parser. Pages refuse to parse any other string: what somebody smuggled into a
 * script's hands stays a string.
 */
export function ownMarkup(markup: string): string {
  return policy?.createHTML(markup) ?? markup;
}
