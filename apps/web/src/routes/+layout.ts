/** Pages are read: they load no framework. A page that is worked on (the staff's) turns it on for itself. */
export const csr = false;
