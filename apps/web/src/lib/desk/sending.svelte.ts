import { m } from '@mutirao/messages';
import type { SubmitFunction } from '$app/forms';
import type { ShownRefusal } from '#lib/refusal/refusal.ts';

/** The forms of a page of the desk: one sending at a time, and nothing typed is let go before its answer is there. */
export class Sending {
  /** Why there is no answer to what was sent last. */
  lost = $state<ShownRefusal | null>(null);
  #waiting = false;
  #arrived: () => void;

  /** `arrived` is told before the page goes on after something was taken in. */
  constructor(arrived: () => void = () => {}) {
    this.#arrived = arrived;
  }

  readonly submit: SubmitFunction = ({ cancel }) => {
    if (this.#waiting) return cancel();
    this.#waiting = true;
    return async ({ result, update }) => {
      try {
        this.lost = result.type === 'error' ? { code: 'INTERNAL', field: null, sentence: m.site_offline() } : null;
        if (result.type === 'error') return;
        // A refusal leaves the page as it stands; only where somebody else was first, their words are wanted.
        const refused = result.type === 'failure';
        if (!refused) this.#arrived();
        const stale = refused && result.data?.['refusal']?.code === 'STALE_VERSION';
        await update({ reset: false, refreshAll: !refused || stale, navigate: !refused });
      } finally {
        this.#waiting = false;
      }
    };
  };
}
