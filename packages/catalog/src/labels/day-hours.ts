/** Hours of the day in the words of a label: "Daily 8:00 PM to 5:59 AM" is from 20:00 to 06:00. */

/** Minutes of the day, `[from, to)`; an end before the start is past midnight. */
export interface DayHours {
  readonly from: number;
  readonly to: number;
}

const CLOCK = String.raw`(\d{1,2})(?::(\d{2}))?\s*([ap])\.?m\.?`;
const HOURS = new RegExp(String.raw`${CLOCK}\s*(?:-|to|through|until|and)\s*${CLOCK}`, 'i');

/** Read the first hours a text names; null where it names none. A last minute such as 5:59 belongs to them. */
export function dayHours(text: string): DayHours | null {
  const match = HOURS.exec(text);
  if (!match) return null;
  const from = minuteOf(match[1], match[2], match[3]);
  const to = minuteOf(match[4], match[5], match[6]);
  return { from, to: (to % 60 === 59 ? to + 1 : to) % 1440 };
}

function minuteOf(hour = '0', minute = '0', half = 'a'): number {
  return ((Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0)) * 60 + Number(minute);
}

/** The hours as windows of one day, cut at midnight. */
export function windowsOf({ from, to }: DayHours): readonly (readonly [number, number])[] {
  if (from < to) return [[from, to]];
  return to === 0
    ? [[from, 1440]]
    : [
        [from, 1440],
        [0, to],
      ];
}
