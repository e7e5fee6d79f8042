import { isIPv6 } from 'node:net';

/**
 * Whom an address is counted as: an IPv4 address is one, of IPv6 the first 64 bits, because a household has all the
 * addresses below them.
 */
export function networkOf(address: string): string {
  const [plain = ''] = address.toLowerCase().split('%');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(plain)) return plain;
  // The URL standard writes an address in its one shortest form.
  const shortest = URL.parse(`http://[${plain}]`)?.hostname.slice(1, -1) ?? plain;
  const [front = '', back] = shortest.split('::');
  const groups = front === '' ? [] : front.split(':');
  const last = back === undefined || back === '' ? [] : back.split(':');
  const missing = back === undefined ? 0 : 8 - groups.length - last.length;
  return `${[...groups, ...Array<string>(missing).fill('0'), ...last].slice(0, 4).join(':')}::/64`;
}
