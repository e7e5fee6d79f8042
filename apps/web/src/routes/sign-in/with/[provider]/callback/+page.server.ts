import { isLocale } from '@mutirao/messages';
import { refusalCodes } from '@mutirao/rules';
import { redirect } from '@sveltejs/kit';
import { attempt } from '#lib/api.ts';
import { inLocale, splitLocale } from '#lib/locale/address.ts';
import { shown } from '#lib/refusal/refusal.ts';
import { ReturnFromProviderDocument } from '#lib/session/generated/session.ts';
import { signInProviders } from '#lib/session/instance.ts';
import { localeOnReturn } from '#lib/session/returning.ts';
import { comeIn, goOn } from '#lib/session/step.ts';
import type { Step } from '#lib/session/step.ts';
import { waitingFrom } from '#lib/session/waiting.ts';
import type { PageServerLoad } from './$types';

/** Where a provider sends people back to. The answer is good once: opened again, the page says so. */
export const load: PageServerLoad = async (event) => {
  const spoken = event.cookies.get(localeOnReturn);
  if (spoken && isLocale(spoken) && spoken !== event.locals.locale) {
    redirect(303, `${inLocale(splitLocale(event.url.pathname).path, spoken)}${event.url.search}`);
  }
  const { provider } = event.params;
  const providers = await signInProviders(event);
  const outcome = await attempt(event, ReturnFromProviderDocument, { provider, parameters: event.url.search });
  const onward = outcome.ok ? outcome.data.returnFromProvider.onward : '';
  const step: Step = {
    step: 'email',
    email: '',
    name: '',
    waiting: waitingFrom(new URLSearchParams(onward)),
    arrival: null,
    refusal: null,
  };
  if (!outcome.ok) return { providers, step: { ...step, refusal: shown(outcome.refusal) } };
  const security = inLocale('/me/security', event.locals.locale);
  const returned = outcome.data.returnFromProvider;
  switch (returned.outcome) {
    case 'SIGNED_IN':
      return { providers, step: await comeIn(event, step) };
    case 'SECOND_FACTOR':
      return { providers, step: { ...step, step: 'factor' as const } };
    case 'NEEDS_ADDRESS':
      return { providers, step: { ...step, email: returned.email ?? '', arrival: provider } };
    case 'LINKED':
      // Who linked so as to take part goes on with that.
      if (onward !== '') return { providers, step: await goOn(event, step) };
      return redirect(303, `${security}?done=linked&provider=${encodeURIComponent(provider)}#providers`);
    case 'REFUSED': {
      const code = refusalCodes.find((candidate) => candidate === returned.refusal) ?? 'INTERNAL';
      // Who is signed in was linking.
      if ((await event.parent()).viewer) {
        const surer = `${inLocale('/sign-in', event.locals.locale)}?surer=yes&problem=${code}&${onward}`;
        redirect(303, onward === '' ? `${security}?problem=${code}#providers` : surer);
      }
      return { providers, step: { ...step, refusal: shown({ code, field: null, params: {} }) } };
    }
  }
};
