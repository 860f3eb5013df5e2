import { calendarMonths, type ExitFee } from '@arbor/engine';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exitFeeNanos, switchDates, timingOptions, type TimingOption } from '../src/timing.ts';
import { madeBill, madeMarket, paysNow } from './made-market.ts';

const asOf = '2026-05-01';
const horizon = { from: asOf, to: '2027-05-01' };
const rules = madeMarket.switching;
const months = calendarMonths('2026-05-01', '2027-04-30');
type Monthly = readonly number[] | number;
const billsOf = (amounts: Monthly) =>
  months.map(({ from, to }, i) =>
    madeBill(from, to, [[String(typeof amounts === 'number' ? amounts : (amounts[i] ?? 0)), ['supply', 'usage']]]),
  );

function options(
  current: Parameters<typeof paysNow>[1],
  { now = 100, next = 60, middle = 90, held = 12 }: { now?: Monthly; next?: Monthly; middle?: Monthly; held?: number } = {},
): readonly TimingOption[] {
  const dates = switchDates({ asOf, current: paysNow('0.1', current), rules });
  return timingOptions({ horizon, currentBills: billsOf(now), newBills: billsOf(next), middleBills: billsOf(middle), months: held, dates });
}
const short = (all: readonly TimingOption[]) =>
  all.map(({ kind, date, exitFeeNanos: fee, cost }) => [kind, date ?? null, fee / 1e9, cost.totalNanos / 1e9]);

describe('the days on which a switch makes sense', () => {
  const kinds = (current: Parameters<typeof paysNow>[1]) =>
    switchDates({ asOf, current: paysNow('0.1', current), rules }).map(({ kind, date, exitFeeNanos: fee }) => [kind, date, fee / 1e9]);
  const flat: ExitFee = { kind: 'flat', amount: '150' };

  it('now with the fee, 14 days before the end without, and at the end', () => {
    expect(kinds({ endsOn: '2026-06-20', exitFee: flat })).toEqual([
      ['now', '2026-05-01', 150],
      ['firstFeeFreeDay', '2026-06-06', 0], // 20 June less 14 days: 16 TAC 25.475(e)(2)(C)(ii)
      ['atExpiry', '2026-06-20', 0],
    ]);
  });

  it('the fee ends exactly 14 days before the end', () => {
    expect(kinds({ endsOn: '2026-05-16', exitFee: flat })).toEqual([
      ['now', '2026-05-01', 150],
      ['firstFeeFreeDay', '2026-05-02', 0],
      ['atExpiry', '2026-05-16', 0],
    ]);
    expect(kinds({ endsOn: '2026-05-15', exitFee: flat })).toEqual([
      ['now', '2026-05-01', 0],
      ['atExpiry', '2026-05-15', 0],
    ]);
  });

  it('a contract that ended, or ends today, can be left now for nothing', () => {
    for (const endsOn of ['2026-05-01', '2026-04-30', '2020-01-01'])
      expect(kinds({ endsOn, exitFee: flat })).toEqual([['now', '2026-05-01', 0]]);
  });

  it('without an end date a flat fee counts, and there is no free day to wait for', () => {
    expect(kinds({ exitFee: flat })).toEqual([['now', '2026-05-01', 150]]);
    expect(kinds({})).toEqual([['now', '2026-05-01', 0]]);
  });

  it('a plan without a fee has no "first day without a fee" to wait for', () => {
    expect(kinds({ endsOn: '2026-12-20' })).toEqual([
      ['now', '2026-05-01', 0],
      ['atExpiry', '2026-12-20', 0],
    ]);
  });

  it('a fee that is not known keeps the day that is free by rule', () => {
    expect(kinds({ endsOn: '2026-12-20', exitFee: { kind: 'unknown', text: 'not said' } }).map(([kind]) => kind)).toEqual([
      'now',
      'firstFeeFreeDay',
      'atExpiry',
    ]);
  });

  it('moving is free where the rule of the market says so, and only there', () => {
    expect(kinds({ endsOn: '2026-12-20', exitFee: flat, moving: true })).toEqual([['now', '2026-05-01', 0]]);
    const strict = { ...rules, movingIsFeeFree: { ...rules.movingIsFeeFree, is: false } };
    const [now] = switchDates({ asOf, current: paysNow('0.1', { endsOn: '2026-12-20', exitFee: flat, moving: true }), rules: strict });
    expect(now?.exitFeeNanos).toBe(150e9);
  });

  it('without a current plan: now', () => {
    expect(switchDates({ asOf, current: null, rules })).toEqual([{ kind: 'now', date: asOf, exitFeeNanos: 0, feeKnown: true }]);
  });
});

describe('the fee', () => {
  it.each([
    ['2026-05-14', '2026-06-14', 1], // one month to the day
    ['2026-05-14', '2026-06-15', 2], // a month begun counts in full
    ['2026-05-14', '2026-05-15', 1],
    ['2026-05-14', '2026-05-14', 0],
    ['2026-12-31', '2027-02-28', 2], // the last day of February ends the second month
    ['2026-01-31', '2026-03-01', 2],
    ['2024-02-29', '2025-02-28', 12],
    ['2026-05-14', '2028-05-13', 24],
  ])('per remaining month, %s to %s: %s months', (on, endsOn, count) => {
    expect(exitFeeNanos({ kind: 'perRemainingMonth', amount: '20' }, on, endsOn)).toBe(count * 20e9);
  });

  it('flat is flat; none and unknown add nothing', () => {
    expect(exitFeeNanos({ kind: 'flat', amount: '99.50' }, asOf, '2026-12-20')).toBe(99.5e9);
    expect(exitFeeNanos({ kind: 'none' }, asOf, '2026-12-20')).toBe(0);
    expect(exitFeeNanos({ kind: 'unknown', text: 'see terms' }, asOf, '2026-12-20')).toBe(0);
  });
});

describe('the cost of each way', () => {
  it('is the old plan to the day, its fee, then the new plan', () => {
    expect(short(options({ endsOn: '2026-06-20', exitFee: { kind: 'flat', amount: '150' } }))).toEqual([
      // May 100, 5 of 30 days of June at 100, 25 at 60, ten months at 60: 100 + 16.666666667 + 50 + 600
      ['firstFeeFreeDay', '2026-06-06', 0, 766.666666667],
      // 19 days of June at 100 and 11 at 60: 100 + 63.333333333 + 22 + 600
      ['atExpiry', '2026-06-20', 0, 785.333333333],
      ['now', '2026-05-01', 150, 870], // 150 + 12 x 60
      ['stay', null, 0, 1200],
    ]);
  });

  it('a small fee is paid when waiting costs more', () => {
    // 12 x 60 + 40 = 760, less than 766.67 for waiting.
    expect(options({ endsOn: '2026-06-20', exitFee: { kind: 'flat', amount: '40' } })[0]?.kind).toBe('now');
  });

  it('a dearer new plan leaves staying the cheapest', () => {
    expect(options({ endsOn: '2026-06-20' }, { next: 101 })[0]?.kind).toBe('stay');
  });

  it('counts the middle of the market when the new price is no longer held', () => {
    const [, , now] = options({ endsOn: '2026-06-20', exitFee: { kind: 'flat', amount: '150' } }, { held: 3 });
    // Three months at 60, nine at 90, and the fee.
    expect(now).toMatchObject({
      kind: 'now',
      cost: { totalNanos: 1140e9 },
      after: { heldUntil: '2026-08-01', atOwnPrice: { totalNanos: 180e9 }, atMiddlePrice: { totalNanos: 810e9 } },
    });
  });

  it('of equal costs the later date stands first, and staying before all', () => {
    expect(options({ endsOn: '2026-06-20' }, { next: 100 }).map(({ kind }) => kind)).toEqual(['stay', 'atExpiry', 'now']);
  });

  it('a contract that ends after the year changes nothing within it', () => {
    const all = options({ endsOn: '2029-05-01', exitFee: { kind: 'flat', amount: '600' } });
    expect(all[0]).toMatchObject({ kind: 'stay', cost: { totalNanos: 1200e9 } });
    expect(all.filter(({ date }) => date !== undefined && date >= horizon.to)).toEqual([]);
  });

  it('the fee of the current plan never makes leaving now cheaper, and never touches the free days', () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 12, maxLength: 12 });
    const days = fc.integer({ min: -30, max: 500 }).map((day) => new Date(Date.UTC(2026, 4, 1 + day)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(
        amounts,
        amounts,
        fc.option(days, { nil: undefined }),
        fc.integer({ min: 0, max: 500 }),
        fc.constantFrom('flat' as const, 'perRemainingMonth' as const),
        (now, next, endsOn, fee, kind) => {
          const end = endsOn === undefined ? {} : { endsOn };
          const free = options(end, { now, next });
          const bound = options({ ...end, exitFee: { kind, amount: String(fee) } }, { now, next });
          const cost = (all: readonly TimingOption[], of: string): number =>
            all.find((one) => one.kind === of)?.cost.totalNanos ?? Number.NaN;
          expect(cost(bound, 'now')).toBeGreaterThanOrEqual(cost(free, 'now'));
          expect(cost(bound, 'stay')).toBe(cost(free, 'stay'));
          for (const all of [free, bound]) {
            const totals = all.map((one) => one.cost.totalNanos);
            expect(totals).toEqual([...totals].sort((a, b) => a - b));
            for (const { kind: way, exitFeeNanos: paid } of all) expect(way === 'now' || paid === 0).toBe(true);
          }
        },
      ),
    );
  });
});
