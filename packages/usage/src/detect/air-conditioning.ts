import { between, LEAST_SEASON_DAYS, quantile, seasonOf, tenths, type HabitDetector } from './habit.ts';

/** Summer days use at least so much more than days of spring and autumn [kWh], and so many times as much. */
const LEAST_MORE_KWH = 3;
const LEAST_RATIO = 1.25;
/** Hot days differ from cool ones: a tenth of summer days uses this many times what another tenth does. */
const LEAST_SPREAD = 1.5;

/** Detect air conditioning: summer afternoons above those of spring and autumn, and hot days far above cool ones. */
export const airConditioning: HabitDetector = {
  code: 'usage.likely-air-conditioning',
  detect: ({ imported, southern }) => {
    const days = [...imported].map(([day, hours]) => ({
      season: seasonOf(day, southern),
      afternoon: between(hours, 13, 21),
      whole: between(hours, 0, 24),
    }));
    const summer = days.filter(({ season }) => season === 'summer');
    const mild = days.filter(({ season }) => season === 'mild');
    if (summer.length < LEAST_SEASON_DAYS || mild.length < LEAST_SEASON_DAYS) return null;
    const middle = (some: typeof days, part: 'afternoon' | 'whole'): number =>
      quantile(
        some.map((day) => day[part]),
        0.5,
      );
    const wholes = summer.map(({ whole }) => whole);
    const [hot, cool] = [quantile(wholes, 0.9), quantile(wholes, 0.1)];
    const more = middle(summer, 'whole') - middle(mild, 'whole');
    const rises =
      more >= LEAST_MORE_KWH && middle(summer, 'afternoon') >= LEAST_RATIO * middle(mild, 'afternoon') && hot >= LEAST_SPREAD * cool;
    if (!rises) return null;
    return {
      afternoonKwh: tenths(middle(summer, 'afternoon')),
      mildAfternoonKwh: tenths(middle(mild, 'afternoon')),
      hotDayKwh: tenths(hot),
      coolDayKwh: tenths(cool),
    };
  },
  words: ({ afternoonKwh, mildAfternoonKwh, hotDayKwh, coolDayKwh }) =>
    `A summer afternoon uses ${afternoonKwh} kWh, one in spring or autumn ${mildAfternoonKwh}. Hot days reach ${hotDayKwh} kWh, cool ones ${coolDayKwh}. Do you have air conditioning?`,
};
