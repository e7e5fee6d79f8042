import { m } from '@mutirao/messages';
import type { RefusalCode } from '@mutirao/rules';
import { error, json } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { decide, freshOf } from '#lib/moderation/deciding.ts';
import type { Decision, Told } from '#lib/moderation/deciding.ts';
import { refusalSentence } from '#lib/refusal/refusal.ts';
import type { RequestHandler } from './$types';

/** One decision, sent behind the moderator's back while the next item is read. */
export const POST: RequestHandler = async (event) => {
  const sent: unknown = await event.request.json().catch(() => null);
  if (!isDecision(sent)) return error(400);
  const decided = await decide(event, sent);
  const told = decided.became === 'refused' ? await refusalOf(event, sent, decided.refusal.code) : decided;
  return json(told);
};

function isDecision(sent: unknown): sent is Decision {
  if (typeof sent !== 'object' || sent === null) return false;
  const { contribution, version, outcome, rule, reason } = sent as Record<string, unknown>;
  if (!Number.isInteger(version)) return false;
  const texts = [contribution, rule, reason].every((value) => typeof value === 'string');
  return texts && (outcome === 'APPROVED' || outcome === 'REFUSED');
}

async function refusalOf(event: RequestEvent, sent: Decision, code: RefusalCode): Promise<Told> {
  const stale = code === 'STALE_VERSION';
  const sentence = stale ? m.queue_changed() : refusalSentence(code);
  return { became: 'refused', sentence, fresh: stale ? await freshOf(event, sent.contribution) : null };
}
