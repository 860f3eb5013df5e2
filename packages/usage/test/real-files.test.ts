/** Real meter files, which are not part of this repository: set REAL_DATA to a folder that holds them. Their outcomes are facts, kept here. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fromBillionths } from '@arbor/engine';
import { readMeterFile, summariseMeterFile } from '../src/index.ts';

const folder = process.env['REAL_DATA'] ?? '';
const present = folder !== '' && existsSync(join(folder, 'smt')) && existsSync(join(folder, 'greenbutton'));
if (!present) console.info('Real meter files are not read: set REAL_DATA to the folder that holds smt/ and greenbutton/.');

type Outcome = readonly [kwh: string, intervals: number, minutes: number, first: string, codes?: readonly string[]];

const SMT: Readonly<Record<string, Outcome>> = {
  'dst_fall_generic.csv': ['20', 100, 15, '2025-11-02T00:00:00-05:00', ['rows-by-order']],
  'dst_spring_generic.csv': ['18.4', 92, 15, '2025-03-09T00:00:00-06:00', ['rows-by-order']],
  'smt_interval_oncor_2022-03_2023-01.csv': ['6825.137', 30_720, 15, '2022-03-01T00:00:00-06:00', ['clock-change-rows']],
  'smt_interval_oncor_2025-05_2026-05_excel_resaved.csv': ['14141.141', 35_040, 15, '2025-05-13T00:00:00-05:00', ['clock-change-rows']],
  'smt_sample_ddmm_ambiguous.csv': ['7.75', 8, 15, '2026-01-01T00:00:00-06:00', ['date-order-unsure', 'gap']],
};

const assumed = ['zone-assumed'];
const missing = ['zone-missing'];
const SKIPPED = ['register-skipped', 'zone-assumed'];
const AS_UTC = 'local-time-as-utc';

/** Files of one electricity meter. `not`: entries whose readings are no energy, for the independent sum. */
const GREEN_BUTTON: Readonly<Record<string, { readonly is: Outcome; readonly power: number; readonly not?: RegExp }>> = {
  'ameren_il_15min_1day_2023-12-04.xml': { is: ['57.893', 96, 15, '2023-12-04T00:00:00-06:00', ['zone-assumed', AS_UTC]], power: 6 },
  'coned_ny_15min_energy_and_demand_2025-02-28.xml': {
    is: ['9.171', 96, 15, '2025-02-28T00:00:00-05:00', [...SKIPPED, 'duration-rounded', AS_UTC]],
    power: 6,
    not: /UsagePoint\/urn:uuid:a1e87f74/,
  },
  'elexicon_on_hourly_plus_register_2026-02.xml': {
    is: ['499.79', 720, 60, '2026-02-07T00:00:00-05:00', SKIPPED],
    power: 3,
    not: /S0120720010011440/,
  },
  'gba_test_usage_quality_summary_15min.xml': { is: ['93.846', 96, 15, '2012-03-01T00:00:00-05:00', assumed], power: 6 },
  'on_ldc_2tou_hourly_1day_no_values.xml': {
    is: ['64.6956', 24, 60, '2025-12-06T00:00:00-05:00', SKIPPED],
    power: 3,
    not: /MeterReading\/07/,
  },
  'on_ldc_tou_hourly_weekday.xml': {
    is: ['70.9704', 24, 60, '2025-12-08T00:00:00-05:00', [...SKIPPED, 'registers-summed']],
    power: 3,
    not: /MeterReading\/07/,
  },
  'on_ldc_tou_hourly_weekend.xml': { is: ['65.7078', 24, 60, '2025-12-07T00:00:00-05:00', SKIPPED], power: 3, not: /MeterReading\/07/ },
  'on_ldc_tou_split_hourly_1year.xml': {
    is: ['13143.918603', 8256, 60, '2025-01-02T00:00:00-05:00', [...SKIPPED, 'repeated-hour', 'registers-summed']],
    power: 3,
    not: /MeterReading\/07/,
  },
  'pge_opower_hourly_year_2011.xml': { is: ['11917.981', 9502, 60, '2011-03-03T05:00:00Z', ['zone-missing', 'gap']], power: 6 },
  'sce_2011_hourly_year_flow0.xml': {
    is: ['5089.595', 8727, 60, '2011-02-01T08:00:00Z', ['joined-by-order', 'zone-missing', 'gap']],
    power: 6,
  },
  'sdge_2019_hourly_tz0.xml': { is: ['351.425', 552, 60, '2019-10-01T00:00:00Z', ['zone-missing', AS_UTC]], power: 6 },
  'sdk2012_custeui_1532.xml': { is: ['1104', 46, 1440, '2011-12-01T00:00:00Z', missing], power: 9 },
  'sdk2012_custeui_7210.xml': { is: ['7680', 1440, 15, '2011-12-01T00:00:00Z', missing], power: 9 },
  'sdk_12MonthlyUpdates.xml': { is: ['48348.966', 366, 1440, '2011-04-01T00:00:00-04:00', assumed], power: 6 },
  'sdk_15minLP_15Days.xml': { is: ['1397.734', 1340, 15, '2012-03-01T00:00:00-05:00', assumed], power: 6 },
  'sdk_1dayLP_365Days.xml': { is: ['23990.671', 366, 1440, '2012-01-01T00:00:00-05:00', assumed], power: 6 },
  'sdk_1hrLP_32DaysNoCost.xml': { is: ['2355.432', 768, 60, '2012-04-01T00:00:00-04:00', assumed], power: 6 },
  'sdk_TestGBDataHourlyNineDaysBinnedDaily.xml': { is: ['199.563', 216, 60, '2014-01-01T00:00:00-05:00', assumed], power: 6 },
  'sdk_TestGBDataOneYearDailyBinnedMonthly.xml': { is: ['9917.817', 444, 1440, '2013-01-01T00:00:00-05:00', assumed], power: 6 },
  'sdk_containerized_electric_abridged.xml': { is: ['4.086', 8, 60, '2011-01-01T00:00:00-08:00', ['zone-assumed', 'gap']], power: 6 },
};

/** Files of several meters or fuels, or whose sum is not the plain one, as [meter fuel channel kwh-or-quantity]. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  'sdk_1hrLP_32DaysFiveUsagePoints_M.xml': [
    '01-1 electricity import 25326.468',
    '01-2 electricity import 2361.801',
    '01-3 electricity import 2133.834',
    '01-4 electricity import 2692.638',
    '01-5 electricity import 2224.885',
  ],
  // Two starts stand twice in this sample, so 2 of its 8760 readings fall away.
  'sdk_Coastal_Single_Family_Jan_1_2011_to_Jan_1_2012.xml': ['01 electricity import 6561.808'],
  'sdk_conformance_1hrLP_32Days_Additional2_M.xml': [
    '01 electricity import 2.745',
    '01 electricity export 2.745',
    '01 gas import 2745 therm',
  ],
  'sdk_Gas.xml': ['02 gas import 1074.821 therm'],
  'opower_gas_direct_abridged.xml': ['SAGE gas import 140 therm'],
  'sdk_Water.xml': ['01 water import 29866000 gal'],
};

const REFUSED: Readonly<Record<string, string>> = {
  'gba_sandbox_daily_intervalblocks.xml': 'reading-type-missing',
  'pge_gbc_intervalblock_ns_prefix.xml': 'reading-type-missing',
  'ngrid_ma_gas_batch_atom_prefix_2024.xml': 'unknown-unit',
  'gba_sandbox_readingtypes.xml': 'no-readings: reading types (units) only',
  'pge_gbc_readingtypes.xml': 'no-readings: reading types (units) only',
  'gba_sandbox_usagesummaries.xml': 'no-readings: bill summaries only',
  'pge_gbc_usagesummaries.xml': 'no-readings: bill summaries only',
  'pge_gbc_usagepoint.xml': 'no-readings: the description of a meter only',
  'pge_gbc_localtime.xml': 'no-readings: time zone settings only',
  'single_entry_no_feed.xml': 'no-readings: an authorization only',
  'sdk_conformance_Temperature.xml': 'no-readings: only temperatures',
  'sdk_conformance_1hrLP_32DaysM_D000_BAD.xml': 'no-readings: XML that is not Green Button usage (<xyz>)',
  'sdk_tariff_sep2_sample.xml': 'no-readings: a tariff (prices), not usage',
};

function bytesOf(...path: readonly string[]): Uint8Array {
  return new Uint8Array(readFileSync(join(folder, ...path)));
}

/** Add decimal texts, without any code of the package: fixed point, nine places. */
function sumOf(texts: readonly string[], power: number): string {
  let billionths = 0n;
  for (const text of texts) {
    const [whole = '', part = ''] = text.split('.');
    billionths += BigInt(whole + part.padEnd(power, '0').slice(0, power));
  }
  return fromBillionths(Number(billionths));
}

describe.skipIf(!present)('real Smart Meter Texas files', () => {
  it.each(Object.entries(SMT))('%s', async (name, [kwh, intervals, minutes, first, codes = []]) => {
    const bytes = bytesOf('smt', name);
    const summary = summariseMeterFile(await readMeterFile({ bytes }));
    expect(summary).toMatchObject({
      format: 'smart-meter-texas',
      zone: 'America/Chicago',
      series: [{ channel: 'import', kwh, intervals, minutes, first }],
    });
    expect(summary.findings.map(({ code }) => code)).toEqual(codes.map((code) => `usage.${code}`));
    const [header = '', ...rows] = new TextDecoder().decode(bytes).trim().split(/\r?\n/);
    const column = header.split(',').findIndex((cell) => /kwh/i.test(cell));
    expect(
      sumOf(
        rows.flatMap((row) => row.split(',')[column] || []),
        9,
      ),
    ).toBe(kwh);
  });
});

describe.skipIf(!present)('real Green Button files', () => {
  it.each(Object.entries(GREEN_BUTTON))('%s', async (name, { is: [kwh, intervals, minutes, first, codes = []], power, not }) => {
    const bytes = bytesOf('greenbutton', name);
    const summary = summariseMeterFile(await readMeterFile({ bytes }));
    expect(summary).toMatchObject({
      format: 'green-button',
      series: [{ fuel: 'electricity', channel: 'import', kwh, intervals, minutes, first }],
    });
    expect(summary.series.length).toBe(1);
    expect(summary.findings.map(({ code }) => code)).toEqual(codes.map((code) => `usage.${code}`));
    const entries = new TextDecoder()
      .decode(bytes)
      .split(/<(?:\w+:)?entry[\s>]/)
      .filter((entry) => /IntervalReading>/.test(entry) && !not?.test(entry));
    const blocks = entries.flatMap((entry) => entry.match(/<(?:\w+:)?IntervalReading>[^]*?<\/(?:\w+:)?IntervalReading>/g) ?? []);
    expect(
      sumOf(
        blocks.flatMap((block) => /<(?:\w+:)?value>\s*([\d.]+)\s*</.exec(block)?.[1] ?? []),
        power,
      ),
    ).toBe(kwh);
  });

  it.each(Object.entries(OTHERS))('%s', async (name, lines) => {
    const { series } = summariseMeterFile(await readMeterFile({ bytes: bytesOf('greenbutton', name) }));
    expect(
      series.map(({ meter, fuel, channel, kwh, quantity, unit }) => `${meter} ${fuel} ${channel} ${kwh ?? `${quantity} ${unit}`}`),
    ).toEqual(lines);
  });

  it.each(Object.entries(REFUSED))('%s is refused', async (name, reason) => {
    const { series, findings } = await readMeterFile({ bytes: bytesOf('greenbutton', name) });
    expect(series).toEqual([]);
    expect(findings.map(({ code, data, severity }) => [severity, [code.slice(6), data['contents']].filter(Boolean).join(': ')])).toEqual([
      ['error', reason],
    ]);
  });

  it('moves the clock times of a file with offset 0 once the zone is known', async () => {
    const { series, findings } = summariseMeterFile(
      await readMeterFile({ bytes: bytesOf('greenbutton', 'sdge_2019_hourly_tz0.xml'), zone: 'America/Los_Angeles' }),
    );
    expect(series).toMatchObject([
      { kwh: '351.425', intervals: 552, first: '2019-10-01T00:00:00-07:00', last: '2019-10-24T00:00:00-07:00' },
    ]);
    expect(findings.map(({ code }) => code)).toEqual(['usage.local-time-as-utc']);
  });

  it('leaves none out', () => {
    expect(readdirSync(join(folder, 'smt')).sort()).toEqual(Object.keys(SMT).sort());
    expect(readdirSync(join(folder, 'greenbutton')).sort()).toEqual(
      [...Object.keys(GREEN_BUTTON), ...Object.keys(OTHERS), ...Object.keys(REFUSED)].sort(),
    );
  });
});
