import { error } from '@sveltejs/kit';
import { read } from '#lib/api.ts';
import { MailboxDocument } from '#lib/mailbox/generated/mailbox.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { mailbox } = await event.parent();
  if (!mailbox) error(404);
  return { mails: (await read(event, MailboxDocument, {})).mailbox };
};
