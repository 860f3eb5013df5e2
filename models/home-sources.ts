/** The load files that the shapes are learned from: what each is, and how its text becomes hours. None of them is part of this repository. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { localSecondsOf, type UsageSeries } from '@arbor/engine';
import { readMeterFile } from '@arbor/usage';

/** `real`: a meter of one home. `profile`: the mean of many homes under one name. `simulated`: a building model's output. */
export type HomeKind = 'real' | 'profile' | 'simulated';

/** Hours of one home. Each is named by its local clock, as if that were UTC [seconds], so that hour and day need no zone. */
export interface HomeHours {
  readonly name: string;
  readonly kind: HomeKind;
  /** Homes of one simulation share more than their climate: they are left out and counted together. */
  readonly group: string;
  readonly localSeconds: Float64Array;
  /** [kWh per hour] */
  readonly kwh: Float64Array;
}

type Source = (folder: string) => Promise<readonly HomeHours[]>;

/** Read every file. Files that are absent are an error: numbers of a half-read folder would be taken for the whole. */
export async function readHomes(folder: string): Promise<readonly HomeHours[]> {
  const homes: HomeHours[] = [];
  for (const source of sources) homes.push(...(await source(folder)));
  return homes;
}

const sources: readonly Source[] = [
  metered('texas-oncor-2025', 'smt/smt_interval_oncor_2025-05_2026-05_excel_resaved.csv'),
  metered('texas-oncor-2022', 'smt/smt_interval_oncor_2022-03_2023-01.csv'),
  metered('ontario-2025', 'greenbutton/on_ldc_tou_split_hourly_1year.xml', { zone: 'America/Toronto' }),
  metered('california-sce-2011', 'greenbutton/sce_2011_hourly_year_flow0.xml', { zone: 'America/Los_Angeles' }),
  // Its days begin at midnight in New York, whatever its rate is called.
  metered('pge-e6-2011', 'greenbutton/pge_opower_hourly_year_2011.xml', { zone: 'America/New_York' }),
  // Hours of one month differ by 6 %, those of a home by 40 % and more: the mean of many.
  metered('california-coastal-sample', 'greenbutton/sdk_Coastal_Single_Family_Jan_1_2011_to_Jan_1_2012.xml', {
    zone: 'America/Los_Angeles',
    kind: 'profile',
  }),
  britain,
  france,
  utilityPortal,
  sanDiego,
  pacificGas,
  (folder) => cityLearn(folder, 'tx_travis', 'texas-sim'),
  (folder) => cityLearn(folder, 'ca_alameda', 'california-sim'),
  openEeMeter,
  samSample,
];

interface MeteredOptions {
  readonly zone?: string;
  readonly kind?: HomeKind;
}

function metered(name: string, path: string, { zone, kind = 'real' }: MeteredOptions = {}): Source {
  return async (folder) => {
    const file = await readMeterFile({ bytes: new Uint8Array(readFileSync(join(folder, path))), ...(zone ? { zone } : {}) });
    const [series] = file.series;
    if (!series) throw new Error(`${path} was refused: ${file.findings[0]?.code}`);
    return [{ name, kind, group: name, ...hoursOf(series) }];
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

/** Half-hours, newest first, stamped by their end in UTC. */
function britain(folder: string): Promise<readonly HomeHours[]> {
  const rows = linesOf(folder, 'uk/halfhourly_consumption_2020-08_2023-12.csv').slice(1);
  const read = rows
    .map((row) => row.split(','))
    .map(([end = '', kwh]) => [Date.parse(end.replace(' ', 'T')) / 1000 - 1800, Number(kwh)] as const);
  read.sort((a, b) => a[0] - b[0]);
  const readings = {
    channel: 'import' as const,
    startSeconds: Float64Array.from(read, ([at]) => at),
    seconds: new Uint32Array(read.length).fill(1800),
    microWh: Float64Array.from(read, ([, kwh]) => Math.round(kwh * 1e9)),
    quality: new Uint8Array(read.length),
  };
  const hours = hoursOf({ meter: 'uk', fuel: 'electricity', zone: 'Europe/London', channels: [readings] });
  return Promise.resolve([{ name: 'britain-2020-2023', kind: 'real', group: 'britain-2020-2023', ...hours }]);
}

/** UCI "Individual household electric power consumption" (G. Hebrail, A. Berard, CC BY 4.0): sums over the hour of kW per minute. */
function france(folder: string): Promise<readonly HomeHours[]> {
  const rows = linesOf(folder, 'load/uci_household_hourly_2008.csv').slice(1);
  const hours = columns(
    rows.map((row) => row.split(',')).map(([at = '', power]) => [Date.parse(`${at.replace(' ', 'T')}Z`) / 1000, Number(power) / 60]),
  );
  return Promise.resolve([{ name: 'france-2008', kind: 'real', group: 'france-2008', ...hours }]);
}

const clock12 = (text: string): number => {
  const [, hour, minute, half] = /^(\d+):(\d+)(?::\d+)? ?([AP]M)$/.exec(text) ?? [];
  return (Number(hour) % 12) * 3600 + Number(minute) * 60 + (half === 'PM' ? 43_200 : 0);
};

function monthDayYear(text: string): number {
  const [month = 1, day, year = 2000] = text.split('/').map(Number);
  return Date.UTC(year, month - 1, day) / 1000;
}

function utilityPortal(folder: string): Promise<readonly HomeHours[]> {
  const rows = linesOf(folder, 'utility_csv/hourly_ops_accountid_2021-11_2022-01.csv').slice(1);
  const hours = columns(
    rows.map((row) => row.split(',')).map((cell) => [monthDayYear(cell[3] ?? '') + clock12(cell[7] ?? ''), Number(cell[9])]),
  );
  return Promise.resolve([{ name: 'us-portal-2021', kind: 'real', group: 'us-portal-2021', ...hours }]);
}

function sanDiego(folder: string): Promise<readonly HomeHours[]> {
  const rows = linesOf(folder, 'utility_csv/sdge_15min_with_preamble_sample.csv').filter((line) => /^"\d+","/.test(line));
  const sums = new Map<number, number>();
  for (const row of rows) {
    const cell = row.slice(1, -1).split('","');
    const at = monthDayYear(cell[1] ?? '') + clock12(cell[2] ?? '');
    const hour = Math.floor(at / 3600) * 3600;
    sums.set(hour, (sums.get(hour) ?? 0) + Number(cell[4]));
  }
  return Promise.resolve([{ name: 'california-sdge-2025', kind: 'real', group: 'california-sdge-2025', ...columns([...sums]) }]);
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
  return Promise.resolve([{ name: 'california-pge-2015', kind: 'real', group: 'california-pge-2015', ...columns([...sums]) }]);
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
      ...columns(cells.map((cell, i) => [begin + i * 3600, (cell[3 + column] ?? 0) / 1000])),
    })),
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
      return { name: `illinois-${kind}`, kind: 'simulated' as const, group: 'illinois-sim', ...hours };
    }),
  );
}

function samSample(folder: string): Promise<readonly HomeHours[]> {
  const rows = linesOf(folder, 'load/nrel_sam_sample_residential_8760.csv').slice(1);
  const begin = Date.UTC(2018, 0, 1) / 1000;
  const hours = columns(rows.map((row, i) => [begin + i * 3600, Number(row)]));
  return Promise.resolve([{ name: 'sam-sample', kind: 'simulated', group: 'sam-sim', ...hours }]);
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
