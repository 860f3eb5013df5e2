import { between, tenths, type HabitDetector } from './habit.ts';

const LEAST_DAYS = 14;
/** Share of days with anything sent to the grid; a meter's odd watt-hour is no roof. */
const LEAST_SHARE = 0.2;
/** Less than this on such a day is noise [kWh]. */
const LEAST_KWH = 0.1;

/** Detect solar panels by the energy sent to the grid in daylight. A home whose panels never export does not show here. */
export const solarExport: HabitDetector = {
  code: 'usage.likely-solar',
  detect: ({ exported }) => {
    const days = [...exported.values()];
    if (days.length < LEAST_DAYS) return null;
    const sunny = days.filter((hours) => between(hours, 0, 24) >= LEAST_KWH);
    if (sunny.length < LEAST_SHARE * days.length) return null;
    const sent = sunny.reduce((sum, hours) => sum + between(hours, 0, 24), 0);
    const daylight = sunny.reduce((sum, hours) => sum + between(hours, 8, 18), 0);
    return {
      daysInTen: Math.max(1, Math.round((10 * sunny.length) / days.length)),
      kwhPerDay: tenths(sent / sunny.length),
      daylightPercent: Math.round((100 * daylight) / sent),
    };
  },
  words: ({ daysInTen, kwhPerDay, daylightPercent }) =>
    `On ${daysInTen} days in ten you send power to the grid, ${kwhPerDay} kWh a day, ${daylightPercent}% of it from 8:00 to 18:00. Do you have solar panels or a battery?`,
};
