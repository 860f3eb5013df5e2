/** Real NEM12 and NEM13 files, which are not part of this repository: set REAL_DATA to a folder that holds nem/. Every one is listed. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readMeterFile, summariseMeterFile } from '../src/index.ts';

const folder = join(process.env['REAL_DATA'] ?? '', 'nem');
const present = process.env['REAL_DATA'] !== undefined && existsSync(folder);
if (!present) console.info('Real NEM files are not read: set REAL_DATA to the folder that holds nem/.');

const READ: Readonly<Record<string, readonly string[]>> = {
  'Example_NEM12_actual_interval.csv': ['0163 import 53.328'],
  'Example_NEM12_different_interval_length.csv': ['C123 import 374'],
  'Example_NEM12_month_solar.csv': ['4567 import 270.738', '4567 export 589.172'],
  'Example_NEM12_multiple_meters.csv': ['1111 import 21.12', '1111 export 1.92', '1888 export 3.84'],
  'Example_NEM12_no_scheduled_read.csv': ['I111 import 5.84'],
  'Example_NEM12_substituted_interval.csv': ['0022 import 110.976'],
  'Example_NEM12_upper_case_units.csv': ['0163 import 53.328'],
  'Example_NEM13_consumption_data.csv': ['5890 import 1312.1'],
  'carrein_NEM12__All_Record_Types.csv': [
    ...['7000000 import 50.352', '7000000 export 242.352', '8000000 import 105.312'],
    ...['8000000 export 489.312', '9000000 import 371.232', '9000000 export 1523.232'],
  ],
  'ronaldsuwandi_nem12_example.csv': ['1009 import 258.238'],
  'tadeolinco_sample1.csv': ['3045 import 1279.872'],
};

const REFUSED: Readonly<Record<string, readonly [code: string, line?: number]>> = {
  'carrein_NEM12__No_Timestamp.csv': ['bad-date', 3],
  'invalid/Example_NEM12_empty.csv': ['no-readings'],
  'invalid/Example_NEM12_incomplete_interval.csv': ['bad-row', 3],
  'invalid/Example_NEM12_missing_header.csv': ['bad-row', 2],
  'invalid/Example_NEM12_powercor.csv': ['bad-row', 2],
  'invalid/Example_NEM12_powercor_missing_fields.csv': ['bad-row', 2],
  'invalid/Example_empty_file.csv': ['empty-file'],
};

const ZIPS: Readonly<Record<string, readonly [format: string, meters: number]>> = {
  'zip/Example_NEM12_ManyNMIs.zip': ['nem12', 99],
  'zip/NEM12_000000000000001_CNRGYMDP_NEMMCO.zip': ['nem12', 1],
  'zip/NEM13_000000000000016_CNRGYMDP_NEMMCO.zip': ['nem13', 1],
};

const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(join(folder, name)));

/** Sum the energy registers by meter and channel, E and B, in Wh and kWh, with nothing of the package. */
function sums(bytes: Uint8Array): readonly number[] {
  const total = new Map<string, number>();
  let key = '';
  let count = 0;
  let scale = 0;
  const add = (name: string, kwh: number) => total.set(name, Math.round(((total.get(name) ?? 0) + kwh) * 1e9) / 1e9);
  for (const line of new TextDecoder().decode(bytes).split(/\r?\n/)) {
    const cells = line.split(',');
    if (cells[0] === '200') {
      const energy = /^k?wh$/i.test(cells[7] ?? '') && /^[EB]/.test(cells[4] ?? '');
      key = energy ? `${cells[1]} ${cells[4]?.[0]}` : '';
      count = 1440 / Number(cells[8]);
      scale = /^wh$/i.test(cells[7] ?? '') ? 1e-3 : 1;
    } else if (cells[0] === '300' && key !== '') {
      for (const cell of cells.slice(2, 2 + count)) add(key, Number(cell) * scale);
    } else if (cells[0] === '250') add(`${cells[1]} ${cells[7]}`, Number(cells[18]));
  }
  return [...total.values()].sort((a, b) => a - b);
}

describe.skipIf(!present)('real NEM files', () => {
  it.each(Object.entries(READ))('%s', async (name, lines) => {
    const { series } = summariseMeterFile(await readMeterFile({ bytes: bytesOf(name) }));
    expect(series.map(({ meter, channel, kwh }) => `${meter} ${channel} ${kwh}`)).toEqual(lines);
    expect(series.map(({ kwh }) => Number(kwh)).sort((a, b) => a - b)).toEqual(sums(bytesOf(name)));
  });

  it.each(Object.entries(ZIPS))('%s', async (name, [format, meters]) => {
    const summary = summariseMeterFile(await readMeterFile({ bytes: bytesOf(name) }));
    expect([summary.format, new Set(summary.series.map(({ meter }) => meter)).size]).toEqual([format, meters]);
    const [inside = new Uint8Array(0)] = Object.values(unzipSync(bytesOf(name)));
    expect(summary.series.map(({ kwh }) => Number(kwh)).sort((a, b) => a - b)).toEqual(sums(inside));
  });

  it.each(Object.entries(REFUSED))('%s is refused', async (name, [code, line]) => {
    const { series, findings } = await readMeterFile({ bytes: bytesOf(name) });
    expect([series, findings.map((one) => [one.code, one.severity, one.where?.line])]).toEqual([[], [[`usage.${code}`, 'error', line]]]);
  });

  it('leaves none out', () => {
    const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('.'));
    expect(found.sort()).toEqual([READ, REFUSED, ZIPS].flatMap((one) => Object.keys(one)).sort());
  });
});
