import { PRIVACY_CONTACT, PRIVACY_CONTROLLER } from '$app/env/private';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => ({
  controller: PRIVACY_CONTROLLER,
  contact: PRIVACY_CONTACT,
  left: url.searchParams.has('done'),
});
