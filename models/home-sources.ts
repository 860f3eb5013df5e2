/** The load files that the shapes are learned from: what each is, and how its text becomes hours. None of them is part of this repository. */
import { readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { localSecondsOf, type UsageSeries } from '@arbor/engine';
import { isSouthern, readMeterFile } from '@arbor/usage';

/** `real`: a meter of one home. `panels`: one that also sends energy to the grid, whose bills know only what it took. `profile`: the mean of many homes
 *  under one name. `simulated`: a building model's output. */
export type HomeKind = 'real' | 'panels' | 'profile' | 'simulated';

/** Hours of one home. Each is named by its local clock, as if that were UTC [seconds], so that hour and day need no zone. */
export interface HomeHours {
  readonly name: string;
  readonly kind: HomeKind;
  /** Homes of one simulation share more than their climate: they are left out and counted together. */
  readonly group: string;
  /** Summer is in January. */
  readonly southern: boolean;
  readonly localSeconds: Float64Array;
  /** [kWh per hour] */
  readonly kwh: Float64Array;
}

type Source = (folder: string) => Promise<readonly HomeHours[]>;

/** Read every file. Files that are absent are an error: numbers of a half-read folder would be taken for the whole.
 *  @param more other homes: paths of meter files, each with `@` and its zone where the file does not say it, as in `mine.csv@America/Chicago`. */
export async function readHomes(folder: string, more: readonly string[] = []): Promise<readonly HomeHours[]> {
  const homes: HomeHours[] = [];
  const others = more.map((text) => {
    const [path = '', zone] = text.split('@');
    return metered(basename(path), resolve(path), zone ? { zone } : {});
  });
  for (const source of [...sources, ...others]) homes.push(...(await source(folder)));
  return homes;
}

const sources: readonly Source[] = [
  metered('texas-oncor-2025', 'smt/smt_interval_oncor_2025-05_2026-05_excel_resaved.csv'),
  metered('texas-oncor-2022', 'smt/smt_interval_oncor_2022-03_2023-01.csv'),
  metered('ontario-2025', 'greenbutton/on_ldc_tou_split_hourly_1year.xml', { zone: 'America/Toronto' }),
  metered('ontario-2026', 'greenbutton/elexicon_on_hourly_plus_register_2026-02.xml', { zone: 'America/Toronto' }),
  metered('california-sce-2011', 'greenbutton/sce_2011_hourly_year_flow0.xml', { zone: 'America/Los_Angeles' }),
  // Its days begin at midnight in New York, whatever its rate is called.
  metered('pge-e6-2011', 'greenbutton/pge_opower_hourly_year_2011.xml', { zone: 'America/New_York' }),
  metered('california-sdge-2019', 'greenbutton/sdge_2019_hourly_tz0.xml', { zone: 'America/Los_Angeles' }),
  metered('california-sdge-2025', 'utility_csv/sdge_15min_with_preamble_sample.csv'),
  pacificGas,
  metered('us-portal-2021', 'utility_csv/hourly_ops_accountid_2021-11_2022-01.csv', { zone: 'America/New_York' }),
  metered('britain-2020-2023', 'uk/halfhourly_consumption_2020-08_2023-12.csv', { zone: 'Europe/London' }),
  france,
  victoria,
  energex,
  metered('california-sce-2021', 'utility_csv/sce_15min_delivered_received_2021.csv'),
  metered('wide-bay-2023', 'nem/Example_NEM12_month_solar.csv', { zone: 'Australia/Brisbane' }),
  // Hours of one month differ by 6 %, those of a home by 40 % and more: the mean of many.
  metered('california-coastal-sample', 'greenbutton/sdk_Coastal_Single_Family_Jan_1_2011_to_Jan_1_2012.xml', {
    zone: 'America/Los_Angeles',
    kind: 'profile',
  }),
  (folder) => cityLearn(folder, 'tx_travis', 'texas-sim'),
  (folder) => cityLearn(folder, 'ca_alameda', 'california-sim'),
  apartments,
  openEeMeter,
  samSample,
];

/** The files say nothing of how much one apartment takes [kWh a year]; set. */
const APARTMENT_KWH = 8000;

interface MeteredOptions {
  readonly zone?: string;
  /** A home, with panels or without as its readings show, when not said. */
  readonly kind?: HomeKind;
}

function metered(name: string, path: string, { zone, kind }: MeteredOptions = {}): Source {
  return async (folder) => {
    const { series, findings } = await readMeterFile({
      bytes: new Uint8Array(readFileSync(resolve(folder, path))),
      ...(zone ? { zone } : {}),
    });
    if (series.length === 0) throw new Error(`${path} was refused: ${findings[0]?.code}`);
    return series.map((meter, i) => {
      const own = i === 0 ? name : `${name} ${i + 1}`;
      const sends = meter.channels.some(({ channel, microWh }) => channel === 'export' && microWh.some((energy) => energy > 0));
      return { name: own, kind: kind ?? (sends ? 'panels' : 'real'), group: own, southern: isSouthern(meter.zone), ...hoursOf(meter) };
    });
  };
}

/** Sum readings of an hour or less into hours of the local clock. An hour lived twice counts its mean. */
function hoursOf(series: UsageSeries): Pick<HomeHours, 'localSeconds' | 'kwh'> {
  const readings = series.channels.find(({ channel }) => channel === 'import');
  if (!readings) throw new Error('no import');
  const local = localSecondsOf(series.zone, readings.startSeconds);
  const sums = new Map<number, { kwh: number; seconds: number }>();
  readings.microWh.forEach((energy, i) => {
    if (readings.quality[i] === 3) return;
    const hour = Math.floor((local[i] ?? 0) / 3600) * 3600;
    const sum = sums.get(hour) ?? { kwh: 0, seconds: 0 };
    sums.set(hour, { kwh: sum.kwh + energy / 1e9, seconds: sum.seconds + (readings.seconds[i] ?? 0) });
  });
  return columns([...sums].filter(([, { seconds }]) => seconds >= 3600).map(([hour, { kwh, seconds }]) => [hour, (kwh * 3600) / seconds]));
}

function columns(rows: readonly (readonly [localSeconds: number, kwh: number])[]): Pick<HomeHours, 'localSeconds' | 'kwh'> {
  const sorted = rows.filter(([, kwh]) => Number.isFinite(kwh) && kwh >= 0).sort((a, b) => a[0] - b[0]);
  return { localSeconds: Float64Array.from(sorted, ([at]) => at), kwh: Float64Array.from(sorted, ([, kwh]) => kwh) };
}

const linesOf = (folder: string, path: string): readonly string[] => readFileSync(join(folder, path), 'utf8').trim().split(/\r?\n/);

/** UCI "Individual household electric power consumption" (G. Hebrail, A. Berard, CC BY 4.0): sums over the hour of kW per minute. */
function france(folder: string): Promise<readonly HomeHours[]> {
  const rows = linesOf(folder, 'load/uci_household_hourly_2008.csv').slice(1);
  const hours = columns(
    rows.map((row) => row.split(',')).map(([at = '', power]) => [Date.parse(`${at.replace(' ', 'T')}Z`) / 1000, Number(power) / 60]),
  );
  return Promise.resolve([{ name: 'france-2008', kind: 'real', group: 'france-2008', southern: false, ...hours }]);
}

/** A home in the east of Victoria (the file is SP AusNet's), 2013 to 2014: rows of half-hours whose dates were left empty. Readings of the meter stand
 *  among them, and the first of a block names the day of its first row: every row between two midnight readings then agrees with the register within 3 Wh. */
function victoria(folder: string): Promise<readonly HomeHours[]> {
  const starts: number[] = [];
  const microWh: number[] = [];
  for (const block of readFileSync(join(folder, 'nem/carrein_NEM12__No_Timestamp.csv'), 'utf8').split(/^200,/m).slice(1)) {
    const rows = block.split(/\r?\n/).map((row) => row.split(','));
    const [, year = '', month = '', day = ''] = /^(\d{4})(\d\d)(\d\d)/.exec(rows.find(([kind]) => kind === '500')?.[3] ?? '') ?? [];
    // Market time is ten hours before UTC the whole year.
    const first = (Date.UTC(Number(year), Number(month) - 1, Number(day)) - 36_000_000) / 1000;
    rows
      .filter(([kind]) => kind === '300')
      .forEach((row, i) => {
        row.slice(2, 50).forEach((kwh, slot) => {
          starts.push(first + i * 86_400 + slot * 1800);
          microWh.push(Math.round(Number(kwh) * 1e9));
        });
      });
  }
  const order = starts.map((_, i) => i).sort((a, b) => (starts[a] ?? 0) - (starts[b] ?? 0));
  const readings = {
    channel: 'import' as const,
    startSeconds: Float64Array.from(order, (i) => starts[i] ?? 0),
    seconds: new Uint32Array(order.length).fill(1800),
    microWh: Float64Array.from(order, (i) => microWh[i] ?? 0),
    quality: new Uint8Array(order.length),
  };
  const hours = hoursOf({ meter: 'victoria', fuel: 'electricity', zone: 'Australia/Melbourne', channels: [readings] });
  return Promise.resolve([{ name: 'victoria-2014', kind: 'real', group: 'victoria-2014', southern: true, ...hours }]);
}

/** A home in Brisbane with panels; the first days have one row each, their total, marked by no other sign than their date. */
function energex(folder: string): Promise<readonly HomeHours[]> {
  const rows = linesOf(folder, 'au_cdr/usage_demo_energex_hourly_bins.csv').map((row) => row.split(','));
  const hourly = rows.slice(1).filter(([date = '']) => date > '2025-12-08');
  const hours = columns(hourly.map(([, , at = '', kwh]) => [Date.parse(`${at.replace(' ', 'T')}Z`) / 1000, Number(kwh)]));
  return Promise.resolve([{ name: 'brisbane-2026', kind: 'panels', group: 'brisbane-2026', southern: true, ...hours }]);
}

/** Hours sent again and again as the day grows; milli-Wh, whose scale stands in another document of the same export. */
function pacificGas(folder: string): Promise<readonly HomeHours[]> {
  const text = readFileSync(join(folder, 'greenbutton/pge_gbc_intervalblock_ns_prefix.xml'), 'utf8');
  const found = text.matchAll(/IntervalReading[^>]*>(.*?)<\/\w+:IntervalReading>/gs);
  const sums = new Map<number, number>();
  for (const [, reading = ''] of found) {
    const start = Number(/start[^>]*>(\d+)</.exec(reading)?.[1]);
    const kwh = Number(/value[^>]*>(\d+)</.exec(reading)?.[1]) / 1e6;
    const [local = 0] = localSecondsOf('America/Los_Angeles', Float64Array.of(start));
    sums.set(local, kwh);
  }
  return Promise.resolve([
    { name: 'california-pge-2015', kind: 'real', group: 'california-pge-2015', southern: false, ...columns([...sums]) },
  ]);
}

/** ResStock homes by way of CityLearn, hourly Wh, one column a home; `day_type` 1 is Monday. The first day is put where weekdays fit. */
function cityLearn(folder: string, place: string, group: string): Promise<readonly HomeHours[]> {
  const [header = '', ...rows] = linesOf(
    folder,
    `load/citylearn_resstock_${place === 'tx_travis' ? 'tx_travis' : 'ca_alameda'}_sim_hourly_wh.csv`,
  );
  const cells = rows.map((row) => row.split(',').map(Number));
  const firstType = cells[0]?.[2] ?? 1;
  // 2018 began on a Monday; six years later or earlier the weekday is another.
  const year = [2018, 2013, 2014, 2015, 2010, 2011, 2017][firstType - 1] ?? 2018;
  const begin = Date.UTC(year, 0, 1) / 1000;
  const homes = header.split(',').slice(3);
  return Promise.resolve(
    homes.map((name, column) => ({
      name: `${group}-${name}`,
      kind: 'simulated' as const,
      group,
      southern: false,
      ...columns(cells.map((cell, i) => [begin + i * 3600, (cell[3 + column] ?? 0) / 1000])),
    })),
  );
}

/** The US Department of Energy's reference mid-rise apartment house in eight climates: hours as shares of the year, of a year that begins on a Sunday. */
function apartments(folder: string): Promise<readonly HomeHours[]> {
  const begin = Date.UTC(2017, 0, 1) / 1000;
  return Promise.resolve(
    ['Atlanta', 'Chicago', 'Houston', 'LosAngeles', 'Miami', 'Minneapolis', 'Phoenix', 'Seattle'].map((city) => {
      const shares = linesOf(folder, `load/doe_midrise_apartment_norm_${city}.dat`).slice(0, 8760).map(Number);
      const hours = columns(shares.map((share, i) => [begin + i * 3600, share * APARTMENT_KWH]));
      return { name: `apartment-${city}`, kind: 'simulated' as const, group: 'apartment-sim', southern: false, ...hours };
    }),
  );
}

/** OpenEEmeter's Illinois samples (modelled, see their metadata). */
function openEeMeter(folder: string): Promise<readonly HomeHours[]> {
  return Promise.resolve(
    ['cdd-hdd', 'cdd-only'].map((kind) => {
      const rows = linesOf(folder, `load/openeemeter_il-electricity-${kind}-hourly.csv`).slice(1);
      const hours = columns(
        rows
          .map((row) => row.split(','))
          .filter(([, kwh]) => kwh !== '')
          .map(([at = '', kwh]) => [Date.parse(`${at.slice(0, 19)}Z`) / 1000, Number(kwh)]),
      );
      return { name: `illinois-${kind}`, kind: 'simulated' as const, group: 'illinois-sim', southern: false, ...hours };
    }),
  );
}

function samSample(folder: string): Promise<readonly HomeHours[]> {
  const rows = linesOf(folder, 'load/nrel_sam_sample_residential_8760.csv').slice(1);
  const begin = Date.UTC(2018, 0, 1) / 1000;
  const hours = columns(rows.map((row, i) => [begin + i * 3600, Number(row)]));
  return Promise.resolve([{ name: 'sam-sample', kind: 'simulated', group: 'sam-sim', southern: false, ...hours }]);
}

/** The folder of load files, or null, and then it is said how to name it. */
export function realData(): string | null {
  const folder = process.env['REAL_DATA'];
  if (folder) return folder;
  console.log(
    'Set REAL_DATA to the folder that holds load/, smt/, uk/, greenbutton/ and utility_csv/. They are not part of this repository.',
  );
  return null;
}
