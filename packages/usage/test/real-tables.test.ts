/** Real tables of Britain and of American utilities, which are not part of this repository: set REAL_DATA to a folder that holds
 *  uk/ and utility_csv/. Every one is listed. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readMeterFile, summariseMeterFile } from '../src/index.ts';

const folder = process.env['REAL_DATA'] ?? '';
const present = folder !== '' && existsSync(join(folder, 'uk')) && existsSync(join(folder, 'utility_csv'));
if (!present) console.info('Real utility tables are not read: set REAL_DATA to the folder that holds uk/ and utility_csv/.');

/** kWh per channel, and what is said about the file. */
const READ: Readonly<Record<string, readonly [format: string, kwh: readonly string[], codes: readonly string[]]>> = {
  'uk/halfhourly_consumption_2020-08_2023-12.csv': ['gb-half-hour-ending-csv', ['8133.25'], ['unit-assumed']],
  'uk/octopus_consumption_response.json': ['octopus-json', ['0.207'], ['unit-assumed', 'pages-missing', 'end-ignored']],
  'utility_csv/hourly_ops_accountid_2021-11_2022-01.csv': [
    'meter-channel-csv',
    ['2720.502'],
    ['clock-assumed', 'unit-assumed', 'rows-by-order'],
  ],
  'utility_csv/sce_15min_delivered_received_2021.csv': ['sce-csv', ['932.753', '1251.67'], ['rows-by-order', 'rows-by-order']],
  'utility_csv/sce_2014_hourly_sample.csv': ['sce-csv', ['396'], []],
  'utility_csv/sdge_15min_with_preamble_sample.csv': ['sdge-csv', ['2379.59'], []],
};

const REFUSED: Readonly<Record<string, string>> = {
  'uk/agile_actual_rates_2022-11_2023-12.csv': 'prices',
  'uk/octopus_agile_rates_short_2026-01.csv': 'prices',
  'uk/octopus_consumption_missing_results_response.json': 'no-readings',
  'uk/octopus_consumption_no_results_response.json': 'no-readings',
  'uk/octopus_get_product_response.json': 'prices',
  'uk/octopus_get_products_response.json': 'prices',
  'uk/octopus_get_tariff_response.json': 'prices',
  'utility_csv/cca_rates_2026.json': 'prices',
  'utility_csv/pge_generation_rates.csv': 'prices',
  'utility_csv/pge_rate_table.csv': 'prices',
  'utility_csv/pge_rates_2026-03.json': 'prices',
  'utility_csv/sce_export_compensation_rates_ecc.csv': 'prices',
};

const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(join(folder, name)));

/** Sum the energy cells of rows that begin like readings, by direction, with nothing of the package. */
function sums(text: string): readonly string[] {
  const total: [number, number] = [0, 0];
  let direction: 0 | 1 = 0;
  for (const line of text.split(/\r?\n/)) {
    const fields = line.replaceAll('"', '').split(',');
    const [first = ''] = fields;
    const json = /"consumption": ([\d.]+)/.exec(line);
    if (line.includes('time period,')) direction = line.includes('Received') ? 1 : 0;
    else if (json) total[0] += Number(json[1]);
    else if (/^\s*\d{4}-\d\d-\d\d/.test(first)) total[direction] += Number(fields[1]);
    else if (/^\d+$/.test(first) && (fields.length === 7 || fields.length === 10))
      total[0] += Number(fields.at(fields.length === 7 ? 4 : -1));
  }
  return total.filter((kwh) => kwh > 0).map((kwh) => String(Math.round(kwh * 1e6) / 1e6));
}

describe.skipIf(!present)('real tables', () => {
  it.each(Object.entries(READ))('%s', async (name, [format, kwh, codes]) => {
    const summary = summariseMeterFile(await readMeterFile({ bytes: bytesOf(name) }));
    expect([summary.format, summary.series.map((one) => one.kwh)]).toEqual([format, kwh]);
    expect(summary.findings.map(({ code }) => code)).toEqual(codes.map((code) => `usage.${code}`));
    expect(sums(new TextDecoder().decode(bytesOf(name)))).toEqual(kwh);
  });

  it.each(Object.entries(REFUSED))('%s is refused', async (name, code) => {
    const { series, findings } = await readMeterFile({ bytes: bytesOf(name) });
    expect([series, findings.map((one) => [one.code, one.severity])]).toEqual([[], [[`usage.${code}`, 'error']]]);
  });

  it('leaves none out', () => {
    const found = ['uk', 'utility_csv'].flatMap((name) => readdirSync(join(folder, name)).map((file) => `${name}/${file}`));
    expect(found.sort()).toEqual([...Object.keys(READ), ...Object.keys(REFUSED)].sort());
  });
});
