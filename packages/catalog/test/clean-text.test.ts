import { describe, expect, it } from 'vitest';
import { cleanText, cleanUrl } from '../src/clean-text.ts';

describe('cleanText', () => {
  it.each([
    [' Choose\u200B  12\n', 'Choose 12'],
    ['a\u0000b\u0007c\tdé', 'abc dé'],
    ['plain\u{E0041}\u{E0042}', 'plain'],
    ['\u202Eright to left\u202C', 'right to left'],
    ['soft\u00ADhyphen \uFEFFmark', 'softhyphen mark'],
    ['one\u00A0\u00A0two', 'one two'],
  ])('%j becomes %j', (text, clean) => expect(cleanText(text, 80)).toBe(clean));

  it('bounds its result and never leaves half a character', () => {
    expect(cleanText('x'.repeat(1e6), 10)).toBe('x'.repeat(10));
    expect(cleanText('abc😀', 4)).toBe('abc');
  });
});

describe('cleanUrl', () => {
  it.each([
    ['https://example.com/a?b=c', 'https://example.com/a?b=c'],
    ['www.example.com', 'https://www.example.com'],
    ['javascript:alert(1)', undefined],
    ['https://user@example.com', undefined],
    ['https://example.com/"onload="x', undefined],
    ['', undefined],
  ])('%s', (text, url) => expect(cleanUrl(text)).toBe(url));
});
