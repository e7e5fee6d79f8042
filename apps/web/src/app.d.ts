import type { Locale } from '@mutirao/messages';
import type { Theme } from '#lib/theme/theme.ts';

declare global {
  namespace App {
    interface Locals {
      locale: Locale;
      theme: Theme;
      /** Whether the browser sent a session cookie; only the api knows whether it is still good. */
      hasSession: boolean;
      /** Cookies that the api set during this request, to be passed on to the browser. */
      apiCookies: string[];
      /** Seconds after which the api will listen to this reader again, when it said that it will not now. */
      retryAfter?: string;
      /** What was typed into the form of this request: should the page turn out not to be drawable, it is given back. */
      typed?: string;
    }
    interface Error {
      /** Words that were typed and have not been saved. */
      typed?: string;
    }
  }
}
