/** Five made plans of the kinds that homes are offered, of like cost for a middling home: what the shape is for is choosing between them. */
import {
  compileTariff,
  layOutPlans,
  prepare,
  priceTotals,
  roomFor,
  type BillPeriod,
  type Tariff,
  type UsageSeries,
  type Window,
} from '@arbor/engine';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;

/** Price inside windows and outside them [per kWh]. */
function plan(id: string, outside: string, ...inside: readonly (readonly [price: string, windows: readonly Window[]])[]): Tariff {
  const energy = (name: string, price: string, windows: object) => ({
    id: name,
    label: name,
    tags: ['supply' as const],
    quantity: { of: 'energy' as const, channel: 'import' as const, ...windows },
    price,
  });
  return {
    id,
    currency: 'USD',
    zone: 'Etc/UTC',
    charges: [
      energy('other', outside, inside.length > 0 ? { except: inside.flatMap(([, windows]) => windows) } : {}),
      ...inside.map(([price, windows], i) => energy(`window-${i}`, price, { when: windows })),
    ],
  };
}

const hours = (from: number, to: number): readonly (readonly [number, number])[] => [[from * 60, to * 60]];

const tariffs: readonly Tariff[] = [
  plan('flat', '0.145'),
  plan('evening peak', '0.115', ['0.32', [{ days: WEEKDAYS, at: hours(16, 21) }]]),
  plan('free nights', '0.21', ['0', [{ at: [[21 * 60, 6 * 60]] }]]),
  plan('free weekends', '0.203', ['0', [{ days: ['sat', 'sun'] }]]),
  plan('night car', '0.15', ['0.08', [{ at: hours(0, 6) }]], ['0.2', [{ at: hours(15, 21) }]]),
];

export const planNames = tariffs.map(({ id }) => id);

/** Price a home's hours under every plan, as often as asked [currency for all months together]. */
export function pricer(bills: readonly BillPeriod[]): (series: UsageSeries) => readonly number[] {
  const compiled = tariffs.map((tariff) => compileTariff({ tariff, startsOn: bills[0]?.from ?? '2018-01-01' }));
  const prepared = prepare({ layout: layOutPlans(compiled, bills.length), zone: 'Etc/UTC', bills, holidays: [] });
  const room = roomFor(prepared);
  return (series) => {
    priceTotals(prepared, { series }, room);
    return tariffs.map(
      (_, i) => room.totals.billNanos.subarray(i * bills.length, (i + 1) * bills.length).reduce((sum, one) => sum + one, 0) / 1e9,
    );
  };
}
