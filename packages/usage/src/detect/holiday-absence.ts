import { dateOfDay } from '@arbor/engine';
import { between, quantile, tenths, type HabitDetector } from './habit.ts';

/** A shorter dip may be a weekend away or mild weather. */
const LEAST_RUN_DAYS = 4;
/** Nobody home: below this share of the days around. */
const MOST_SHARE = 0.55;
/** Days on either side that say what is usual. */
const AROUND_DAYS = 21;
const LEAST_AROUND = 14;

/** Detect runs of days when nobody seems to be home: four days or more far below the weeks around them. A year with more or fewer holidays
 *  will differ by them. */
export const holidayAbsence: HabitDetector = {
  code: 'usage.likely-absence',
  detect: ({ imported }) => {
    const days = [...imported.keys()].sort((a, b) => a - b);
    const whole = new Map(days.map((day) => [day, between(imported.get(day) ?? new Float64Array(24), 0, 24)]));
    const usual = (day: number): number => {
      const around: number[] = [];
      for (let other = day - AROUND_DAYS; other <= day + AROUND_DAYS; other++) {
        const kwh = whole.get(other);
        if (kwh !== undefined) around.push(kwh);
      }
      return around.length < LEAST_AROUND ? Number.NaN : quantile(around, 0.5);
    };
    const low = days.filter((day) => (whole.get(day) ?? 0) < MOST_SHARE * usual(day));
    const runs: number[][] = [];
    for (const day of low) {
      const last = runs.at(-1);
      if (last?.at(-1) === day - 1) last.push(day);
      else runs.push([day]);
    }
    const away = runs.filter((run) => run.length >= LEAST_RUN_DAYS);
    const all = away.flat();
    const [longest] = [...away].sort((a, b) => b.length - a.length);
    if (!longest) return null;
    const missing = all.reduce((sum, day) => sum + usual(day) - (whole.get(day) ?? 0), 0);
    return {
      days: all.length,
      times: away.length,
      first: dateOfDay(longest[0] ?? 0),
      last: dateOfDay(longest.at(-1) ?? 0),
      kwhPerDay: tenths(longest.reduce((sum, day) => sum + (whole.get(day) ?? 0), 0) / longest.length),
      usualKwhPerDay: tenths(usual(longest[0] ?? 0)),
      missingKwh: Math.round(missing),
    };
  },
  words: ({ first, last, kwhPerDay, usualKwhPerDay, days, missingKwh }) =>
    `From ${first} to ${last} your home used ${kwhPerDay} kWh a day, usually ${usualKwhPerDay}. Such days, ${days} in all, used ${missingKwh} kWh less. Were you away?`,
};
