import type { Locale } from '@mutirao/messages';
import type { Theme } from '#lib/theme/theme.ts';

declare global {
  namespace App {
    interface Error {
      message: string;
      /** What the reader was sending when it could not be delivered, to be shown and not lost. */
      typed?: string;
    }
    interface Locals {
      locale: Locale;
      theme: Theme;
      /** Whether the browser sent a session cookie; only the api knows whether it is still good. */
      hasSession: boolean;
      /** Cookies that the api set during this request, to be passed on to the browser. */
      apiCookies: string[];
      /** What the reader is sending with this request. */
      typed?: string;
    }
  }
}
