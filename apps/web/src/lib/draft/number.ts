import { error } from '@sveltejs/kit';

/** The draft's number in an address; what is not a whole positive number names no page. */
export function draftNumber(param: string): number {
  if (!/^[1-9]\d{0,4}$/.test(param)) error(404);
  return Number(param);
}
