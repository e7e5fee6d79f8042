import { to } from '#lib/locale/address.ts';
import type { Decision, Told } from './deciding.ts';
import type { Batch } from './sitting.ts';

function queuePath(slug: string): string {
  return to(`/consultations/${encodeURIComponent(slug)}/moderation`);
}

/** Sends a decision; rejects when no answer comes. */
export async function send(slug: string, decision: Decision): Promise<Told> {
  const response = await fetch(`${queuePath(slug)}/decisions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(decision),
    keepalive: true,
  });
  if (!response.ok) throw new Error(`Decisions answered ${response.status}`);
  return response.json();
}

/** The batch after a cursor, or the head of the queue. Rejects when no answer comes. */
export async function fetchBatch(slug: string, after: string | null): Promise<Batch> {
  const query = after === null ? '' : `?after=${encodeURIComponent(after)}`;
  const response = await fetch(`${queuePath(slug)}/batch${query}`);
  if (!response.ok) throw new Error(`The queue answered ${response.status}`);
  return response.json();
}
