/**
 * Delivery charges of the Texas utilities for homes, as dated tariffs: one line per month and one per kWh, which every supplier passes on.
 *
 * Few of the dates are effective dates: most say by when a charge was in force (the day of a label or of a sheet), and the source text says so.
 * Charges change on 1 March and 1 September and sometimes between. Where nothing is known of what followed, a version ends on the next of
 * those days, so a date in a gap has no charge and is not priced with the nearest. The newest version of each utility stays open:
 * `deliveryAsOf` says how old it is. Every value lies within 2 to 9 cents per kWh and 0 to 10 dollars per month, or is left out.
 */
import type { Charge, Dec, LocalDate, Tariff } from '@arbor/engine';
import { riderWords } from './texas-delivery-riders.ts';

export type TexasUtilityId = 'oncor' | 'centerpoint' | 'aep-central' | 'aep-north' | 'tnmp' | 'lubbock';

interface Version {
  readonly from: LocalDate;
  readonly to?: LocalDate;
  /** [USD per month] */
  readonly perMonth: Dec;
  /** [USD per kWh] */
  readonly perKwh: Dec;
  readonly source: string;
}

/** [from, USD per month, USD per kWh, commit] */
type TableRow = readonly [LocalDate, Dec, Dec, string];

/** Charges of a table that a volunteer site kept in its code; the date is that of the change, so each was in force by then. */
function fromTable(rows: readonly TableRow[], knownUntil: LocalDate): readonly Version[] {
  return rows.map(([from, perMonth, perKwh, commit], i) => ({
    from,
    to: rows[i + 1]?.[0] ?? knownUntil,
    perMonth,
    perKwh,
    source: `in force by ${from}: table of awesomepowertexas/awesomepower-django-vue, change ${commit}`,
  }));
}

const SHEET = 'in force by this date: sheet "TDU Delivery Charges" with its riders';
const ALSO_RATES = '; a second table (luisfork/light, 2026-01-08) prints';

const versions: Readonly<Record<TexasUtilityId, readonly Version[]>> = {
  oncor: [
    ...fromTable(
      [
        ['2020-09-17', '3.42', '0.039220', 'e33228cdc9'],
        ['2020-12-02', '3.42', '0.038925', '5aaa0ccd4d'],
        ['2021-03-02', '3.42', '0.034926', '56364d56fe'],
        ['2021-06-02', '3.42', '0.034928', '1bfe3c5816'],
        ['2021-09-02', '3.42', '0.041543', '87e530af2f'],
        ['2021-12-02', '3.42', '0.041114', 'a7a832b01f'],
      ],
      '2022-03-01',
    ),
    {
      from: '2023-09-02',
      to: '2024-03-01',
      perMonth: '4.23',
      perKwh: '0.050339',
      source: 'in force by 2023-09-02: about thirty labels dated 2023-09-02 to 2023-11-13 agree',
    },
    {
      from: '2025-01-07',
      to: '2025-03-01',
      perMonth: '4.23',
      perKwh: '0.051893',
      source:
        'in force by 2025-01-07: labels of two suppliers (2025-01-07, 2025-01-13); a third (2025-01-08) prints 5.2974 c/kWh and is outvoted',
    },
    {
      from: '2025-12-08',
      to: '2025-12-15',
      perMonth: '4.23',
      perKwh: '0.056032',
      source: `in force by 2025-12-08: two labels of one supplier of that day${ALSO_RATES} 5.5833 c/kWh from 2025-09-01`,
    },
    {
      from: '2025-12-15',
      to: '2026-03-01',
      perMonth: '4.23',
      perKwh: '0.055833',
      source: `in force by 2025-12-15: a label of that day and the sheets of 2025-12-16 and 2025-12-29, ${riderWords('oncor')}`,
    },
    {
      from: '2026-05-11',
      to: '2026-06-01',
      perMonth: '4.23',
      perKwh: '0.056183',
      source: 'in force by 2026-05-11: labels of two suppliers (2026-05-11, 2026-05-12)',
    },
    {
      from: '2026-06-01',
      perMonth: '4.06',
      perKwh: '0.061196',
      source: 'in force in June 2026, day not given: labels of two suppliers, read by joshuaswarren/texas-electric-plan-finder',
    },
  ],
  centerpoint: [
    ...fromTable(
      [
        ['2020-09-17', '4.39', '0.042308', 'e33228cdc9'],
        ['2020-10-02', '4.39', '0.042359', '83da1193a8'],
        ['2020-12-02', '4.39', '0.042723', '5aaa0ccd4d'],
        ['2021-03-02', '4.39', '0.032999', '56364d56fe'],
        ['2021-06-02', '4.39', '0.033547', '1bfe3c5816'],
        ['2021-09-02', '4.39', '0.046029', '87e530af2f'],
        ['2021-11-02', '4.39', '0.045727', '714cafe337'],
        ['2021-12-02', '4.39', '0.046397', 'a7a832b01f'],
      ],
      '2022-03-01',
    ),
    {
      from: '2025-12-16',
      to: '2025-12-29',
      perMonth: '4.39',
      perKwh: '0.060009',
      source: `${SHEET}, 2025-12-16${ALSO_RATES} 4.90 per month from 2025-12-07`,
    },
    { from: '2025-12-29', perMonth: '4.90', perKwh: '0.060009', source: `${SHEET}, 2025-12-29, ${riderWords('centerpoint')}` },
  ],
  'aep-central': [
    ...fromTable(
      [
        ['2020-09-17', '4.27', '0.042929', 'e33228cdc9'],
        ['2021-03-02', '4.27', '0.037458', '56364d56fe'],
        ['2021-06-02', '4.79', '0.040272', '1bfe3c5816'],
        ['2021-09-02', '4.79', '0.045504', '87e530af2f'],
        ['2021-11-02', '5.88', '0.040936', '714cafe337'],
        ['2021-12-02', '5.88', '0.045174', 'a7a832b01f'],
      ],
      '2022-03-01',
    ),
    { from: '2025-12-16', to: '2025-12-29', perMonth: '3.21', perKwh: '0.060563', source: `${SHEET}, 2025-12-16` },
    {
      from: '2025-12-29',
      perMonth: '3.24',
      perKwh: '0.060563',
      source: `${SHEET}, 2025-12-29, ${riderWords('aep-central')}${ALSO_RATES} 5.49 and 5.6954 c/kWh without riders`,
    },
  ],
  'aep-north': [
    ...fromTable(
      [
        ['2020-09-17', '3.57', '0.035325', 'e33228cdc9'],
        ['2021-03-02', '3.57', '0.030078', '56364d56fe'],
        ['2021-06-02', '4.79', '0.036048', '1bfe3c5816'],
        ['2021-09-02', '4.79', '0.041426', '87e530af2f'],
        ['2021-11-02', '5.88', '0.041426', '714cafe337'],
        ['2021-12-02', '5.88', '0.041096', 'a7a832b01f'],
      ],
      '2022-03-01',
    ),
    { from: '2025-12-16', to: '2025-12-29', perMonth: '3.21', perKwh: '0.059233', source: `${SHEET}, 2025-12-16` },
    {
      from: '2025-12-29',
      perMonth: '3.24',
      perKwh: '0.059233',
      source: `${SHEET}, 2025-12-29, ${riderWords('aep-north')}${ALSO_RATES} 5.49 and 5.2971 c/kWh without riders`,
    },
  ],
  tnmp: [
    // The table's next row (2021-11-02) prints 51.6020 c/kWh: out of range, a typing error, so nothing is known from then on.
    ...fromTable(
      [
        ['2020-09-17', '7.85', '0.049093', 'e33228cdc9'],
        ['2020-11-02', '7.85', '0.050653', '5fb9067ad9'],
        ['2020-12-02', '7.85', '0.049093', '5aaa0ccd4d'],
        ['2021-01-02', '7.85', '0.048763', '176ec31e1a'],
        ['2021-03-02', '7.85', '0.040403', '56364d56fe'],
        ['2021-09-02', '7.85', '0.051742', '87e530af2f'],
      ],
      '2021-11-02',
    ),
    { from: '2025-12-16', to: '2025-12-29', perMonth: '7.85', perKwh: '0.072055', source: `${SHEET}, 2025-12-16` },
    {
      from: '2025-12-29',
      perMonth: '7.85',
      perKwh: '0.072370',
      source: `${SHEET}, 2025-12-29, ${riderWords('tnmp')}, and a label of 2026-02-06${ALSO_RATES} 6.0509 c/kWh without riders`,
    },
  ],
  lubbock: [
    { from: '2025-12-16', perMonth: '0.00', perKwh: '0.063120', source: `${SHEET}, 2025-12-16 and 2025-12-29, ${riderWords('lubbock')}` },
  ],
};

const utilityNames: Readonly<Record<TexasUtilityId, string>> = {
  oncor: 'Oncor',
  centerpoint: 'CenterPoint',
  'aep-central': 'AEP Texas Central',
  'aep-north': 'AEP Texas North',
  tnmp: 'TNMP',
  lubbock: 'Lubbock Power & Light',
};

/** Both lines of one version. The monthly line is not prorated: labels say "per billing cycle". */
function chargesOf(name: string, { from, to, perMonth, perKwh, source }: Version): readonly Charge[] {
  const dates = to === undefined ? { from, source } : { from, to, source };
  return [
    {
      id: `month-${from}`,
      label: `${name} delivery, per month`,
      tags: ['delivery', 'fixed'],
      ...dates,
      quantity: { of: 'fixed', per: 'month', prorate: 'none' },
      price: perMonth,
    },
    {
      id: `kwh-${from}`,
      label: `${name} delivery, per kWh`,
      tags: ['delivery', 'usage'],
      ...dates,
      quantity: { of: 'energy', channel: 'import' },
      price: perKwh,
    },
  ];
}

/** Id of a utility's delivery tariff. */
export function deliveryTariffIdOf(utility: string): string {
  return `tx-delivery-${utility}`;
}

const utilityIds = Object.keys(versions) as TexasUtilityId[];

export const texasDeliveryTariffs: Readonly<Record<string, Tariff>> = Object.fromEntries(
  utilityIds.map((utility) => [
    deliveryTariffIdOf(utility),
    {
      id: deliveryTariffIdOf(utility),
      currency: 'USD',
      zone: 'America/Chicago',
      source: `Residential delivery charges of ${utilityNames[utility]}, compiled from dated sheets and labels; see each charge`,
      charges: versions[utility].flatMap((version) => chargesOf(utilityNames[utility], version)),
    },
  ]),
);

/** Day on which the newest charge is known to have been in force. */
export const texasDeliveryAsOf: Readonly<Record<string, LocalDate>> = {
  [deliveryTariffIdOf('oncor')]: '2026-06-01',
  [deliveryTariffIdOf('centerpoint')]: '2025-12-29',
  [deliveryTariffIdOf('aep-central')]: '2025-12-29',
  [deliveryTariffIdOf('aep-north')]: '2025-12-29',
  [deliveryTariffIdOf('tnmp')]: '2026-02-06',
  [deliveryTariffIdOf('lubbock')]: '2025-12-29',
};
