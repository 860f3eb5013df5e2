/** Bills worked out elsewhere, as JSON files: what a reader of one tariff format is given, and what it gives back. */
import type { BillPeriod, Dec, LocalDate, PriceSeries, Tariff, UsageSeries } from '@arbor/engine';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { decOf } from '../../src/sources/urdb-fields.ts';

export interface GoldenCase {
  /** Folder of the file: loads are named from here. */
  readonly folder: string;
  readonly file: string;
  readonly title: string;
  readonly tariffFormat: string;
  readonly tariff: unknown;
  readonly load: Readonly<Record<string, unknown>>;
  readonly generation?: { readonly file: string };
  readonly calendar: {
    readonly year?: number;
    readonly start?: LocalDate;
    readonly cycles?: readonly (readonly [LocalDate, LocalDate])[];
    readonly timezone?: string;
  };
  readonly semantics?: Readonly<Record<string, string>>;
  readonly expected: {
    readonly monthly?: readonly number[];
    readonly bills?: readonly number[];
    readonly annual: number;
    readonly oneOff?: Readonly<Record<string, number>>;
  };
}

/** A case in the engine's terms. */
export interface Priceable {
  readonly tariff: Tariff;
  readonly series: UsageSeries;
  readonly bills: readonly BillPeriod[];
  readonly holidays?: readonly LocalDate[];
  readonly prices?: Readonly<Record<string, PriceSeries>>;
  readonly earlierPeaks?: 'sameYear' | readonly Dec[];
}

export type CaseReader = (golden: GoldenCase) => Priceable;

/** The clock of cases without daylight saving time. */
export const PLAIN_ZONE = 'Etc/UTC';

const CASE_FILE = /^(case|bills)-\w+\.json$/;

/** Every case of a folder, by file name. */
export function casesIn(folder: string): readonly GoldenCase[] {
  if (!existsSync(folder)) throw new Error(`GOLDEN_BILLS names "${folder}", which is not there`);
  const files = readdirSync(folder).filter((file) => CASE_FILE.test(file));
  if (files.length === 0) throw new Error(`GOLDEN_BILLS names "${folder}", which has no case-*.json or bills-*.json`);
  return files.sort().map((file) => ({
    ...(JSON.parse(readFileSync(join(folder, file), 'utf8')) as GoldenCase),
    folder,
    file: basename(file, '.json'),
  }));
}

/** The bills of a case: its cycles, or the months of its year; 2018 where it names none. */
export function billsOf({ calendar }: GoldenCase): readonly BillPeriod[] {
  if (calendar.cycles) return calendar.cycles.map(([from, to]) => ({ from, to }));
  const year = calendar.year ?? 2018;
  const first = (month: number): LocalDate => `${year + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`;
  return Array.from({ length: 12 }, (_, month) => ({ from: first(month), to: first(month + 1) }));
}

/** The exact decimal of a number in JSON. */
export function decOfNumber(number: number): Dec {
  const dec = decOf(number);
  if (dec === undefined) throw new Error(`not a decimal: ${number}`);
  return dec;
}
