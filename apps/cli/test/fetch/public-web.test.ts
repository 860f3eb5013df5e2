import { describe, expect, it } from 'vitest';
import { isPublicAddress, publicWeb, webAddress } from '../../src/fetch/public-web.ts';

describe('the public web', () => {
  it.each([
    'https://example.com/label.pdf',
    'https://docs.example.co.uk/a?b=c',
    'https://xn--bcher-kva.example.org/',
    'https://example.com.',
  ])('has %s', (url) => expect(publicWeb.mayAsk(new URL(url))).toBe(true));

  it.each([
    'http://example.com/',
    'ftp://example.com/',
    'https://example.com:8443/',
    'https://anna@example.com/',
    'https://localhost/',
    'https://localhost./',
    'https://db.internal/',
    'https://printer.local/',
    'https://router.home.arpa/',
    'https://intranet/',
    'https://93.184.216.34/',
    'https://2130706433/',
    'https://0x7f.0.0.1/',
    'https://127.1/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
  ])('has not %s', (url) => expect(publicWeb.mayAsk(new URL(url))).toBe(false));

  it.each(['93.184.216.34', '8.8.8.8', '2606:2800:220:1::1'])('leads to %s', (address) => expect(isPublicAddress(address)).toBe(true));

  it.each([
    '0.0.0.0',
    '10.0.0.1',
    '100.64.0.1',
    '127.0.0.53',
    '169.254.169.254',
    '172.16.0.1',
    '192.0.0.1',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    'fc00::1',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    '',
    'example.com',
  ])('does not lead to "%s"', (address) => expect(isPublicAddress(address)).toBe(false));

  it('asks over https where a link says http, and takes no text that is no address', () => {
    expect(webAddress('http://example.com/a#b')?.href).toBe('https://example.com/a');
    expect(webAddress('/b', new URL('https://example.com/a'))?.href).toBe('https://example.com/b');
    expect(webAddress('http://')).toBeUndefined();
  });
});
