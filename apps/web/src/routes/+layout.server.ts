import { attempt } from '#lib/api.ts';
import { instance } from '#lib/session/instance.ts';
import { ViewerDocument } from '#lib/viewer/generated/viewer.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (event) => {
  const [viewer, { mailbox }] = await Promise.all([whoReads(event), instance(event)]);
  return { viewer, mailbox };
};

async function whoReads(event: Parameters<LayoutServerLoad>[0]) {
  if (!event.locals.hasSession) return null;
  const outcome = await attempt(event, ViewerDocument, {});
  return outcome.ok ? outcome.data.viewer : null;
}
