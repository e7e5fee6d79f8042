import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

/** A new primary key: UUID version 7, so that rows written together lie together in the index. */
export function newId(): string {
  return v7();
}

/** Without 0/o, 1/i/l and u: codes are read aloud and typed from paper. */
const alphabet = '23456789abcdefghjkmnpqrstvwxyz';

const codeForm = new RegExp(`^[${alphabet}]{8}$`);

/** Whether a word has the form of the codes that `newCode` makes. */
export function isCode(word: string): boolean {
  return codeForm.test(word);
}

/** A short public code of `length` characters (30 symbols each), for addresses such as `/p/k7f3m9wq`. */
export function newCode(length = 8): string {
  let code = '';
  while (code.length < length) {
    for (const byte of randomBytes(length)) {
      // 240 is the largest multiple of 30 in a byte: beyond it the symbols would not be equally likely.
      if (byte < 240 && code.length < length) code += alphabet[byte % alphabet.length];
    }
  }
  return code;
}
