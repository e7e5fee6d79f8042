/** Days that a key may be good for, as the form offers them; the api takes no more than the last. */
export const lifetimes = ['30', '90', '365'] as const;
