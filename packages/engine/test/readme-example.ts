import { calendarMonths, compileTariff, fromBillionths, instantOf, dayNumber, pricePlans, readTariff } from '@arbor/engine';

const { tariff, findings } = readTariff({
  id: 'flat',
  currency: 'USD',
  zone: 'America/Chicago',
  charges: [
    { id: 'base', label: 'Base charge', tags: ['supply', 'fixed'], quantity: { of: 'fixed', per: 'bill' }, price: '9.95' },
    { id: 'energy', label: 'Energy', tags: ['supply', 'usage'], quantity: { of: 'energy', channel: 'import' }, price: '0.129' },
  ],
});
if (!tariff) throw new Error(JSON.stringify(findings));

// March 2026, 1 kWh an hour: 743 hours, for the clock springs forward.
const hours = 743;
const start = instantOf('America/Chicago', dayNumber('2026-03-01') * 86_400);
const { results } = pricePlans({
  series: {
    meter: '0001',
    fuel: 'electricity',
    zone: 'America/Chicago',
    channels: [
      {
        channel: 'import',
        startSeconds: Float64Array.from({ length: hours }, (_, i) => start + i * 3600),
        seconds: new Uint32Array(hours).fill(3600),
        microWh: new Float64Array(hours).fill(1e9),
        quality: new Uint8Array(hours),
      },
    ],
  },
  bills: calendarMonths('2026-03-01', '2026-03-31'),
  tariffs: [compileTariff({ tariff, startsOn: '2026-03-01' })],
});

export const outcome = results[0]?.outcome; // 'priced'
export const total = fromBillionths(results[0]?.bills[0]?.totalNanos ?? 0); // '105.797' = 9.95 + 743 x 0.129
