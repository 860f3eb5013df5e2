import { describe, expect, it } from 'vitest';
import { catalogueOf } from '../src/catalogue-of.ts';
import { canonicalJson, fnv1a64 } from '../src/content-hash.ts';
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
  it('depends on the content, not on the order of fields or plans', () => {
    expect(canonicalJson({ b: [1, { d: undefined, c: 'x' }], a: null })).toBe('{"a":null,"b":[1,{"c":"x"}]}');
    const { hash, ...sample } = sampleTexasCatalogue();
    expect(catalogueOf({ ...sample, plans: [...sample.plans].reverse() }).hash).toBe(hash);
    expect(catalogueOf({ ...sample, plans: sample.plans.slice(1) }).hash).not.toBe(hash);
  });
});
