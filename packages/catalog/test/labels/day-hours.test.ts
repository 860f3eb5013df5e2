import { describe, expect, it } from 'vitest';
import { windowsIn } from '../../src/labels/day-hours.ts';

describe('times in the words of a label', () => {
  it.each([
    [
      'Daily 8:00 PM to 5:59 AM',
      [
        {
          at: [
            [1200, 1440],
            [0, 360],
          ],
        },
      ],
    ],
    [
      'from 9:00 p.m. through 4:59 a.m. each day',
      [
        {
          at: [
            [1260, 1440],
            [0, 300],
          ],
        },
      ],
    ],
    ['(12PM-1PM daily)', [{ at: [[720, 780]] }]],
    [
      '6:00 AM to 9:00 AM and 5:00 PM to 9:00 PM',
      [
        {
          at: [
            [360, 540],
            [1020, 1260],
          ],
        },
      ],
    ],
    ['weekdays 5 p.m. to 9 p.m.', [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'holiday'], at: [[1020, 1260]] }]],
    ['2 PM to 8 PM, Monday through Friday, excluding holidays', [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], at: [[840, 1200]] }]],
    [
      '12:00 AM Saturday to 12:00 AM Monday',
      [
        { days: ['sat'], at: [[0, 1440]] },
        { days: ['sun'], at: [[0, 1440]] },
      ],
    ],
    [
      '8:00 PM Friday to 11:59 PM Saturday',
      [
        { days: ['fri'], at: [[1200, 1440]] },
        { days: ['sat'], at: [[0, 1440]] },
      ],
    ],
    [
      'December 1st 12:00 a.m. through February 28th 11:59 p.m. and June 1st 12:00 a.m. through August 31st 11:59 p.m.',
      [{ months: [12, 1, 2] }, { months: [6, 7, 8] }],
    ],
    ['1:00 PM to 7:00 PM from June 1 through September 30', [{ months: [6, 7, 8, 9], at: [[780, 1140]] }]],
    ['January - March: 6:00am - 8:59am', [{ months: [1, 2, 3], at: [[360, 540]] }]],
  ])('reads "%s"', (text, windows) => {
    expect(windowsIn(text)).toEqual(windows);
  });

  it.each([
    'no time at all',
    'free after 9 p.m.',
    '9 PM to 6 AM except in summer',
    'from 1 PM to 7 PM in summer',
    'from 8:00 PM to 6:00 AM on weekdays and all day on weekends',
    'June 15 through September 15',
    'begins at 8:00 PM on Friday and ends at 12:00 AM on Monday',
    'Saturday after 9:00 PM',
    'daily 13:00 PM to 9:00 PM',
    'daily 8:75 PM to 6:00 AM',
    'daily 0:30 AM to 6:00 AM',
    'weekdays 20:00 to 06:00',
    'separate to marked',
    'June through Separate use',
  ])('says nothing of "%s", which it does not read in full', (text) => {
    expect(windowsIn(text)).toBeNull();
  });
});
