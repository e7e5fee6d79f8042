/** Written paragraph after paragraph: worth a script. */
export const csr = true;
