/** Names of folders whose addresses carry what only their receiver may know. */
const secret = /\/(invitations|claim|sign-in)\/[^/?#]+/g;

/** A path as logs keep it: without tokens, and without anybody's e-mail. */
export function maskedPath(path: string): string {
  return maskedText(path.replace(secret, '/$1/[…]'));
}

/** A fault as logs keep it. */
export function maskedText(text: string): string {
  return text.replace(/[^\s<>"'(),;:=/]+(?:@|%40)[^\s<>"'(),;:&]+/g, '[…]');
}
