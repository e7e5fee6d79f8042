/** Names in addresses: letters a to z, digits and single hyphens. `new` is a page of its own. */
const form = /^[a-z0-9]+(-[a-z0-9]+)*$/;

export function isSlug(value: string): boolean {
  return value.length >= 2 && value.length <= 80 && value !== 'new' && form.test(value);
}
