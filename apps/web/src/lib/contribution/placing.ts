import type { Openness } from '#lib/consultation/openness.ts';
import type { ShownContribution, ThreadAnswer } from './thread.ts';

interface Drawn {
  /** The contributions on the page, replies included. */
  shown: readonly ShownContribution[];
  /** Whether one contribution is shown alone, without the paragraph's own forms. */
  alone: boolean;
  open: Openness;
  signedIn: boolean;
}

/** Whether the reader is offered to reply. Without a session the server says nothing, and the phase decides. */
export function mayReply(to: ShownContribution, open: Openness, signedIn: boolean): boolean {
  if (to.inReplyTo !== null || to.state !== 'PUBLISHED') return false;
  return signedIn ? to.can.includes('REPLY') : open.contribute;
}

/**
 * Whether the form that was refused is drawn again in its own place. The phase may have ended meanwhile, the draft been
 * replaced, the contribution gone: then its words would be lost, and are drawn on top of the thread instead.
 */
export function hasPlace({ form, on, asked }: ThreadAnswer, { shown, alone, open, signedIn }: Drawn): boolean {
  if (on === null) return form === 'stance' || (open.contribute && !alone);
  const contribution = shown.find(({ id }) => id === on);
  if (!contribution) return false;
  switch (form) {
    case 'edit':
      return asked === null && contribution.can.includes('EDIT');
    case 'withdraw':
      return contribution.can.includes('WITHDRAW');
    case 'reply':
      return mayReply(contribution, open, signedIn);
    default:
      return true;
  }
}
