/** Shows how far the reading of a document is. */
export const csr = true;
