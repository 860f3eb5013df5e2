import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogueOf } from '../src/catalogue-of.ts';
import { contentHash, fnv1a64 } from '../src/content-hash.ts';
import { sampleTexasCatalogue } from '../src/index.ts';

describe('fnv1a64', () => {
  // Test vectors of the authors of FNV.
  it.each([
    ['', 'cbf29ce484222325'],
    ['a', 'af63dc4c8601ec8c'],
    ['foobar', '85944171f73967e8'],
  ])('%j', (text, hash) => expect(fnv1a64(text)).toBe(hash));
});

describe('the hash of a catalogue', () => {
  it('is that of its JSON with sorted keys, whatever stands in it', () => {
    const sortedJson = (content: unknown): string =>
      JSON.stringify(content, (_, value: unknown) =>
        value !== null && typeof value === 'object' && !Array.isArray(value)
          ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
          : value,
      );
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 4, noUnicodeString: false }),
        (content) => contentHash(content) === fnv1a64(sortedJson(content)),
      ),
    );
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`name ${(i * 37) % 100}`, i]));
    expect(contentHash(many)).toBe(fnv1a64(sortedJson(many)));
  });

  it('depends on the content, not on the order of fields or plans', () => {
    expect(contentHash({ b: [1, { d: undefined, c: 'x' }], a: null })).toBe(fnv1a64('{"a":null,"b":[1,{"c":"x"}]}'));
    const { hash, ...sample } = sampleTexasCatalogue();
    expect(catalogueOf({ ...sample, plans: [...sample.plans].reverse() }).hash).toBe(hash);
    expect(catalogueOf({ ...sample, plans: sample.plans.slice(1) }).hash).not.toBe(hash);
  });
});
