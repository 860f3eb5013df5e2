/** Local time against the runtime's own zone data, in zones that change clocks in different ways. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  dateOfDay,
  dayNumber,
  daysBetween,
  firstOfMonth,
  instantOf,
  isLocalDate,
  isZone,
  localSecondsOf,
  offsetAt,
  partsOfDay,
  weekdayOf,
  zoneFingerprint,
} from '@arbor/engine';
import { ZONES } from './any-tariff.ts';

const utc = (text: string): number => Date.parse(`${text}Z`) / 1000;
const clocks = new Map(ZONES.map((zone) => [zone as string, clockOf(zone)]));

function clockOf(zone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
}

/** Offset from UTC [seconds] as Intl tells it. */
function offsetByIntl(zone: string, seconds: number): number {
  const clock = clocks.get(zone) ?? clockOf(zone);
  clocks.set(zone, clock);
  return utc(clock.format(seconds * 1000).replace(' ', 'T')) - seconds;
}

const anyInstant = fc.integer({ min: utc('1995-01-01T00:00:00'), max: utc('2055-12-31T00:00:00') });

describe('the table is asked in any order', () => {
  // First of all, while the table of this zone is still empty: 2026, then far back, then far ahead.
  it('and grows without changing what it said', () => {
    const zone = 'Australia/Lord_Howe';
    const inYear = (year: number): Float64Array => Float64Array.from({ length: 500 }, (_, i) => utc(`${year}-01-01T00:00:00`) + i * 63_000);
    const first = localSecondsOf(zone, inYear(2026));
    for (const year of [1998, 2050, 2026, 2059, 1991]) {
      const instants = inYear(year);
      expect([...localSecondsOf(zone, instants)]).toEqual([...instants].map((at) => at + offsetByIntl(zone, at)));
    }
    expect(localSecondsOf(zone, inYear(2026))).toEqual(first);
  });

  it('and one rising list may run past its end', () => {
    const instants = Float64Array.from({ length: 700 }, (_, i) => utc('2026-01-01T00:00:00') + i * 10 * 86_400);
    expect([...localSecondsOf('Europe/Paris', instants)]).toEqual([...instants].map((at) => at + offsetByIntl('Europe/Paris', at)));
  });

  it('and unsorted instants or a jump of decades give the same', () => {
    const instants = Float64Array.from(
      [2026, 1998, 2050, 2049, 2051, 1999].flatMap((year) => [utc(`${year}-07-01T00:00:00`), utc(`${year}-12-31T23:59:59`)]),
    );
    for (const zone of ZONES) expect([...localSecondsOf(zone, instants)]).toEqual([...instants].map((at) => at + offsetByIntl(zone, at)));
  });
});

describe.each(ZONES)('%s', (zone) => {
  it('has the offset that Intl tells', () => {
    fc.assert(
      fc.property(anyInstant, (at) => void expect(offsetAt(zone, at)).toBe(offsetByIntl(zone, at))),
      { numRuns: 400 },
    );
  });

  it('changes the clock to the second', () => {
    const changes = zoneFingerprint(zone, utc('2026-01-01T00:00:00'), utc('2027-01-01T00:00:00')).split(' ').slice(2);
    expect(changes).toHaveLength(zone === 'Asia/Kathmandu' ? 0 : 2); // guard the guard
    for (const at of changes.map((change) => Number(change.split(':')[0]))) {
      expect(offsetAt(zone, at - 1)).toBe(offsetByIntl(zone, at - 1));
      expect(offsetAt(zone, at)).toBe(offsetByIntl(zone, at));
      expect(offsetAt(zone, at)).not.toBe(offsetAt(zone, at - 1));
    }
  });

  it('takes an instant to the clock and back', () => {
    fc.assert(
      fc.property(anyInstant, (at) => {
        const local = at + offsetAt(zone, at);
        const back = instantOf(zone, local);
        expect(back + offsetAt(zone, back)).toBe(local);
        expect(back <= at).toBe(true); // of a repeated hour, the first
      }),
      { numRuns: 400 },
    );
  });
});

describe('clock changes', () => {
  it.each([
    // [zone, local clock, instant]: the missing hour is read with the old offset, the repeated one is the first.
    ['America/Chicago', '2026-03-08T02:30:00', '2026-03-08T08:30:00'],
    ['America/Chicago', '2026-11-01T01:30:00', '2026-11-01T06:30:00'],
    ['Europe/London', '2026-03-29T01:30:00', '2026-03-29T01:30:00'],
    ['Europe/London', '2026-10-25T01:30:00', '2026-10-25T00:30:00'],
    ['Australia/Lord_Howe', '2026-10-04T02:15:00', '2026-10-03T15:45:00'],
    ['Australia/Lord_Howe', '2026-04-05T01:45:00', '2026-04-04T14:45:00'],
    ['Asia/Kathmandu', '2026-06-01T00:00:00', '2026-05-31T18:15:00'],
    // Midnight itself is missing: the day begins with the change.
    ['America/Santiago', '2026-09-06T00:00:00', '2026-09-06T04:00:00'],
    ['America/Sao_Paulo', '2018-11-04T00:00:00', '2018-11-04T03:00:00'],
  ])('%s at %s', (zone, local, instant) => {
    expect(instantOf(zone, utc(local))).toBe(utc(instant));
  });

  it.each([
    ['America/Chicago', '2026-03-08', 23],
    ['America/Chicago', '2026-11-01', 25],
    ['Australia/Lord_Howe', '2026-10-04', 23.5],
    ['Australia/Lord_Howe', '2026-04-05', 24.5],
    ['America/Santiago', '2026-09-06', 23],
    ['America/Havana', '2026-11-01', 25],
  ])('%s: %s lasts %d hours', (zone, date, hours) => {
    const startOf = (day: string): number => instantOf(zone, dayNumber(day) * 86_400);
    expect((startOf(addDays(date, 1)) - startOf(date)) / 3600).toBe(hours);
  });

  it.each([
    // Two changes close together: 12 days in Tucuman in 2004, pauses for Ramadan in Hebron and Casablanca.
    ['America/Argentina/Tucuman', '2004-05-01', '2004-08-01'],
    ['Asia/Hebron', '2038-08-01', '2046-12-01'],
    ['Africa/Casablanca', '2024-02-01', '2031-12-01'],
  ])('%s keeps changes that are days apart', (zone, from, to) => {
    for (let at = utc(`${from}T00:00:00`); at < utc(`${to}T00:00:00`); at += 2.3 * 86_400) {
      expect([at, offsetAt(zone, Math.floor(at))]).toEqual([at, offsetByIntl(zone, Math.floor(at))]);
    }
  });
});

describe('dates', () => {
  it('count days both ways, over leap days', () => {
    fc.assert(
      fc.property(fc.integer({ min: -3000, max: 40_000 }), (day) => {
        const date = dateOfDay(day);
        expect(dayNumber(date)).toBe(day);
        const { year, month, dayOfMonth } = partsOfDay(day);
        expect(date).toBe(`${year}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`);
        expect(weekdayOf(day)).toBe(['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'][new Date(`${date}T12:00:00Z`).getUTCDay()]);
      }),
    );
    expect([
      daysBetween('2028-02-28', '2028-03-01'),
      daysBetween('2100-02-28', '2100-03-01'),
      daysBetween('2026-03-01', '2026-02-01'),
    ]).toEqual([2, 1, -28]);
  });

  it.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '26-01-01', '2026-1-1', '2026-01-01T00:00', '', '2026/01/01'])(
    '"%s" is not a date',
    (text) => {
      expect(isLocalDate(text)).toBe(false);
      expect(() => dayNumber(text)).toThrow(RangeError);
    },
  );

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-10-31', 1, '2026-11-30'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-05-20', 0, '2026-05-20'],
    ['2026-01-31', 600, '2076-01-31'],
  ])('%s and %i months is %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected);
  });

  it('know their month and their zones', () => {
    expect(firstOfMonth('2028-02-29')).toBe('2028-02-01');
    expect([isZone('Australia/Lord_Howe'), isZone('Mars/Olympus'), isZone('')]).toEqual([true, false, false]);
  });

  it('beyond the tables are refused, not guessed', () => {
    expect(() => offsetAt('Europe/London', utc('1970-01-01T00:00:00'))).toThrow(RangeError);
    expect(() => offsetAt('Europe/London', utc('2100-01-01T00:00:00'))).toThrow(RangeError);
  });
});
