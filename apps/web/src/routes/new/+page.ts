/** The address follows the title as it is typed. */
export const csr = true;
