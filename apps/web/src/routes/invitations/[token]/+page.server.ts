import { error, redirect } from '@sveltejs/kit';
import { attempt, goToSignIn } from '#lib/api.ts';
import { refused, shown } from '#lib/refusal/refusal.ts';
import { SignOutDocument } from '#lib/session/generated/session.ts';
import { AcceptInvitationDocument, InvitationOfferDocument } from '#lib/team/generated/team.ts';
import type { Actions, PageServerLoad } from './$types';

/** Only looks: a mail scanner or a browser that opens the link ahead accepts nothing. */
export const load: PageServerLoad = async (event) => {
  // The address is a key: nobody stores it, lists it or hands it on.
  event.setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex, nofollow' });
  const outcome = await attempt(event, InvitationOfferDocument, { token: event.params.token });
  if (outcome.ok) return { offer: outcome.data.invitation, refusal: null };
  if (outcome.refusal.code === 'NOT_FOUND') error(404);
  return { offer: null, refusal: shown(outcome.refusal) };
};

export const actions: Actions = {
  accept: async (event) => {
    const outcome = await attempt(event, AcceptInvitationDocument, { token: event.params.token });
    if (outcome.ok) return { joined: outcome.data.acceptInvitation };
    if (outcome.refusal.code === 'SIGN_IN_REQUIRED') return goToSignIn(event, event.url.pathname);
    return refused(outcome.refusal, {});
  },
  /** Out of this account and on to signing in with the invited address. */
  change: async (event) => {
    await attempt(event, SignOutDocument, {});
    const next = new URLSearchParams({ next: event.url.pathname });
    redirect(303, `${event.url.pathname.replace(/\/invitations\/.*$/, '')}/sign-in?${next}`);
  },
};
