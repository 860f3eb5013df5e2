import { dayNumber, qualities, type ChannelReadings } from '@arbor/engine';
import { yearAhead } from '@arbor/usage';
import { describe, expect, it } from 'vitest';
import { filledDays } from '../src/complete-gaps.ts';
import { daysRead } from '../src/source-days.ts';
import { channelIn, channelOf, CHICAGO, dayOf, seriesOf, type Made } from './made-year.ts';

const FILLED = qualities.indexOf('filled');
/** A Wednesday. */
const GAP = dayNumber('2025-07-09');
const made: Made = { from: '2025-05-01', to: '2026-05-01', microWhAt: (day, hour) => (day === GAP ? 2 : 1) * (100 + hour) };

/** Readings without some hours of the Wednesday. */
function without(from: number, to: number): ChannelReadings {
  const whole = channelOf(made);
  const first = whole.startSeconds.findIndex((at) => Math.floor((at - 5 * 3600) / 86_400) === GAP);
  const kept = [...whole.startSeconds.keys()].filter((i) => i < first + from || i >= first + to);
  return {
    ...whole,
    startSeconds: Float64Array.from(kept, (i) => whole.startSeconds[i] ?? 0),
    seconds: Uint32Array.from(kept, (i) => whole.seconds[i] ?? 0),
    microWh: Float64Array.from(kept, (i) => whole.microWh[i] ?? 0),
    quality: Uint8Array.from(kept, (i) => whole.quality[i] ?? 0),
  };
}

const gapDay = (from: number, to: number) => filledDays(daysRead(without(from, to), CHICAGO, 3600), 3600).get(GAP);

describe('a gap inside a day', () => {
  it('is filled from the same hours of near weekdays, as high as the rest of the day is', () => {
    const day = gapDay(9, 12);
    expect([...(day?.slots ?? [])].map(Math.round)).toEqual(Array.from({ length: 24 }, (_, hour) => 2 * (100 + hour)));
    expect(day?.quality).toBe(FILLED);
  });

  it('of more than half of it leaves the day to others', () => {
    expect(gapDay(2, 20)).toBeUndefined();
  });

  it('at the ends of the history is no gap', () => {
    const readings = channelOf(made);
    const cut: ChannelReadings = {
      ...readings,
      startSeconds: readings.startSeconds.slice(3),
      seconds: readings.seconds.slice(3),
      microWh: readings.microWh.slice(3),
      quality: readings.quality.slice(3),
    };
    const { partial } = daysRead(cut, CHICAGO, 3600);
    expect(partial.size).toBe(0);
  });

  it('without near days to lend stays', () => {
    const { partial } = daysRead(without(9, 12), CHICAGO, 3600);
    expect(filledDays({ complete: new Map(), partial }, 3600).size).toBe(0);
  });
});

describe('the year ahead', () => {
  it('takes the day with its gap filled, marked, in whole micro-Wh', () => {
    const year = yearAhead({ series: { ...seriesOf(made), channels: [without(9, 12)] }, asOf: '2026-05-01' });
    expect(dayOf(year, '2026-07-08').slice(8, 13)).toEqual([216, 218, 220, 222, 224]);
    const { quality, microWh } = channelIn(year);
    expect([...quality].filter((one) => one === FILLED)).toHaveLength(24);
    expect(microWh.every(Number.isInteger)).toBe(true);
    expect(year.borrowedDays).toBe(0);
  });
});
