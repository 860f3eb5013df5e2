import type { Catalogue, Plan } from '@arbor/engine';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkCatalogue, contradictions, readCatalogue, texas, writeCatalogue } from '../src/index.ts';
import { tinyBillUsd } from './tiny-bill.ts';

const folder = process.env['REAL_DATA'] ?? '';
const file = join(folder, 'powertochoose', 'ptc_export_2026-01-09_bracketed.csv');
const zipFile = join(folder, 'powertochoose', 'ptc_zip_76107_2026-01.csv');
const isThere = folder !== '' && existsSync(file);
const asOf = '2026-01-09';

function realCatalogue(path: string): { catalogue: Catalogue; refused: number } {
  const { catalogue, refused } = readCatalogue({ text: readFileSync(path, 'utf8'), asOf, market: texas });
  if (!catalogue) throw new Error('no catalogue');
  return { catalogue, refused: refused.length };
}

it.runIf(!isThere)('the real export is not tested: set REAL_DATA to a folder that holds powertochoose/', () => expect(isThere).toBe(false));

describe.runIf(isThere)('the real export of January 2026', () => {
  const { catalogue, refused } = isThere ? realCatalogue(file) : { catalogue: { plans: [] as readonly Plan[] } as Catalogue, refused: 0 };
  const plan = (id: number): Plan => {
    const found = catalogue.plans.find((one) => one.id === `ptc-${id}`);
    if (!found) throw new Error(`no plan ${id}`);
    return found;
  };
  const ofOncor = catalogue.plans.filter(({ utility }) => utility === 'oncor');

  it('reads 963 English rows, drops 885 Spanish twins of 891, refuses none', () => {
    expect(refused).toBe(0);
    expect(catalogue.plans).toHaveLength(969);
  });

  it('prices about three of four', () => {
    expect(checkCatalogue(catalogue)).toMatchObject({
      priced: 745,
      approximate: 83,
      cannotPrice: 141,
      verified: { label: 0, averages: 828, none: 0 },
    });
    expect(checkCatalogue({ plans: ofOncor })).toMatchObject({ plans: 176, priced: 137, approximate: 14, cannotPrice: 25 });
  });

  it('never gives one tariff to a variable or timed plan', () => {
    expect(
      catalogue.plans.filter(({ timeOfUse, rateType }) => timeOfUse || rateType !== 'fixed').every(({ price }) => price.kind === 'unknown'),
    ).toBe(true);
  });

  it('every tariff and every tariff of a range gives the published averages back', () => {
    for (const { price, published, utility } of catalogue.plans) {
      const tariffs = price.kind === 'tariff' ? [price.tariff] : price.kind === 'oneOf' ? price.tariffs : [];
      for (const tariff of tariffs) {
        for (const { kwh, pricePerKwh, roundingPerKwh } of published) {
          const miss = Math.abs(tinyBillUsd(tariff, kwh, utility, asOf) / kwh - Number(pricePerKwh));
          expect(miss).toBeLessThanOrEqual(Number(roundingPerKwh) + 0.0005 + 1e-6);
        }
      }
    }
    expect(contradictions(catalogue, texas)).toEqual([]);
  });

  // Worked by hand: average x kWh, less 4.23 and 5.5833 cents per kWh.
  it.each([
    // 57.00 - 4.23 - 27.92 = 24.85; 110.00 - 60.06 = 49.94; 216.00 - 115.90 = 100.10: 5 cents flat.
    [36032, { energy: '0.04988' }],
    // 72.50, 137.00, 266.00: 40.35, 76.94, 150.10. From 1,000 to 2,000: 7.32 cents; base about 3.8; "Stars and Stripes".
    [30390, { base: '3.95', energy: '0.07294' }],
    // 88.00, 162.00, 310.00: 55.85, 101.94, 194.10: 9.2 cents and 9.95.
    [33723, { base: '9.95', energy: '0.09194' }],
    // 91.00, 173.00, 336.00; base charge 4.95 in the words.
    [27787, { base: '4.95', energy: '0.10778' }],
    // $125 at 1,000 kWh: 75.35; 25.94 + 125 = 150.94; 178.10 + 125 = 303.10: 15.1 cents.
    [35698, { energy: '0.15113', 'credit-1': '-125' }],
    // $35 at 1,000 and $15 more at 2,000 kWh: 69.35; 102.94 + 35 = 137.94; 226.10 + 50 = 276.10: 13.8 cents.
    [18418, { energy: '0.13832', 'credit-1': '-35', 'credit-2': '-15' }],
    // $30 at 1,000 kWh: 57.85; 84.94 + 30 = 114.94; 198.10 + 30 = 228.10: 11.4 cents and about 0.95.
    [29511, { base: '0.95', energy: '0.11378', 'credit-1': '-30' }],
    // The whole bill is 145.00 at 500 and at 1,000 kWh; above, 8.5 cents.
    [35979, { energy: '0.084937', 'flat-bill': '1' }],
    // $25 on the first bill stands outside: 32.35, 64.94, 130.10: 6.5 cents.
    [35712, { energy: '0.06488', 'once-1': '-25' }],
    // $49.99 to join: 27.35, 54.94... base 4.95.
    [22159, { base: '4.95', energy: '0.04519', 'once-1': '49.99' }],
  ])('%s', (id, charges) => {
    const { price } = plan(id);
    if (price.kind !== 'tariff') throw new Error(price.kind);
    expect(Object.fromEntries(price.tariff.charges.map((charge) => [charge.id, charge.price]))).toEqual(charges);
  });

  it.each([
    // Blocks that change at 1,200 kWh and a credit at 800 in its label: the averages alone cannot tell.
    [33722, 'oneOf', 'catalog.words-do-not-fit'],
    // Its averages rise with use.
    [35061, 'oneOf', 'catalog.averages-rise'],
    // Cheaper with a connected device.
    [31355, 'oneOf', 'catalog.words-unexplained'],
    [34727, 'unknown', 'catalog.time-of-use-needs-label'],
    [22020, 'unknown', 'catalog.rate-needs-label'],
  ])('%s is %s: %s', (id, kind, code) => {
    const { price } = plan(id);
    expect(price.kind).toBe(kind);
    expect(price.kind !== 'tariff' && price.reasons[0]?.code).toBe(code);
  });

  it('agrees with the results of one ZIP code, exported in the same days', () => {
    const averages = ({ published }: Plan) => published.map(({ pricePerKwh }) => pricePerKwh).join(' ');
    const byName = new Map(ofOncor.map((one) => [`${one.supplier}|${one.name}|${averages(one)}`, one]));
    const same = realCatalogue(zipFile).catalogue.plans.flatMap((one) => {
      const twin = byName.get(`${one.supplier}|${one.name}|${averages(one)}`);
      return twin ? [[one.price.kind, twin.price.kind, one, twin] as const] : [];
    });
    expect(same.length).toBeGreaterThan(100);
    // One fee is blank in the one file and a sentence without a number in the other.
    for (const [, , one, twin] of same.filter(([, , { exitFee }]) => exitFee.kind !== 'unknown'))
      expect([one.termMonths, one.exitFee, one.utility]).toEqual([twin.termMonths, twin.exitFee, twin.utility]);
  });

  it('survives being written and read in our own format', () => {
    const again = readCatalogue({ text: writeCatalogue(catalogue), market: texas });
    expect({ hash: again.catalogue?.hash, refused: again.refused, findings: again.findings }).toEqual({
      hash: catalogue.hash,
      refused: [],
      findings: [],
    });
  });

  it('is read in well under a second', () => {
    const text = readFileSync(file, 'utf8');
    const times = Array.from({ length: 7 }, () => {
      const start = performance.now();
      readCatalogue({ text, asOf, market: texas });
      return performance.now() - start;
    });
    // The best of seven, and far above the quarter of a second it takes: the machine may have other work.
    expect(Math.min(...times)).toBeLessThan(1500);
  });
});
