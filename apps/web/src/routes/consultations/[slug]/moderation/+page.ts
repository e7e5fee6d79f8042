/** Decided by keyboard, item after item: worth a script. */
export const csr = true;
