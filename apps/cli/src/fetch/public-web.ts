/** What may be asked when links come from a file that anybody may have written: the public web over https, and nothing at home. */
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

export interface HostAddress {
  readonly address: string;
  readonly family: number;
}

/** A rule of what may be asked. Tests bring one that allows a server of their own. */
export interface Web {
  /** Say whether an address may be asked at all, by its words. */
  readonly mayAsk: (url: URL) => boolean;
  readonly addressesOf: (host: string) => Promise<readonly HostAddress[]>;
  /** Say whether a connection may go to this IP address. */
  readonly mayConnect: (address: string) => boolean;
}

/** Names that never lead out of a house or a company, or nowhere.
 *  @source RFC 6761, RFC 6762, RFC 7686, RFC 8375, RFC 9476, and ICANN's `internal` */
const AT_HOME = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|private|home\.arpa|test|example|invalid|onion|alt)$/;

function mayAsk({ protocol, port, username, password, hostname }: URL): boolean {
  const name = hostname.toLowerCase().replace(/\.$/, '');
  if (protocol !== 'https:' || port !== '' || username !== '' || password !== '') return false;
  return isIP(name.replace(/^\[|\]$/g, '')) === 0 && /\.[a-z][a-z0-9-]+$/.test(name) && !AT_HOME.test(name);
}

/** Say whether an IP address is one of the public internet: not of this machine, a private network, a link or a cloud's own services.
 *  @example isPublicAddress('169.254.169.254') // false */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  // An IPv4 address written as IPv6 is judged as what it is.
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  // Of IPv6 only 2000::/3 is given out to the public: old site-local addresses are "unicast" too.
  return parsed.kind() === 'ipv4' || ((parsed.toByteArray()[0] ?? 0) & 0xe0) === 0x20;
}

/** The public web, over https, at its usual port, by name. */
export const publicWeb: Web = {
  mayAsk,
  addressesOf: (host) => lookup(host, { all: true }),
  mayConnect: isPublicAddress,
};

/** Make an address of a link or a redirect. Plain http is asked over https, as browsers do: nothing goes out in clear.
 *  @returns undefined when the text is no address. */
export function webAddress(text: string, base?: URL): URL | undefined {
  if (!URL.canParse(text, base)) return undefined;
  const url = new URL(text, base);
  if (url.protocol === 'http:' && url.port === '') url.protocol = 'https:';
  url.hash = '';
  return url;
}
