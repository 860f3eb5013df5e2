/** Invented rates in the layout of the U.S. Utility Rate Database. */
import { compileTariff, pricePlans, readTariff, type Charge, type LocalDate, type UsageSeries } from '@arbor/engine';
import { describe, expect, it } from 'vitest';
import { readUrdbTariff, type UrdbOptions } from '../../src/index.ts';

const zone = 'Etc/UTC';
const read = (rate: object, options: Partial<UrdbOptions> = {}) =>
  readUrdbTariff({ energyratestructure: [[{ rate: 0.1, unit: 'kWh' }]], ...rate }, { zone, ...options });
const codes = (rate: object): readonly string[] => read(rate).findings.map(({ code }) => code);
const charge = (rate: object, id: string): Charge | undefined => read(rate).tariff?.charges.find((one) => one.id === id);

const day = (hours: readonly (readonly [number, number])[]): readonly number[] =>
  hours.flatMap(([count, period]) => new Array<number>(count).fill(period));
const year = (row: readonly number[]): readonly (readonly number[])[] => Array.from({ length: 12 }, () => row);
const always = (period: number) => year(day([[24, period]]));

/** Hourly use [kWh] of whole days. */
function usage({ from, days, kwhAt }: { from: LocalDate; days: number; kwhAt: (hour: number) => number }): UsageSeries {
  const start = Date.parse(`${from}T00:00:00Z`) / 1000;
  const count = days * 24;
  return {
    meter: 'made',
    fuel: 'electricity',
    zone,
    channels: [
      {
        channel: 'import',
        startSeconds: Float64Array.from({ length: count }, (_, i) => start + i * 3600),
        seconds: new Uint32Array(count).fill(3600),
        microWh: Float64Array.from({ length: count }, (_, i) => kwhAt(i % 24) * 1e9),
        quality: new Uint8Array(count),
      },
    ],
  };
}

/** The bill of June 2026: 30 days, 22 of them weekdays. */
function june(rate: object, kwhAt: (hour: number) => number): number {
  const { tariff, findings } = read(rate, { demandMinutes: 60 });
  if (!tariff) throw new Error(JSON.stringify(findings));
  const [result] = pricePlans({
    series: usage({ from: '2026-06-01', days: 30, kwhAt }),
    bills: [{ from: '2026-06-01', to: '2026-07-01' }],
    tariffs: [compileTariff({ tariff, startsOn: '2026-06-01' })],
  }).results;
  if (!result) throw new Error('not priced');
  return (result.billNanos[0] ?? Number.NaN) / 1e9;
}

describe('what a rate costs', () => {
  const flat = (): number => 1;

  it('one price, its adjustment and a charge for each month or day', () => {
    const energyratestructure = [[{ rate: 0.1, adj: -0.015 }]];
    // 720 kWh x 0.085 = 61.20
    expect(june({ energyratestructure, fixedchargefirstmeter: 9.5, fixedchargeunits: '$/month' }, flat)).toBe(70.7);
    expect(june({ energyratestructure, fixedchargefirstmeter: 0.25, fixedchargeunits: '$/day' }, flat)).toBe(68.7);
    expect(june({ energyratestructure, fixedmonthlycharge: 3 }, flat)).toBe(64.2);
  });

  it('tiers of the month, shared among the periods in proportion to their energy', () => {
    const rate = {
      energyratestructure: [[{ max: 500, rate: 0.1 }, { rate: 0.2 }], [{ rate: 0.4 }]],
      energyweekdayschedule: year(
        day([
          [12, 0],
          [6, 1],
          [6, 0],
        ]),
      ),
      energyweekendschedule: always(0),
    };
    // 22 x 6 = 132 kWh at 0.4; the other 588 are 500/720 at 0.1 and 220/720 at 0.2.
    expect(june(rate, flat)).toBeCloseTo(132 * 0.4 + (588 * (500 * 0.1 + 220 * 0.2)) / 720, 8);
  });

  it('tiers for each day of the bill, and for each kW of its demand', () => {
    expect(
      june(
        {
          energyratestructure: [
            [
              { max: 10, rate: 0.1, unit: 'kWh daily' },
              { rate: 0.2, unit: 'kWh daily' },
            ],
          ],
        },
        flat,
      ),
    ).toBe(114);
    // 4 kW at noon: 810 kWh; the first 100 for each kW at 0.1.
    const perKw = [
      [
        { max: 100, rate: 0.1, unit: 'kWh/kW' },
        { rate: 0.05, unit: 'kWh/kW' },
      ],
    ];
    expect(june({ energyratestructure: perKw }, (hour) => (hour === 12 ? 4 : 1))).toBe(60.5);
    // The first 100 kWh for each kW in two blocks of kWh, the rest at 0.05: 300 x 0.2 + 100 x 0.1 + 410 x 0.05
    const nested = [
      [
        { max: 100, rate: 9, unit: 'kWh/kW' },
        { max: 300, rate: 0.2, unit: 'kWh' },
        { rate: 0.1, unit: 'kWh' },
        { rate: 0.05, unit: 'kWh/kW' },
      ],
    ];
    expect(june({ energyratestructure: nested }, (hour) => (hour === 12 ? 4 : 1))).toBe(90.5);
  });

  it('demand of the month and of its hours, in tiers', () => {
    const demand = {
      energyratestructure: [[{ rate: 0 }]],
      flatdemandstructure: [
        [{ rate: 99 }],
        [
          { max: 3, rate: 10 },
          { rate: 5, adj: 1 },
        ],
      ],
      flatdemandmonths: [0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0],
      demandratestructure: [[{ rate: 0 }], [{ rate: 2 }]],
      demandweekdayschedule: year(
        day([
          [16, 0],
          [4, 1],
          [4, 0],
        ]),
      ),
      demandweekendschedule: always(0),
    };
    // 4 kW at noon, 2 kW from 16 to 20: 30 + 6, and 4.
    expect(june(demand, (hour) => (hour === 12 ? 4 : hour >= 16 && hour < 20 ? 2 : 0))).toBe(40);
    expect(charge(demand, 'demand-1')).toBeUndefined();
    expect(june({ ...demand, demandrateunit: 'kW daily', flatdemandstructure: undefined, flatdemandmonths: undefined }, flat)).toBe(60);
  });

  it('minimum bills: of the month, and of its days', () => {
    const rate = { fixedchargefirstmeter: 5, fixedchargeunits: '$/month' };
    expect(june({ ...rate, mincharge: 20, minchargeunits: '$/month' }, () => 0)).toBe(20);
    expect(june({ ...rate, mincharge: 0.9, minchargeunits: '$/day' }, () => 0)).toBe(27);
    expect(june({ ...rate, mincharge: 0.9, minchargeunits: '$/day' }, flat)).toBe(77);
    expect(charge({ annualmincharge: 100 }, 'minimum-year')?.quantity).toEqual({ of: 'shortfall', below: '100', per: 'year', lines: {} });
  });
});

describe('what a rate says', () => {
  it('goes into a tariff that can be read back', () => {
    const rate = {
      label: '0123abc',
      utility: 'Sample Electric',
      name: 'Schedule 7',
      servicetype: 'Delivery',
      startdate: 1_577_836_800,
      enddate: '2020-12-31',
      energyratestructure: [
        [
          { max: 800, rate: 0.1, sell: 0.03 },
          { rate: 0.2, sell: 0.02 },
        ],
        [{ rate: 0.05 }],
      ],
      energyweekdayschedule: year(
        day([
          [8, 1],
          [16, 0],
        ]),
      ),
      energyweekendschedule: always(1),
      fueladjustmentsmonthly: [0.01, 0.01, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.02],
      flatdemandstructure: [[{ rate: 3 }]],
      lookbackpercent: 85,
      lookbackrange: 11,
      mincharge: 10,
    };
    const { tariff, firstDay, lastDay, findings } = read(rate);
    expect([firstDay, lastDay]).toEqual(['2020-01-01', '2020-12-31']);
    expect(findings.map(({ code }) => code)).toEqual(['catalog.urdb-holidays']);
    expect(readTariff(JSON.parse(JSON.stringify(tariff))).findings).toEqual([]);
    expect(tariff).toMatchObject({
      id: 'urdb-0123abc',
      currency: 'USD',
      source: 'OpenEI U.S. Utility Rate Database, Sample Electric, Schedule 7, 0123abc',
    });
    expect(tariff?.charges.map(({ id, tags }) => `${id}: ${tags.join(' ')}`)).toEqual([
      'energy-1: delivery usage',
      'energy-2: delivery usage',
      'fuel-1: delivery usage',
      'fuel-2: delivery usage',
      'demand-flat-1: delivery demand',
      'minimum: delivery minimum',
      'export-1: export credit',
    ]);
    expect(tariff?.charges[2]).toMatchObject({ quantity: { when: [{ months: [1, 2] }] }, price: '0.01' });
    expect(tariff?.charges[4]?.quantity).toMatchObject({ minutes: 15, ratchet: [{ share: '0.85', bills: 11 }] });
    expect(tariff?.charges[6]?.price).toMatchObject({ share: 'pooled', steps: [{ upTo: '800', price: '-0.03' }, { price: '-0.02' }] });
  });

  it('looks back on the months it names', () => {
    const lookbackMonths = [0, 0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0];
    const rate = { flatdemandstructure: [[{ rate: 3 }]], lookbackPercent: 0.5, lookbackMonths };
    expect(charge(rate, 'demand-flat-1')?.quantity).toMatchObject({ ratchet: [{ share: '0.5', bills: 11, months: [6, 7, 8, 9] }] });
    expect(codes({ lookbackpercent: 0.5 })).toEqual(['catalog.urdb-field-wrong']);
  });

  it('measures demand over the minutes of the rate, unless told otherwise', () => {
    const rate = { flatdemandstructure: [[{ rate: 3 }]], demandwindow: 30 };
    expect(charge(rate, 'demand-flat-1')?.quantity).toMatchObject({ minutes: 30 });
    expect(read(rate, { demandMinutes: 60 }).tariff?.charges[1]?.quantity).toMatchObject({ minutes: 60 });
    expect(codes({ ...rate, demandwindow: 5 })).toEqual(['catalog.urdb-demand-window']);
  });

  it('the example of the documentation', () => {
    const rate = { energyratestructure: [[{ rate: 0.1, adj: 0.02 }]] };
    expect(readUrdbTariff(rate, { zone: 'America/Denver' }).tariff?.charges[0]?.price).toBe('0.12');
  });
});

describe('what is missing or cannot be read', () => {
  it.each<[string, object, string]>([
    ['a price', { energyratestructure: [[{ unit: 'kWh' }]] }, 'catalog.urdb-rate-missing'],
    ['what lies above the last tier', { energyratestructure: [[{ max: 500, rate: 0.1 }]] }, 'catalog.urdb-last-tier-bounded'],
    ['coincident demand', { coincidentratestructure: [[{ rate: 0.79 }]] }, 'catalog.urdb-not-priced'],
    ['reactive power', { demandreactivepowercharge: 0.1 }, 'catalog.urdb-not-priced'],
    ['a charge nobody has heard of', { somenewcharge: '3.5' }, 'catalog.urdb-not-priced'],
    ['net metering', { dgrules: 'Net Metering' }, 'catalog.urdb-net-metering'],
  ])('%s is named, the rest priced', (_, rate, code) => {
    expect(codes(rate)).toEqual([code]);
    expect(read(rate).tariff).not.toBeNull();
  });

  it.each<[string, object]>([
    ['a schedule with a period that has no prices', { energyweekdayschedule: always(1), energyweekendschedule: always(0) }],
    ['a schedule of 11 months', { energyweekdayschedule: always(0).slice(1), energyweekendschedule: always(0) }],
    ['two periods without a schedule', { energyratestructure: [[{ rate: 0.1 }], [{ rate: 0.2 }]] }],
    ['prices that are no numbers', { energyratestructure: [[{ rate: 'see sheet' }]] }],
    ['no table', { energyratestructure: 'none' }],
    ['bounds that fall', { energyratestructure: [[{ max: 500, rate: 0.1 }, { max: 400, rate: 0.2 }, { rate: 0.3 }]] }],
    ['a tier after the last', { energyratestructure: [[{ rate: 0.1 }, { rate: 0.2 }]] }],
    [
      'daily and monthly tiers',
      {
        energyratestructure: [
          [
            { max: 5, rate: 0.1, unit: 'kWh daily' },
            { rate: 0.2, unit: 'kWh' },
          ],
        ],
      },
    ],
    [
      'kWh per kW inside kWh',
      {
        energyratestructure: [
          [
            { max: 5, rate: 0.1, unit: 'kWh' },
            { rate: 0.2, unit: 'kWh/kW' },
          ],
        ],
      },
    ],
    ['a unit that is not measured', { flatdemandstructure: [[{ rate: 1 }]], flatdemandunit: 'kVA' }],
    ['energy by the therm', { energyratestructure: [[{ rate: 0.1, unit: 'therm' }]] }],
    ['a charge by the week', { fixedchargefirstmeter: 1, fixedchargeunits: '$/week' }],
    ['months without a group', { flatdemandstructure: [[{ rate: 1 }], [{ rate: 2 }]] }],
    ['a fixed charge in words', { fixedchargefirstmeter: 'free' }],
  ])('%s gives no tariff, and says why', (_, rate) => {
    const { tariff, findings } = read(rate);
    expect(tariff).toBeNull();
    expect(findings.some(({ code, severity }) => code === 'catalog.urdb-field-wrong' && severity === 'error')).toBe(true);
  });

  it.each([[{}], [null], ['{"energyratestructure":'], [[]]])('%j is no rate', (json) =>
    expect(readUrdbTariff(json, { zone })).toEqual({
      tariff: null,
      findings: [{ code: 'catalog.not-a-rate', severity: 'error', data: {} }],
    }),
  );
});
