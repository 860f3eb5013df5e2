/** Print the bills of every documented tariff for two years with clock changes and a leap day, for a comparison byte by byte. */
import { readdirSync, readFileSync } from 'node:fs';
import { calendarMonths, compileTariff, pricePlans, readTariff, type PriceSeries, type Tariff } from '@arbor/engine';
import { madeUsage } from './made-usage.ts';

const folder = new URL('../examples/', import.meta.url);
const tariffs = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .sort()
  .map((name): Tariff => {
    const { tariff, findings } = readTariff(JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
    if (!tariff) throw new Error(`${name}: ${JSON.stringify(findings)}`);
    return tariff;
  });
const library = Object.fromEntries(tariffs.map((tariff) => [tariff.id, tariff]));
const facts = { paysOnTime: true, summerBaselineKwhPerDay: '10', winterBaselineKwhPerDay: '12.5' };

const printed = tariffs.map((tariff) => {
  const { zone } = tariff;
  const from = '2026-01-01';
  const made = (channel: 'import' | 'export', kwhAt: (index: number) => number) =>
    madeUsage({ zone, from, to: '2029-01-01', minutes: 30, kwhAt, channel }).channels;
  const series = {
    meter: 'made',
    fuel: 'electricity' as const,
    zone,
    channels: [...made('import', (i) => ((i * 37) % 101) / 90), ...made('export', (i) => ((i * 53) % 89) / 60)],
  };
  const start = series.channels[0]?.startSeconds[0] ?? 0;
  const halfHourly: PriceSeries = {
    unit: 'GBP/kWh',
    taxIncluded: false,
    startSeconds: start,
    seconds: 1800,
    prices: Array.from({ length: 3 * 17_568 }, (_, i) => (((i * 29) % 131) / 100 - 0.1).toFixed(4)),
  };
  const { results, usage } = pricePlans({
    series,
    bills: calendarMonths(from, '2028-12-31'),
    tariffs: [compileTariff({ tariff, library, startsOn: from })],
    facts,
    prices: { 'example-half-hourly-prices': halfHourly },
    holidays: ['2026-07-03', '2027-01-01', '2028-12-25'],
  });
  return { tariff: tariff.id, zoneRules: usage.zoneRules, results };
});
console.log(JSON.stringify(printed));
