import { expect, it } from 'vitest';
import { hourly } from '../src/index.ts';
import { day, smtFile, fallDay } from './fixtures/smart-meter-texas/smart-meter-texas-file.ts';
import { channel, readText, total } from './read-text.ts';

it('adds quarter-hours up to hours: nothing lost, on the day the clock is set back either', async () => {
  const file = await readText(smtFile(day('11/01/2025'), fallDay('11/02/2025', { quality: 'E' })));
  const [series] = file.series;
  if (!series) throw new Error('refused');
  const made = hourly(series).channels[0];
  expect(made?.startSeconds.length).toBe(49);
  expect(new Set(made?.seconds)).toEqual(new Set([3600]));
  expect(made && total(made)).toBe(total(channel(file)));
  expect([made?.quality[0], made?.quality[48]]).toEqual([0, 1]);
  expect(hourly({ ...series, channels: made ? [made] : [] }).channels[0]).toBe(made);
});
