import { error, json } from '@sveltejs/kit';
import { decide } from '#lib/moderation/deciding.ts';
import type { Decision, Told } from '#lib/moderation/deciding.ts';
import { refusalSentence } from '#lib/refusal/refusal.ts';
import type { RequestHandler } from './$types';

/** One decision, sent behind the moderator's back while the next item is read. */
export const POST: RequestHandler = async (event) => {
  const sent: unknown = await event.request.json().catch(() => null);
  if (!isDecision(sent)) return error(400);
  const decided = await decide(event, sent);
  const told: Told =
    decided.became === 'refused' ? { became: 'refused', sentence: refusalSentence(decided.refusal.code) } : decided;
  return json(told);
};

function isDecision(sent: unknown): sent is Decision {
  if (typeof sent !== 'object' || sent === null) return false;
  const { contribution, outcome, rule, reason } = sent as Record<string, unknown>;
  const texts = [contribution, rule, reason].every((value) => typeof value === 'string');
  return texts && (outcome === 'APPROVED' || outcome === 'REFUSED');
}
