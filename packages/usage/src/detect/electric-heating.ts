import { between, LEAST_SEASON_DAYS, quantile, seasonOf, tenths, type HabitDetector } from './habit.ts';

/** Winter days use at least so much more than days of spring and autumn [kWh], and so many times as much: light and cooking alone give less. */
const LEAST_MORE_KWH = 6;
const LEAST_RATIO = 1.4;
/** Heating runs while people sleep: the nights (0:00 to 6:00) must rise as well. */
const LEAST_NIGHT_RATIO = 1.3;

/** Detect heating with electricity: winter days and winter nights well above those of spring and autumn. */
export const electricHeating: HabitDetector = {
  code: 'usage.likely-electric-heating',
  detect: ({ imported, southern }) => {
    const days = [...imported].map(([day, hours]) => ({
      season: seasonOf(day, southern),
      whole: between(hours, 0, 24),
      night: between(hours, 0, 6),
    }));
    const of = (season: string, part: 'whole' | 'night'): readonly number[] =>
      days.filter((day) => day.season === season).map((day) => day[part]);
    if (of('winter', 'whole').length < LEAST_SEASON_DAYS || of('mild', 'whole').length < LEAST_SEASON_DAYS) return null;
    const [winter, mild] = [quantile(of('winter', 'whole'), 0.5), quantile(of('mild', 'whole'), 0.5)];
    const [winterNight, mildNight] = [quantile(of('winter', 'night'), 0.5), quantile(of('mild', 'night'), 0.5)];
    const rises = winter - mild >= LEAST_MORE_KWH && winter >= LEAST_RATIO * mild && winterNight >= LEAST_NIGHT_RATIO * mildNight;
    return rises
      ? { winterKwh: tenths(winter), mildKwh: tenths(mild), nightKwh: tenths(winterNight), mildNightKwh: tenths(mildNight) }
      : null;
  },
  words: ({ winterKwh, mildKwh, nightKwh, mildNightKwh }) =>
    `A winter day uses ${winterKwh} kWh, one in spring or autumn ${mildKwh}. Winter nights use ${nightKwh} kWh against ${mildNightKwh}. Do you heat with electricity?`,
};
