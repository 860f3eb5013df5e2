/** The readings of a year as bills count them: nothing lost, nothing counted twice, every hour in its own day. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  calendarMonths,
  compileTariff,
  dateOfDay,
  dayNumber,
  pricePlans,
  type BillPeriod,
  type Charge,
  type EnergyQuantity,
  type UsageSeries,
} from '@arbor/engine';
import { anyEnergy, anyHome, HOLIDAYS, homeOf, inParts, STARTS, ZONES } from './any-tariff.ts';
import { madeUsage } from './made-usage.ts';
import { datesIn, naiveEnergy, nextDate } from './naive/naive-bills.ts';
import { rounded } from './ratio.ts';

const march: BillPeriod = { from: '2026-03-01', to: '2026-04-01' };
const sum = (numbers: Iterable<number | bigint>): bigint => [...numbers].reduce<bigint>((all, one) => all + BigInt(one), 0n);

type Asked = Omit<EnergyQuantity, 'of' | 'channel'> & Pick<Charge, 'from' | 'to'> & { readonly channel?: EnergyQuantity['channel'] };

const priced = (series: UsageSeries, bills: readonly BillPeriod[], asked: Readonly<Record<string, Asked>>) => {
  const charges = Object.entries(asked).map(([id, { from, to, channel = 'import', ...windows }]): Charge => {
    const quantity = { of: 'energy', channel, ...windows } as const;
    return { id, label: id, tags: [], quantity, price: '1', ...(from && { from }), ...(to && { to }) };
  });
  const base: Charge = { id: 'base', label: 'Base', tags: [], quantity: { of: 'fixed', per: 'day' }, price: '1' };
  const tariff = { id: 'counts', currency: 'USD', zone: series.zone, charges: [base, ...charges] };
  const tariffs = [compileTariff({ tariff, startsOn: bills[0]?.from ?? '' })];
  const { results, usage } = pricePlans({ series, bills, tariffs, holidays: HOLIDAYS });
  return { result: results[0], usage };
};

const numbered = (asked: readonly Asked[]): Readonly<Record<string, Asked>> => Object.fromEntries(asked.map((one, i) => [`no. ${i}`, one]));

/** Energy [micro-Wh] by name in every bill, as a price of 1 per kWh makes it money. */
function counted(series: UsageSeries, bills: readonly BillPeriod[], asked: Readonly<Record<string, Asked>>) {
  const { result } = priced(series, bills, asked);
  return bills.map((_, i) =>
    Object.fromEntries(
      Object.keys(asked).map((id) => [
        id,
        sum((result?.bills[i]?.lines ?? []).filter(({ chargeId }) => chargeId === id).map(({ amountNanos }) => amountNanos)),
      ]),
    ),
  );
}

const kwhOf = (series: UsageSeries, bills: readonly BillPeriod[]): readonly number[] =>
  counted(series, bills, { all: {} }).map(({ all }) => Number(all) / 1e9);

const hours: Readonly<Record<string, Asked>> = Object.fromEntries(
  Array.from({ length: 24 }, (_, hour) => [`hour ${hour}`, { when: [{ at: [[hour * 60, hour * 60 + 60]] }] }]),
);

const anyFold = fc
  .record({
    zone: fc.constantFrom(...ZONES),
    from: fc.constantFrom(...STARTS),
    days: fc.integer({ min: 1, max: 20 }),
    home: anyHome,
    energy: anyEnergy,
  })
  .map(({ zone, from, days, home, energy }) => {
    const bills = [{ from, to: nextDate(from, days) }] as const;
    return { bills, energy, series: homeOf(home, zone, from, bills[0].to) };
  });

describe('the energy of random windows', () => {
  it('equals that of the readings, one by one', () => {
    fc.assert(
      fc.property(anyFold, ({ bills, energy: { of: _, ...asked }, series }) => {
        const [{ from, to }] = bills;
        const expected = naiveEnergy({ of: 'energy', ...asked }, datesIn(from, to), { series, holidays: HOLIDAYS });
        expect(counted(series, bills, { asked })).toEqual([{ asked: expected ? rounded(expected) : 0n }]);
      }),
      { numRuns: 100 },
    );
  });

  it('and what they leave out sum to the whole, on any days of the bill', () => {
    fc.assert(
      fc.property(anyFold, fc.integer({ min: 0, max: 19 }), ({ bills, energy, series }, after) => {
        const { when = [{}], channel } = energy;
        const cut = nextDate(bills[0].from, after);
        const [bill] = counted(series, bills, {
          whole: { channel },
          inside: { channel, when },
          outside: { channel, except: when },
          before: { channel, when, to: cut },
          since: { channel, when, from: cut },
        });
        const { whole = 0n, inside = 0n, outside = 0n, before = 0n, since = 0n } = bill ?? {};
        expect(inside + outside).toBe(whole);
        expect(before + since).toBe(inside);
      }),
      { numRuns: 80 },
    );
  });
});

describe('every micro-Wh is kept', () => {
  it('over a year of bills', () => {
    for (const zone of ZONES) {
      const series = madeUsage({ zone, from: '2026-01-01', to: '2027-01-01', minutes: 30, kwhAt: (i) => ((i * 7919) % 4_294_967) / 1e9 });
      const bills = counted(series, calendarMonths('2026-01-01', '2026-12-31'), { all: {} });
      expect(sum(bills.map(({ all = 0n }) => all))).toBe(sum(series.channels[0]?.microWh ?? []));
    }
  });

  it('of readings longer than the windows, whatever their length', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 120 }),
        fc.integer({ min: 0, max: 2 ** 40 }),
        fc.constantFrom(1, 5, 15),
        (slots, microWh, slotMinutes) => {
          const minutes = slots * slotMinutes;
          const series = madeUsage({ zone: 'Europe/London', from: '2026-03-28', to: '2026-03-31', minutes, kwhAt: () => 0 });
          series.channels[0]?.microWh.fill(microWh);
          const [bill] = counted(series, [{ from: '2026-03-28', to: '2026-04-05' }], hours);
          expect(sum(Object.values(bill ?? {}))).toBe(sum(series.channels[0]?.microWh ?? []));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('when the parts of a reading cannot be equal: 10 over 4 quarter-hours is 2, 3, 2, 3', () => {
    const series = madeUsage({ zone: 'Asia/Kathmandu', from: '2026-03-01', to: '2026-03-02', minutes: 60, kwhAt: () => 1e-8 });
    const quarters = numbered(Array.from({ length: 5 }, (_, i): Asked => ({ when: [{ at: [[i * 15, i * 15 + 15]] }] })));
    const [bill] = counted(series, [{ from: '2026-03-01', to: '2026-03-02' }], { ...quarters, all: {} });
    expect(Object.values(bill ?? {})).toEqual([2n, 3n, 2n, 3n, 2n, 240n]);
  });
});

describe('days and bills', () => {
  it.each([
    ['America/Chicago', '2026-03-08', 23],
    ['America/Chicago', '2026-11-01', 25],
    ['Australia/Lord_Howe', '2026-10-04', 23.5],
    ['Australia/Lord_Howe', '2026-04-05', 24.5],
    ['Asia/Kathmandu', '2026-03-08', 24],
  ])('%s: %s holds the energy of %d hours', (zone, date, length) => {
    const series = madeUsage({ zone, from: nextDate(date, -2), to: nextDate(date, 3), minutes: 30, kwhAt: () => 0.5 });
    const bills = [{ from: date, to: nextDate(date) }];
    expect(kwhOf(series, bills)).toEqual([length]);
    const { usage, result } = priced(series, bills, { all: {} });
    expect(usage.channels.import?.coveredSeconds).toEqual([length * 3600]);
    expect(result?.outcome).toBe('priced');
  });

  it('leave out readings before, after and between the bills', () => {
    const series = madeUsage({ zone: 'America/New_York', from: '2025-12-01', to: '2026-06-01', kwhAt: () => 1 });
    const bills = [march, { from: '2026-05-01', to: '2026-05-03' }];
    expect(kwhOf(series, bills)).toEqual([743, 48]);
    // nor does a price that changes between them reach into either
    expect(counted(series, bills, { all: {}, later: { from: '2026-04-10' } })).toEqual([
      { all: 743_000_000_000n, later: 0n },
      { all: 48_000_000_000n, later: 48_000_000_000n },
    ]);
  });

  it('share a reading that began before the bill', () => {
    const series = madeUsage({ zone: 'Asia/Kathmandu', from: '2026-02-27', to: '2026-03-03', minutes: 4 * 1440, kwhAt: () => 96 });
    expect(kwhOf(series, [march])).toEqual([48]);
  });

  it('show their gaps in the seconds covered', () => {
    const series = madeUsage({ zone: 'America/Chicago', from: '2026-03-10', to: '2026-05-01', kwhAt: () => 1 });
    series.channels[0]?.quality.fill(3, 0, 5); // five hours marked missing
    const { usage, result } = priced(series, calendarMonths('2026-03-01', '2026-04-30'), { all: {} });
    expect(usage.channels.import?.coveredSeconds).toEqual([(22 * 24 - 5) * 3600, 720 * 3600]);
    expect(result?.reasons.map(({ code, data }) => ({ code, bills: data['bills'] }))).toEqual([{ code: 'billing.usage-gap', bills: 1 }]);
  });

  it('know how much was not measured', () => {
    const series = madeUsage({ zone: 'America/Chicago', from: '2026-03-01', to: '2026-04-01', kwhAt: () => 1 });
    series.channels[0]?.quality.fill(1, 0, 743 / 2);
    expect(priced(series, [march], {}).usage.estimatedShare).toBe(371 / 743);
    expect(priced({ ...series, channels: [] }, [march], {}).usage.estimatedShare).toBe(0);
  });

  it('know at which minutes a reading straddles an edge', () => {
    /** Minutes of the day at which a window makes the bill approximate; 0 is the edge of a weekday. */
    const straddled = (zone: string, minutes: number, from = '2026-06-01'): readonly number[] => {
      const to = nextDate(from, 2);
      const series = madeUsage({ zone, from, to, minutes, kwhAt: () => 1 });
      const every = Array.from({ length: 96 }, (_, i) => i * 15);
      return every.filter((minute) => {
        const { result } = priced(series, [{ from, to }], { all: { when: [minute ? { at: [[minute, 1440]] } : { days: ['mon'] }] } });
        return result?.reasons.some(({ code }) => code === 'billing.coarse-usage') ?? false;
      });
    };
    expect(straddled('America/Chicago', 15)).toEqual([]);
    expect(straddled('America/Chicago', 30)).toEqual(Array.from({ length: 48 }, (_, i) => 15 + i * 30));
    // Readings out of step with the quarter-hours: 0:00 to 0:20, 0:20 to 0:40, 0:40 to 1:00.
    expect(straddled('America/Chicago', 20).slice(0, 6)).toEqual([15, 30, 45, 75, 90, 105]);
    expect(straddled('America/Chicago', 1440)).not.toContain(0);
    expect(straddled('America/Chicago', 2880)).toContain(0);
    // The half-hour change: hours begin at :30 afterwards.
    expect(straddled('Australia/Lord_Howe', 60, '2026-10-04')).toContain(0);
  });
});

describe('how the readings were handed over', () => {
  it('changes nothing: in two pieces, in another order', () => {
    fc.assert(
      fc.property(anyFold, fc.double({ min: 0, max: 1, noNaN: true }), ({ bills, series, energy }, share) => {
        const asked = { ...hours, some: energy, sold: { channel: 'export' }, net: { channel: 'net' } } as const;
        const again = inParts(series, share);
        expect(counted(again, bills, asked)).toEqual(counted(series, bills, asked));
        const covered = (one: UsageSeries): unknown => priced(one, bills, asked).usage.channels.import?.coveredSeconds;
        expect(covered(again)).toEqual(covered(series));
      }),
      { numRuns: 40 },
    );
  });

  it('nor do dates at which other charges begin, which only make the pieces smaller', () => {
    fc.assert(
      fc.property(anyFold, fc.array(fc.integer({ min: -3, max: 40 }), { maxLength: 9 }), ({ bills, series }, offsets) => {
        const weekend: Asked = { when: [{ days: ['sat', 'sun'] }] };
        const others = numbered(offsets.map((days): Asked => ({ from: nextDate(bills[0].from, days) })));
        const [cut] = counted(series, bills, { weekend, ...others });
        expect(cut?.['weekend']).toBe(counted(series, bills, { weekend })[0]?.['weekend']);
      }),
      { numRuns: 40 },
    );
  });
});

describe('calendar months', () => {
  it('run from the month of one date to the month of another', () => {
    const bills = calendarMonths('2027-11-20', '2028-03-01');
    expect(bills.map(({ from }) => from)).toEqual(['2027-11-01', '2027-12-01', '2028-01-01', '2028-02-01', '2028-03-01']);
    expect(bills.map(({ from, to }) => dayNumber(to) - dayNumber(from))).toEqual([30, 31, 31, 29, 31]);
    expect(calendarMonths('2026-02-01', '2026-01-31')).toEqual([]);
    expect(dateOfDay(dayNumber('2028-02-29'))).toBe('2028-02-29');
  });
});
