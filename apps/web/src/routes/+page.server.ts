import { read } from '#lib/api.ts';
import { anyConsultation, keepable } from '#lib/consultation/freshness.ts';
import { ConsultationsDocument } from '#lib/consultation/generated/consultation.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const now = new Date();
  const { consultations } = await read(event, ConsultationsDocument, { after: event.url.searchParams.get('after') });
  const phases = consultations.nodes.flatMap((consultation) => consultation.phases);
  keepable(event, anyConsultation, phases, now);
  return { consultations, now };
};
