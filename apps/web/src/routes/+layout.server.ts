import { attempt } from '#lib/api.ts';
import { instance, signInProviders } from '#lib/session/instance.ts';
import { sessionCookies } from '#lib/session/session.ts';
import { ViewerDocument } from '#lib/viewer/generated/viewer.ts';
import type { ViewerQuery } from '#lib/viewer/generated/viewer.ts';
import type { LayoutServerLoad } from './$types';

type Event = Parameters<LayoutServerLoad>[0];

/** Never fails: around an error there is this layout, and without it the reader would get a bare page. */
export const load: LayoutServerLoad = async (event) => {
  const [viewer, mailbox, providers] = await Promise.all([
    whoReads(event).catch(() => null),
    instance(event).then(
      ({ mailbox }) => mailbox,
      () => false,
    ),
    signInProviders(event).catch(() => []),
  ]);
  return { viewer, mailbox, providers };
};

async function whoReads(event: Event): Promise<ViewerQuery['viewer']> {
  if (!event.locals.hasSession) return null;
  const outcome = await attempt(event, ViewerDocument, {});
  if (!outcome.ok) return null;
  const { viewer } = outcome.data;
  if (!viewer) forgetSession(event);
  return viewer;
}

/** A session that is over would keep this reader from the kept pages. One that was opened just now stays. */
function forgetSession({ cookies, locals, url }: Event): void {
  for (const name of sessionCookies) {
    if (locals.apiCookies.some((cookie) => cookie.startsWith(`${name}=`))) return;
    if (cookies.get(name) !== undefined) cookies.delete(name, { path: '/', secure: url.protocol === 'https:' });
  }
}
