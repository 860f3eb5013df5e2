/** Bills worked out by other programs or by hand. They are not part of the repository: GOLDEN_BILLS names their folders, separated by ":". */
import { compileTariff, pricePlans, readTariff, type PricedTariff } from '@arbor/engine';
import { basename, delimiter } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readUrdbTariff } from '../../src/sources/urdb.ts';
import { readCanonical } from './canonical.ts';
import { billsOf, casesIn, PLAIN_ZONE, type CaseReader, type GoldenCase, type Priceable } from './case.ts';
import { minutesOfStep, yearOfSteps } from './loads.ts';
import { readRateElements } from './rate-elements.ts';
import { readRetailShape } from './retail-shapes.ts';
import { readSscRate } from './ssc-rate.ts';

/** Largest difference on a bill [currency]: other programs add doubles, and each line here is rounded to a nano. */
const TOLERANCE = 1e-6;

const readUrdb: CaseReader = (golden) => {
  const demandMinutes = minutesOfStep(golden) === 15 ? 15 : 60;
  const { tariff, findings } = readUrdbTariff(golden.tariff, { zone: PLAIN_ZONE, id: golden.file, demandMinutes });
  if (!tariff) throw new Error(JSON.stringify(findings));
  return { tariff, series: yearOfSteps(golden), bills: billsOf(golden) };
};

/** A tariff format is one line here. */
const readers: readonly (readonly [RegExp, CaseReader])[] = [
  [/^URDB /, readUrdb],
  [/^SSC utilityrate5 inputs$/, readSscRate],
  [/^bellawatt rateElements$/, readRateElements],
  [/^prose-structured$/, readRetailShape],
  [/^canonical JSON/, readCanonical],
];

function readCase(golden: GoldenCase): Priceable {
  const reader = readers.find(([format]) => format.test(golden.tariffFormat))?.[1];
  if (!reader) throw new Error(`no reader for the tariff format "${golden.tariffFormat}"`);
  return reader(golden);
}

function priced({ tariff, series, bills, holidays = [], prices = {}, earlierPeaks = 'sameYear' }: Priceable): PricedTariff {
  const compiled = compileTariff({ tariff, startsOn: bills[0]?.from ?? '' });
  const [result] = pricePlans({ series, bills, tariffs: [compiled], holidays, prices, earlierPeaks }).results;
  if (!result || result.outcome === 'cannotPrice') throw new Error(JSON.stringify(result?.reasons));
  return result;
}

const inCurrency = (nanos: readonly number[]): readonly number[] => nanos.map((one) => one / 1e9);
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** What is charged or paid once, by bill. */
function expectedOnce({ tariff, expected: { oneOff } }: GoldenCase, bills: number): readonly number[] {
  const once = new Array<number>(bills).fill(0);
  const charges = (tariff as { readonly charges?: readonly { readonly id: string; readonly bill: number }[] }).charges ?? [];
  for (const [id, amount] of Object.entries(oneOff ?? {})) {
    const bill = (charges.find((charge) => charge.id === id)?.bill ?? 1) - 1;
    once[bill] = (once[bill] ?? 0) + amount;
  }
  return once;
}

function differences(want: readonly number[], got: readonly number[]): readonly string[] {
  const length = Math.max(want.length, got.length);
  return Array.from({ length }, (_, i) => [want[i] ?? Number.NaN, got[i] ?? Number.NaN] as const).flatMap(([expected, found], i) =>
    Math.abs(expected - found) <= TOLERANCE ? [] : [`bill ${i + 1}: expected ${expected}, got ${found}`],
  );
}

const folders = (process.env['GOLDEN_BILLS'] ?? '').split(delimiter).filter((folder) => folder !== '');

if (folders.length === 0) it.skip('no golden bills of others: name their folders in GOLDEN_BILLS', () => undefined);

describe.each(folders)('%s', (folder) => {
  it.each(casesIn(folder).map((golden) => [`${basename(golden.file)} ${golden.title}`, golden] as const))('%s', (_, golden) => {
    const input = readCase(golden);
    expect(readTariff(JSON.parse(JSON.stringify(input.tariff))).findings).toEqual([]);
    const { billNanos, onceNanos } = priced(input);
    const { monthly, bills, annual } = golden.expected;
    expect(differences(monthly ?? bills ?? [], inCurrency(billNanos))).toEqual([]);
    expect(differences(expectedOnce(golden, billNanos.length), inCurrency(onceNanos))).toEqual([]);
    expect(Math.abs(sum(inCurrency(billNanos)) - annual)).toBeLessThanOrEqual(TOLERANCE * billNanos.length);
  });
});
