/** The file format: what it takes, what it refuses and where, and that every finding has its words. */
import { readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilableTariffSchema, engineFindingWords, readTariff, tariffJsonSchema, tariffSchema } from '@arbor/engine';
import * as z from 'zod';
import { anyTariff } from './any-tariff.ts';

const examples = readdirSync(new URL('../examples/', import.meta.url)).filter((name) => name.endsWith('.json'));
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../examples/${name}`, import.meta.url), 'utf8'));

const usage = { id: 'usage', label: 'Usage', tags: ['usage'], quantity: { of: 'energy', channel: 'import' }, price: '0.1' };
const tariff = { id: 'plan', currency: 'USD', zone: 'America/Chicago', charges: [usage] };
const charged = (more: object): object => ({ ...tariff, charges: [{ ...usage, ...more }] });
const windowed = (window: object): object => charged({ quantity: { of: 'energy', channel: 'import', when: [window] } });
const stepped = (...steps: readonly object[]): object => charged({ price: { kind: 'marginal', reset: 'bill', steps } });
const pathsOf = (json: unknown): readonly unknown[] => readTariff(json).findings.map(({ data }) => data['path']);

describe('a tariff file', () => {
  it.each(examples)('%s is read back as it was written', (name) => {
    expect(readTariff(read(name))).toEqual({ tariff: read(name), findings: [] });
  });

  it('of any kind that can be priced is taken', () => {
    fc.assert(
      fc.property(anyTariff({ zone: 'Europe/London', near: '2026-03-01' }), (any) => {
        expect(readTariff(JSON.parse(JSON.stringify(any)))).toEqual({ tariff: any, findings: [] });
      }),
      { numRuns: 200 },
    );
  });
});

describe('the compiled form', () => {
  const compiled = z.compile(compilableTariffSchema, { strict: true });
  const both = (json: unknown): readonly unknown[] => [compiled, tariffSchema].map((schema) => schema.safeParse(json).data);

  it('takes the examples, and gives back the same', () => {
    for (const name of examples) expect(compiled.parse(read(name))).toEqual(read(name));
  });

  it('takes what the schema takes and refuses what it refuses', () => {
    const odd = fc.constantFrom<unknown>(null, -1, 1.5, '', 'x', [], {}, true);
    const damage = fc.record({ at: fc.nat(), odd, how: fc.constantFrom('replaced', 'added', 'removed', 'whole') });
    let [taken, refused] = [0, 0];
    fc.assert(
      fc.property(anyTariff({ zone: 'Europe/London', near: '2026-03-01' }), damage, (any, { at, odd: wrong, how }) => {
        const json: unknown = JSON.parse(JSON.stringify(any));
        const places = placesIn(json);
        const [holder, key] = places[at % places.length] as (typeof places)[number];
        if (how === 'replaced') holder[key] = wrong;
        else if (how === 'added') holder['surprise'] = wrong;
        else if (how === 'removed') Reflect.deleteProperty(holder, key);
        // Written and read again: a file has no holes in lists, and no names on them.
        const [quick, slow] = both(JSON.parse(JSON.stringify(json)));
        if (slow === undefined) refused++;
        else taken++;
        expect(quick).toEqual(slow);
      }),
      { numRuns: 400 },
    );
    expect(Math.min(taken, refused)).toBeGreaterThan(50);
  });
});

/** Every field of every object inside, with the object that holds it. */
function placesIn(json: unknown): readonly (readonly [Record<string, unknown>, string])[] {
  if (json === null || typeof json !== 'object') return [];
  const holder = json as Record<string, unknown>;
  return Object.entries(holder).flatMap(([key, inside]) => [[holder, key] as const, ...placesIn(inside)]);
}

describe('a mistake is refused with its path', () => {
  it.each<readonly [string, unknown, string]>([
    ['no object', null, 'the top'],
    ['a list', [], 'the top'],
    ['a tariff encoded twice', JSON.stringify(tariff), 'the top'],
    ['an unknown key', { ...tariff, discount: 1 }, 'the top'],
    ['an unknown key of a charge', charged({ unit: 'kWh' }), 'charges.0'],
    ['an unknown key of a window', windowed({ hours: [1, 2] }), 'charges.0.quantity.when.0'],
    ['a float for a price', charged({ price: 0.1 }), 'charges.0.price'],
    ['an exponent in a price', charged({ price: '1e-3' }), 'charges.0.price'],
    ['a comma in a price', charged({ price: '0,10' }), 'charges.0.price'],
    ['a date that does not exist', charged({ from: '2026-02-29' }), 'charges.0.from'],
    ['an epoch date', charged({ from: 1_772_956_800 }), 'charges.0.from'],
    ['months before the start', charged({ from: { monthsFromStart: -1 } }), 'charges.0.from.monthsFromStart'],
    ['a season edge that never comes', windowed({ from: '02-30', to: '05-01' }), 'charges.0.quantity.when.0.from'],
    ['a season edge that never comes', windowed({ from: '01-01', to: '04-31' }), 'charges.0.quantity.when.0.to'],
    ['a season with one edge', windowed({ from: '06-01' }), 'charges.0.quantity.when.0'],
    ['a season with one edge', windowed({ to: '06-01' }), 'charges.0.quantity.when.0'],
    ['a 13th month', windowed({ months: [13] }), 'charges.0.quantity.when.0.months.0'],
    ['a minute after midnight', windowed({ at: [[0, 1441]] }), 'charges.0.quantity.when.0.at.0.1'],
    ['half a minute', windowed({ at: [[0.5, 60]] }), 'charges.0.quantity.when.0.at.0.0'],
    ['an unknown day', windowed({ days: ['Monday'] }), 'charges.0.quantity.when.0.days.0'],
    ['an unknown zone', { ...tariff, zone: 'Mars/Olympus' }, 'zone'],
    ['an unknown currency', { ...tariff, currency: 'dollars' }, 'currency'],
    ['an unknown quantity', charged({ quantity: { of: 'water' } }), 'charges.0.quantity.of'],
    ['an unknown tag', charged({ tags: ['bonus'] }), 'charges.0.tags.0'],
    ['two charges of one id', { ...tariff, charges: [usage, usage] }, 'charges'],
    ['no steps', stepped(), 'charges.0.price.steps'],
    ['a step with two bounds', stepped({ upTo: '5', below: '5', price: '1' }), 'charges.0.price.steps.0'],
    ['steps that descend', stepped({ upTo: '1000', price: '1' }, { upTo: '500', price: '2' }, { price: '3' }), 'charges.0.price.steps'],
    ['a step that cannot be reached', stepped({ price: '1' }, { upTo: '500', price: '2' }), 'charges.0.price.steps'],
    ['too many charges', { ...tariff, charges: Array.from({ length: 301 }, (_, i) => ({ ...usage, id: `c${i}` })) }, 'charges'],
    ['a charge without a price', { ...tariff, charges: [{ ...usage, price: undefined }] }, 'charges.0.price'],
  ])('%s', (_, json, path) => {
    const { tariff: taken, findings } = readTariff(json);
    expect(taken).toBeNull();
    expect(findings.map(({ code, severity }) => [code, severity])).toContainEqual(['tariff.invalid', 'error']);
    expect(pathsOf(json)).toContain(path);
    for (const { code, data } of findings) expect(engineFindingWords[code]?.(data)).toContain(String(data['path']));
  });

  it('whatever junk is put anywhere in a tariff', () => {
    const junk = fc.oneof(
      fc.object({ maxDepth: 4 }),
      fc.array(fc.anything(), { maxLength: 3 }),
      fc.constantFrom(Number.NaN, -1, '', '\u0000', true, 1e308),
    );
    const at = fc.constantFrom('quantity', 'price', 'if', 'limit', 'from', 'tags', 'carry', 'label', 'id');
    fc.assert(
      fc.property(junk, at, (value, key) => {
        const { tariff: taken, findings } = readTariff(charged({ [key]: value }));
        if (taken) expect(findings).toEqual([]);
        else expect(findings.every(({ data }) => String(data['path']).startsWith('charges'))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('keys of the prototype and very deep nesting', () => {
    const deep = JSON.parse(`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`) as unknown;
    expect(pathsOf(charged({ limit: deep }))).toEqual(['charges.0.limit']);
    expect(pathsOf(JSON.parse('{"__proto__":{"id":"x"},"id":"plan","currency":"USD","zone":"Europe/London","charges":[]}'))).toEqual([
      'the top',
    ]);
  });
});

describe('the JSON Schema', () => {
  it('is 2020-12, closed, and holds no reference to nowhere', () => {
    const schema = tariffJsonSchema() as Record<string, unknown>;
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      additionalProperties: false,
      required: ['id', 'currency', 'zone', 'charges'],
    });
    const seen: string[] = [];
    const walk = (node: unknown): void => {
      if (typeof node !== 'object' || node === null) return;
      for (const [key, inner] of Object.entries(node)) {
        if (key === '$ref') seen.push(String(inner));
        walk(inner);
      }
      if ('properties' in node) expect(node).toMatchObject({ type: 'object', additionalProperties: false });
    };
    walk(schema);
    const defined = Object.keys((schema['$defs'] ?? {}) as object).map((name) => `#/$defs/${name}`);
    for (const reference of seen) expect(defined).toContain(reference);
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
  });
});

describe('every finding that the engine raises', () => {
  it('has its words, and there are no words without a finding', () => {
    const folder = new URL('../src/', import.meta.url);
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.endsWith('.ts') && name !== 'finding-words.ts',
    );
    expect(sources.length).toBeGreaterThan(10); // guard the guard
    const raised = new Set(
      sources.flatMap((name) =>
        [...readFileSync(new URL(name, folder), 'utf8').matchAll(/(?:finding|refuse|warn)\(\s*'([^']+)'/g)].map(([, code]) => String(code)),
      ),
    );
    expect(raised.size).toBeGreaterThan(8);
    expect([...raised].sort()).toEqual(Object.keys(engineFindingWords).sort());
  });

  it('is said in a sentence', () => {
    const data = {
      charge: 'Energy',
      tariff: 'plan',
      include: 'x',
      minutes: 60,
      bills: 2,
      months: ['2026-01-01'],
      date: '2026-01-01',
      first: '2026-02-01',
      quantity: '5',
      zone: 'a',
      usageZone: 'b',
    };
    const more = {
      ...data,
      label: 'Energy',
      series: 's',
      wanted: 'a',
      given: 'b',
      needed: 15,
      price: 'x',
      path: 'a',
      problem: 'b',
      channel: 'export',
      fact: 'pool',
    };
    for (const words of Object.values(engineFindingWords)) {
      for (const minutes of [60, 44_640]) expect(words({ ...more, minutes })).toMatch(/^[A-Z].*\.$/);
      expect(words(more)).not.toContain('undefined');
    }
  });
});
