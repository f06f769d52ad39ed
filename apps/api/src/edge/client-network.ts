import { isIPv6 } from 'node:net';

const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;
const GROUPS = 8;

/**
 * What counts as one client: an IPv4 address, or the first 64 bits of an IPv6 one, for a single subscriber owns all
 * addresses below those (RFC 6177) and could use a new one for each request.
 */
export function clientNetwork(address: string): string {
  if (!isIPv6(address)) return address;
  const mapped = MAPPED.exec(address)?.[1];
  return mapped ?? `${firstGroups(address).join(':')}::/64`;
}

function firstGroups(address: string): string[] {
  const [head = '', tail] = address.replace(/%.*$/, '').split('::');
  const before = head === '' ? [] : head.split(':');
  if (tail === undefined) return before.slice(0, 4).map(short);
  const after = tail === '' ? [] : tail.split(':');
  const zeros = Array<string>(Math.max(0, GROUPS - before.length - after.length)).fill('0');
  return [...before, ...zeros, ...after].slice(0, 4).map(short);
}

const short = (group: string): string => parseInt(group, 16).toString(16);
