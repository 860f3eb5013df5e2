/** The folded year against the readings themselves: nothing lost, nothing counted twice, every hour in its own day. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarMonths, dateOfDay, dayNumber, type BillPeriod, type ChannelReadings, type UsageSeries } from '@arbor/engine';
import { energyReader, foldUsage } from '../src/billing/usage-tensor.ts';
import { anyEnergy, anyHome, HOLIDAYS, homeOf, STARTS, ZONES } from './any-tariff.ts';
import { madeUsage } from './made-usage.ts';
import { datesIn, naiveEnergy, nextDate } from './naive-bill.ts';
import { compare, billionths } from './ratio.ts';

const march: BillPeriod = { from: '2026-03-01', to: '2026-04-01' };
const sum = (numbers: Iterable<number>): bigint => [...numbers].reduce((all, one) => all + BigInt(one), 0n);

function kwhOf(series: UsageSeries, bills: readonly BillPeriod[], bill = 0, slotMinutes = 15): number | null {
  const { from, to } = bills[bill] ?? march;
  const microWh = energyReader(foldUsage({ series, bills, slotMinutes })).energyOf(
    { channel: 'import' },
    { bill, fromDay: dayNumber(from), toDay: dayNumber(to) },
  );
  return microWh === null ? null : microWh / 1e9;
}

/** One channel as if it had been read in two files, and the second one first. */
function splitAt(series: UsageSeries, share: number): UsageSeries {
  const channels = series.channels.flatMap((one): ChannelReadings[] => {
    const at = Math.floor(one.startSeconds.length * share);
    const part = (from: number, to?: number): ChannelReadings => ({
      channel: one.channel,
      startSeconds: one.startSeconds.slice(from, to),
      seconds: one.seconds.slice(from, to),
      microWh: one.microWh.slice(from, to),
      quality: one.quality.slice(from, to),
    });
    return [part(at), part(0, at)];
  });
  return { ...series, channels: channels.reverse() };
}

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
      fc.property(anyFold, fc.constantFrom(5, 15), ({ bills, energy, series }, slotMinutes) => {
        const [{ from, to }] = bills;
        const every = datesIn(nextDate(from), to).map(dayNumber); // a cut each day: seasons may change on any
        const tensor = foldUsage({ series, bills, cuts: every, holidays: HOLIDAYS, slotMinutes });
        const microWh = energyReader(tensor).energyOf(energy, { bill: 0, fromDay: dayNumber(from), toDay: dayNumber(to) });
        const expected = naiveEnergy(energy, datesIn(from, to), { series, holidays: HOLIDAYS });
        expect(expected && compare(expected, billionths(microWh ?? -1))).toBe(0);
      }),
      { numRuns: 100 },
    );
  });

  it('and what they leave out sum to the whole, on any days of the bill', () => {
    fc.assert(
      fc.property(anyFold, fc.integer({ min: 0, max: 19 }), ({ bills, energy, series }, after) => {
        const fromDay = dayNumber(bills[0].from);
        const toDay = dayNumber(bills[0].to);
        const cut = Math.min(toDay, fromDay + after);
        const cuts = Array.from({ length: toDay - fromDay }, (_, i) => fromDay + i);
        const { energyOf } = energyReader(foldUsage({ series, bills, cuts, holidays: HOLIDAYS }));
        const of = (windows: object, from = fromDay, to = toDay): number =>
          energyOf({ channel: energy.channel, ...windows }, { bill: 0, fromDay: from, toDay: to }) ?? -1;
        const { when = [{}] } = energy;
        expect(of({ when }) + of({ except: when })).toBe(of({}));
        expect(of({ when }, fromDay, cut) + of({ when }, cut, toDay)).toBe(of({ when }));
      }),
      { numRuns: 80 },
    );
  });
});

describe('every micro-Wh is kept', () => {
  it('over a year of bills', () => {
    for (const zone of ZONES) {
      const series = madeUsage({ zone, from: '2026-01-01', to: '2027-01-01', minutes: 30, kwhAt: (i) => ((i * 7919) % 4_294_967) / 1e9 });
      const bills = calendarMonths('2026-01-01', '2026-12-31');
      const { energyOf } = energyReader(foldUsage({ series, bills }));
      const folded = bills.map(
        ({ from, to }, bill) => energyOf({ channel: 'import' }, { bill, fromDay: dayNumber(from), toDay: dayNumber(to) }) ?? -1,
      );
      expect(sum(folded)).toBe(sum(series.channels[0]?.microWh ?? []));
    }
  });

  it('of readings longer than a slot, whatever their length', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 120 }),
        fc.integer({ min: 0, max: 2 ** 40 }),
        fc.constantFrom(1, 5, 15),
        (slots, microWh, slotMinutes) => {
          const series = madeUsage({
            zone: 'Europe/London',
            from: '2026-03-28',
            to: '2026-03-31',
            minutes: slots * slotMinutes,
            kwhAt: () => 0,
          });
          series.channels[0]?.microWh.fill(microWh);
          const [readings] = series.channels;
          const { prefix } = foldUsage({ series, bills: [{ from: '2026-03-28', to: '2026-04-05' }], slotMinutes });
          const stride = 1440 / slotMinutes + 1;
          const ends = (prefix.import ?? new Float64Array()).filter((_, i) => i % stride === stride - 1);
          expect(sum(ends)).toBe(sum(readings?.microWh ?? []));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('when the parts of a reading cannot be equal: 10 over 4 quarter-hours is 2, 3, 2, 3', () => {
    const series = madeUsage({ zone: 'Asia/Kathmandu', from: '2026-03-01', to: '2026-03-02', minutes: 60, kwhAt: () => 1e-8 });
    const { prefix } = foldUsage({ series, bills: [{ from: '2026-03-01', to: '2026-03-02' }] });
    const sunday = prefix.import?.subarray(6 * 97, 7 * 97) ?? new Float64Array();
    expect([...sunday.slice(0, 6)]).toEqual([0, 2, 5, 7, 10, 12]);
    expect(sunday[96]).toBe(240);
  });
});

describe('days and bills', () => {
  it.each([
    ['America/Chicago', '2026-03-08', 23],
    ['America/Chicago', '2026-11-01', 25],
    ['Australia/Lord_Howe', '2026-10-04', 23.5],
    ['Australia/Lord_Howe', '2026-04-05', 24.5],
    ['Asia/Kathmandu', '2026-03-08', 24],
  ])('%s: %s holds the energy of %d hours', (zone, date, hours) => {
    const series = madeUsage({ zone, from: nextDate(date, -2), to: nextDate(date, 3), minutes: 30, kwhAt: () => 0.5 });
    const bills = [{ from: date, to: nextDate(date) }];
    expect(kwhOf(series, bills)).toBe(hours);
    expect(foldUsage({ series, bills }).coveredSeconds).toEqual([hours * 3600]);
    expect(foldUsage({ series, bills }).billSeconds).toEqual([hours * 3600]);
  });

  it('leave out readings before, after and between the bills', () => {
    const series = madeUsage({ zone: 'America/New_York', from: '2025-12-01', to: '2026-06-01', kwhAt: () => 1 });
    const bills = [march, { from: '2026-05-01', to: '2026-05-03' }];
    expect([kwhOf(series, bills, 0), kwhOf(series, bills, 1)]).toEqual([743, 48]);
  });

  it('share a reading that began before the bill', () => {
    const series = madeUsage({ zone: 'Asia/Kathmandu', from: '2026-02-27', to: '2026-03-03', minutes: 4 * 1440, kwhAt: () => 96 });
    expect(kwhOf(series, [march])).toBe(48);
  });

  it('show their gaps in the seconds covered', () => {
    const series = madeUsage({ zone: 'America/Chicago', from: '2026-03-10', to: '2026-05-01', kwhAt: () => 1 });
    series.channels[0]?.quality.fill(3, 0, 5); // five hours marked missing
    const { coveredSeconds, billSeconds } = foldUsage({ series, bills: calendarMonths('2026-03-01', '2026-04-30') });
    expect(billSeconds).toEqual([743 * 3600, 720 * 3600]);
    expect(coveredSeconds).toEqual([(22 * 24 - 5) * 3600, 720 * 3600]);
  });

  it('know how much was not measured', () => {
    const series = madeUsage({ zone: 'America/Chicago', from: '2026-03-01', to: '2026-04-01', kwhAt: () => 1 });
    series.channels[0]?.quality.fill(1, 0, 743 / 2);
    expect(foldUsage({ series, bills: [march] }).estimatedShare).toBe(371 / 743);
    expect(foldUsage({ series: { ...series, channels: [] }, bills: [march] }).estimatedShare).toBe(0);
  });

  it('know at which minutes a reading straddles an edge', () => {
    const straddled = (zone: string, minutes: number, from = '2026-06-01'): readonly number[] => {
      const series = madeUsage({ zone, from, to: nextDate(from, 2), minutes, kwhAt: () => 1 });
      return [...foldUsage({ series, bills: [{ from, to: nextDate(from, 2) }] }).straddledMinutes].sort((a, b) => a - b);
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
  it('changes nothing: in two pieces, in another order, in smaller readings', () => {
    fc.assert(
      fc.property(anyFold, fc.double({ min: 0, max: 1, noNaN: true }), ({ bills, series }, share) => {
        const folded = foldUsage({ series, bills });
        const again = foldUsage({ series: splitAt(series, share), bills });
        for (const channel of ['import', 'export', 'controlled:hot-water'] as const)
          expect(again.prefix[channel]).toEqual(folded.prefix[channel]);
        expect(again.coveredSeconds).toEqual(folded.coveredSeconds);
      }),
      { numRuns: 40 },
    );
  });

  it('nor do cuts, which only make the pieces smaller', () => {
    fc.assert(
      fc.property(anyFold, fc.array(fc.integer({ min: -3, max: 40 })), ({ bills, series }, offsets) => {
        const fromDay = dayNumber(bills[0].from);
        const of = (cuts: readonly number[]): number | null =>
          energyReader(foldUsage({ series, bills, cuts })).energyOf(
            { channel: 'import', when: [{ days: ['sat', 'sun'] }] },
            {
              bill: 0,
              fromDay,
              toDay: dayNumber(bills[0].to),
            },
          );
        expect(of(offsets.map((days) => fromDay + days))).toBe(of([]));
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
