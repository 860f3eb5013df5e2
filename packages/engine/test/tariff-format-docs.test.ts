/** Every example of the documentation of the tariff file is checked, priced twice, and compared with the bill that it states. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { engineFindingWords, fromBillionths, readPriceSeries, readTariff, toBillionths, type Finding, type Tariff } from '@arbor/engine';
import { agreedBills, engineResult, type BillsQuestion } from './golden-bill.ts';
import { examplesOn, readBills, written, type DocExample } from './golden-docs.ts';

const docs = new URL('../../../docs/', import.meta.url);
const pages = ['tariff-format.md', ...readdirSync(new URL('tariff-format/', docs)).map((name) => `tariff-format/${name}`)];
const text = (path: string): string => readFileSync(new URL(path, docs), 'utf8');
const examples = new Map(pages.map((page) => [page, examplesOn(page, text(page))]));

const sentence = ({ code, data }: Finding): string => engineFindingWords[code]?.(data) ?? code;
const isPrices = ({ json }: DocExample): boolean => typeof json === 'object' && json !== null && !('id' in json) && !Array.isArray(json);

/** A charge alone, or a list of charges, is wrapped into a tariff. */
function asTariff(json: unknown, zone: string): unknown {
  if (typeof json === 'object' && json !== null && 'charges' in json) return json;
  return { id: 'documented', currency: 'USD', zone, charges: Array.isArray(json) ? (json as unknown[]) : [json] };
}

function zoneOf({ text: lines }: DocExample): string {
  return lines.find((line) => line.startsWith('zone: '))?.slice(6) ?? 'America/Chicago';
}

function questionOf(example: DocExample, page: string): BillsQuestion {
  const read = (one: DocExample): Tariff | null => readTariff(asTariff(one.json, zoneOf(one))).tariff;
  const tariff = read(example);
  if (!tariff) throw new Error(example.where);
  const others = (examples.get(page) ?? []).filter((one) => one !== example && one.follows === 'bill').flatMap((one) => read(one) ?? []);
  const included = (tariff.include ?? []).flatMap((id) => others.find((one) => one.id === id) ?? []);
  // A refused example is asked for the month of all the others.
  return { ...readBills(example.follows === 'bill' ? example.text : ['total 0'], tariff).home, tariff, included };
}

describe.each(pages)('docs/%s', (page) => {
  const own = examples.get(page) ?? [];

  it.each(own.filter((one) => one.follows === 'bill').map((one) => [one.where, one] as const))('%s makes its bill', (_, example) => {
    expect(readTariff(asTariff(example.json, zoneOf(example))).findings).toEqual([]);
    const question = questionOf(example, page);
    const stated = readBills(example.text, question.tariff);
    const result = engineResult(question);
    expect(result.reasons.map(sentence)).toEqual(stated.says);
    agreedBills(question);
    for (const { period, lines, total, once } of stated.bills) {
      const bill = result.bills.find(({ period: { from } }) => from === period.from);
      expect(bill?.period).toEqual(period);
      const made = bill?.lines.map(({ chargeId, quantity, unit, unitPrice, amountNanos }) =>
        written(chargeId, quantity, unit, unitPrice, fromBillionths(amountNanos)),
      );
      expect(made).toEqual(lines);
      expect([bill?.totalNanos, bill?.onceNanos]).toEqual([toBillionths(total), toBillionths(once)]);
    }
  });

  it.each(own.filter((one) => one.follows === 'refused').map((one) => [one.where, one] as const))('%s is refused', (_, example) => {
    const { tariff, findings } = readTariff(asTariff(example.json, zoneOf(example)));
    const reasons = tariff ? engineResult(questionOf(example, page)).reasons : findings;
    expect(reasons.map(sentence)).toEqual(example.text);
  });

  it('every example is a bill, a refusal, or a file of prices', () => {
    for (const example of own.filter(({ follows }) => follows === null)) {
      expect([example.where, isPrices(example), readPriceSeries(example.json).findings]).toEqual([example.where, true, []]);
    }
  });
});

describe('the documentation', () => {
  it('begins with the example that the command prices', () => {
    const file = readFileSync(new URL('../examples/flat-with-base.json', import.meta.url), 'utf8');
    expect(examples.get('tariff-format.md')?.[0]?.json).toEqual(JSON.parse(file));
  });

  it('shows what the command prints: label, quantity, unit, price, and cents', () => {
    const [first] = examples.get('tariff-format.md') ?? [];
    if (!first) throw new Error('no example');
    const rows = text('tariff-format.md').split('\n');
    for (const { label, quantity, unit, unitPrice, amountNanos } of engineResult(questionOf(first, 'tariff-format.md')).bills[0]?.lines ??
      []) {
      const row = rows.find((one) => one.startsWith(`${label} `));
      const cents = `$${(Math.round(amountNanos / 1e7) / 100).toFixed(2)}`;
      expect(row?.split(/ {2,}/)).toEqual([label, `${quantity} ${unit}`, unitPrice, cents]);
    }
  });

  it('guard the guard: the examples were found', () => {
    const found = [...examples.values()].flat();
    expect(found.filter(({ follows }) => follows === 'bill').length).toBeGreaterThan(55);
    expect(found.filter(({ follows }) => follows === 'refused').length).toBeGreaterThan(5);
  });

  it('every link leads to a page, and every anchor to a heading', () => {
    for (const page of pages) {
      for (const [, target = ''] of text(page).matchAll(/\]\(([^)]+)\)/g)) {
        const [path = '', anchor] = target.split('#');
        const url = path === '' ? new URL(page, docs) : new URL(path, new URL(page, docs));
        expect(() => readdirOrFile(url), `${page}: ${target}`).not.toThrow();
        if (anchor === undefined) continue;
        const headings = [...readFileSync(url, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => slugOf(heading));
        expect(headings, `${page}: ${target}`).toContain(anchor);
      }
    }
  });
});

function readdirOrFile(url: URL): unknown {
  return /\.\w+$/.test(url.pathname) ? readFileSync(url) : readdirSync(url);
}

function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');
}
