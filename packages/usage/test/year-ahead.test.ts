import { dateOfDay, dayNumber, instantOf, qualities, weekdayOf, type LocalDate, type UsageSeries } from '@arbor/engine';
import { fromMonthlyTotals, yearAhead, yearAheadWords, type YearAhead } from '@arbor/usage';
import { describe, expect, it } from 'vitest';
import { channelIn, channelOf, CHICAGO, codes, DAY, dayOf, seriesOf } from './made-year.ts';

describe('a day ahead', () => {
  const year = yearAhead({ series: seriesOf({ from: '2025-05-01', to: '2026-05-14' }), asOf: '2026-05-14' });

  it('takes the same weekday 52 weeks before', () => {
    for (let day = dayNumber('2026-05-14'); day < dayNumber('2027-05-13'); day++) {
      expect(weekdayOf(day - 364)).toBe(weekdayOf(day));
      expect(new Set(dayOf(year, dateOfDay(day)))).toEqual(new Set([day - 364]));
    }
    expect(codes(year)).toEqual([]);
    expect(year.borrowedDays).toBe(0);
  });

  it('takes 104 weeks where 52 are not over yet: the last day of the year', () => {
    // 2027-05-13 less 364 days is 2026-05-14, the day of the question itself, which has no readings yet.
    expect(dayOf(year, '2027-05-13')[0]).toBe(dayNumber('2025-05-15'));
  });

  it('covers the calendar months that the 12 months touch', () => {
    expect(year.horizon).toEqual({ from: '2026-05-14', to: '2027-05-14' });
    expect(year.bills).toHaveLength(13);
    expect([year.bills[0], year.bills[12]]).toEqual([
      { from: '2026-05-01', to: '2026-06-01' },
      { from: '2027-05-01', to: '2027-06-01' },
    ]);
    expect(yearAhead({ series: seriesOf({ from: '2025-05-01', to: '2026-05-01' }), asOf: '2026-05-01' }).bills).toHaveLength(12);
  });
});

describe('clock changes', () => {
  // Energy is the local hour: what an hour is expected to use is the hour it was taken from.
  const hours = (asOf: LocalDate): YearAhead =>
    yearAhead({ series: seriesOf({ from: '2025-05-01', to: asOf, microWhAt: (_, hour) => hour }), asOf });
  const normal = Array.from({ length: 24 }, (_, hour) => hour);

  it('guards its own fixture: these days change the clock', () => {
    const lengths = ['2026-03-08', '2027-03-14', '2025-11-02', '2026-11-01'].map(
      (date) => instantOf(CHICAGO, (dayNumber(date) + 1) * DAY) - instantOf(CHICAGO, dayNumber(date) * DAY),
    );
    expect(lengths).toEqual([23 * 3600, 23 * 3600, 25 * 3600, 25 * 3600]);
  });

  it('spring: a day of 23 hours ahead leaves hour 2 out', () => {
    expect(dayOf(hours('2026-05-14'), '2027-03-14')).toEqual(normal.filter((hour) => hour !== 2));
  });

  it('spring: a day taken from one of 23 hours fills hour 2 with its neighbour', () => {
    // 2027-03-07 less 364 days is 2026-03-08.
    expect(dayOf(hours('2026-05-14'), '2027-03-07')).toEqual(normal.map((hour) => (hour === 2 ? 1 : hour)));
  });

  it('autumn: the hour lived twice counts twice ahead, each time at its mean', () => {
    // 2026-11-01 less 364 days is 2025-11-02: both have 25 hours. The first 1 o'clock uses 1, the second 5: 3 on average.
    let second = false;
    const series = seriesOf({
      from: '2025-05-01',
      to: '2026-05-14',
      microWhAt: (day, hour) => {
        if (day !== dayNumber('2025-11-02') || hour !== 1) return hour;
        second = !second;
        return second ? 1 : 5;
      },
    });
    expect(dayOf(yearAhead({ series, asOf: '2026-05-14' }), '2026-11-01')).toEqual([0, 3, 3, ...normal.slice(2)]);
  });

  it('autumn: a day of 24 hours taken from one of 25, and the other way round', () => {
    const year = hours('2027-05-01');
    expect(dayOf(year, '2027-10-31')).toEqual(normal); // less 364 days: 2026-11-01, of 25 hours
    expect(dayOf(year, '2027-11-07')).toEqual([0, 1, 1, ...normal.slice(2)]); // less 364 days: 2026-11-08, of 24
  });
});

describe('leap years', () => {
  it('a leap day ahead takes its weekday of the year before', () => {
    const year = yearAhead({ series: seriesOf({ from: '2026-05-01', to: '2027-06-01' }), asOf: '2027-06-01' });
    expect(year.horizon).toEqual({ from: '2027-06-01', to: '2028-06-01' });
    expect(dayOf(year, '2028-02-29')[0]).toBe(dayNumber('2027-03-02')); // 364 days before; both are Tuesdays
  });

  it('a question asked on a leap day ends on 28 February', () => {
    const year = yearAhead({ series: seriesOf({ from: '2027-02-01', to: '2028-02-29' }), asOf: '2028-02-29' });
    expect(year.horizon).toEqual({ from: '2028-02-29', to: '2029-02-28' });
    expect(year.bills).toHaveLength(13);
  });

  it('a leap day in the history is used like any other', () => {
    const year = yearAhead({ series: seriesOf({ from: '2027-03-01', to: '2028-03-01' }), asOf: '2028-03-01' });
    expect(dayOf(year, '2029-02-27')[0]).toBe(dayNumber('2028-02-29'));
  });
});

describe('typed monthly totals', () => {
  const typed = ['900.5', '850', '800', '750.25', '900', '1300', '1600.000000001', '1700', '1300', '900', '800', '0'];
  const microWh = typed.map((kwh) => Math.round(Number(kwh) * 1e9));
  const typedYear = (firstMonth: string, asOf: LocalDate): YearAhead => {
    const { series } = fromMonthlyTotals({ monthlyKwh: typed, firstMonth, zone: CHICAGO });
    if (!series) throw new Error('no series');
    return yearAhead({ series, asOf });
  };

  it('keep each calendar month to the micro-Wh, whatever the day of the question', () => {
    for (const asOf of ['2026-05-01', '2026-05-14', '2026-05-31', '2026-07-20']) {
      const year = typedYear('2025-05', asOf);
      expect(year.monthlyOnly).toBe(true);
      expect([...channelIn(year).microWh]).toEqual(year.bills.map(({ from }) => microWh[(Number(from.slice(5, 7)) + 7) % 12]));
      expect(codes(year)).toEqual([]);
    }
  });

  it('keep February of a leap year as typed', () => {
    const year = typedYear('2026-03', '2027-03-01'); // February 2027 is typed as 0, February 2028 has 29 days
    expect(year.bills.at(-1)).toEqual({ from: '2028-02-01', to: '2028-03-01' });
    expect(channelIn(year).microWh.at(-1)).toBe(0);
  });

  it('of a month typed twice the newer one counts', () => {
    const { series } = fromMonthlyTotals({
      monthlyKwh: Array.from({ length: 13 }, (_, i) => String(i)),
      firstMonth: '2025-04',
      zone: CHICAGO,
    });
    if (!series) throw new Error('no series');
    const year = yearAhead({ series, asOf: '2026-05-01' });
    expect(channelIn(year).microWh[11]).toBe(12e9); // April 2027 takes April 2026, not April 2025
  });

  it('use every day of a month with a clock change', () => {
    const { series } = fromMonthlyTotals({ monthlyKwh: ['700', '800', '900'], firstMonth: '2026-01', zone: CHICAGO });
    if (!series) throw new Error('no series');
    // March 2026 is an hour short; its last day is still the 31st.
    expect(yearAhead({ series, asOf: '2026-04-05' }).history).toEqual({ from: '2026-01-01', to: '2026-04-01' });
  });

  it('a month that the question falls into is not used', () => {
    const year = typedYear('2025-06', '2026-05-14'); // the last total is that of May 2026
    expect(year.findings).toContainEqual(expect.objectContaining({ code: 'usage.after-as-of', data: { readings: 1, asOf: '2026-05-14' } }));
    expect(year.history?.to).toBe('2026-05-01');
  });
});

describe('too little, too old, too new', () => {
  it('six months lend to the others, and it is said which', () => {
    const year = yearAhead({ series: seriesOf({ from: '2025-11-01', to: '2026-05-01' }), asOf: '2026-05-01' });
    // May to October: days up to mid-May and from mid-October have a day of their kind within a fortnight of the season.
    const [found] = year.findings;
    expect(found).toMatchObject({
      code: 'usage.borrowed',
      severity: 'warning',
      data: { months: ['2026-05', '2026-06', '2026-07', '2026-08', '2026-09', '2026-10'] },
    });
    expect(year.borrowedDays).toBe(found?.data['days']);
    expect(year.borrowedDays).toBeGreaterThan(150);
    expect(year.borrowedDays).toBeLessThan(170);
    const { quality, startSeconds } = channelIn(year);
    const qualityOn = (date: string) =>
      qualities[quality[startSeconds.findIndex((at) => at >= instantOf(CHICAGO, dayNumber(date) * DAY))] ?? 0];
    // A day of May has neighbours in its season, which still stand in for it; one of December has its own weekday 52 weeks before.
    expect(['2026-05-05', '2026-07-10', '2026-12-10'].map(qualityOn)).toEqual(['filled', 'filled', 'actual']);
  });

  it('28 full days are the least', () => {
    const short = yearAhead({ series: seriesOf({ from: '2026-04-11', to: '2026-05-01' }), asOf: '2026-05-01' });
    expect(short.series).toBeNull();
    expect(short.findings).toContainEqual(
      expect.objectContaining({ code: 'usage.too-short', severity: 'error', data: { days: 20, least: 28 } }),
    );
    const days = (from: LocalDate): boolean =>
      yearAhead({ series: seriesOf({ from, to: '2026-05-01' }), asOf: '2026-05-01' }).series !== null;
    expect([days('2026-04-04'), days('2026-04-03')]).toEqual([false, true]); // 27 and 28 days
  });

  it('no readings at all are refused like too few', () => {
    expect(yearAhead({ series: { meter: 'm', fuel: 'electricity', zone: CHICAGO, channels: [] }, asOf: '2026-05-01' })).toMatchObject({
      series: null,
      history: null,
    });
  });

  it('readings that end long ago are said to be old', () => {
    const old = (asOf: LocalDate): YearAhead => yearAhead({ series: seriesOf({ from: '2025-01-01', to: '2026-02-01' }), asOf });
    expect(codes(old('2026-05-02'))).not.toContain('usage.old'); // 90 days after 1 February
    expect(old('2026-05-03').findings).toContainEqual({
      code: 'usage.old',
      severity: 'warning',
      data: { last: '2026-01-31', asOf: '2026-05-03' },
    });
  });

  it('readings from the day of the question on change nothing, and it is said once', () => {
    const before = seriesOf({ from: '2025-05-01', to: '2026-05-14' });
    const both = (microWh: number): UsageSeries => {
      const made = { from: '2025-05-01', to: '2026-06-01', microWhAt: (day: number) => (day < dayNumber('2026-05-14') ? day : microWh) };
      return { ...before, channels: [channelOf(made), channelOf({ ...made, channel: 'export' })] };
    };
    const asOf = '2026-05-14';
    expect(yearAhead({ series: both(7), asOf })).toEqual(yearAhead({ series: both(999_999_999), asOf }));
    expect([...channelIn(yearAhead({ series: both(7), asOf })).microWh]).toEqual([
      ...channelIn(yearAhead({ series: before, asOf })).microWh,
    ]);
    // 18 days of 24 hours
    expect(yearAhead({ series: both(7), asOf }).findings).toEqual([
      { code: 'usage.after-as-of', severity: 'info', data: { readings: 432, asOf } },
    ]);
  });

  it('a day with a gap is not used, and its energy is not taken for zero', () => {
    const gap = dayNumber('2025-07-09');
    const series = seriesOf({
      from: '2025-05-01',
      to: '2026-05-01',
      microWhAt: (day) => day,
      quality: (day) => (day === gap ? qualities.indexOf('missing') : 0),
    });
    // A Wednesday: the nearest weekdays of the season are the days beside it.
    const taken = dayOf(yearAhead({ series, asOf: '2026-05-01' }), '2026-07-08')[0];
    expect(taken).not.toBe(gap);
    expect(Math.abs((taken ?? 0) - gap)).toBeLessThanOrEqual(2);
  });
});

describe('words', () => {
  const months = Array.from({ length: 13 }, (_, i) => `2026-${String(i + 1).padStart(2, '0')}`);
  const said = Object.entries(yearAheadWords).map(
    ([code, say]) =>
      [
        code,
        say({ readings: 432, asOf: '2026-05-14', days: 200, least: 28, months, last: '2026-01-31', homes: 10, simulated: 83 }),
      ] as const,
  );

  it.each(said)('%s', (_, text) => {
    expect(text).not.toMatch(/undefined|NaN|\[object/);
    for (const one of text.split(/(?<=[.?!:])\s+/)) expect(one.split(/\s+/).length).toBeLessThanOrEqual(25);
  });
});
