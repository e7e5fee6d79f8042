/** Reviewed link after link by keyboard: worth a script. */
export const csr = true;
