import { describe, expect, it } from 'vitest';
import { clockRows, sumOf } from './fixtures/clock-rows/clock-rows.ts';
import { at, channel, codes, readText, total } from './read-text.ts';

const ZONE = 'America/Chicago';

describe("Smart Meter Texas's other downloads", () => {
  it('are register reads of a day, over a clock change', async () => {
    const file = await readText(
      "ESIID,USAGE_DATE,REVISION_DATE,START_READ,END_READ,USAGE_KWH\n'10000000000001234,03/08/2025,03/09/2025 08:00:00,100,112,12.5\n'10000000000001234,03/09/2025,03/10/2025 08:00:00,112,120,8\n",
    );
    expect(file).toMatchObject({ format: 'smart-meter-texas-reads', zone: ZONE, findings: [], series: [{ meter: '1234' }] });
    expect([[...channel(file).seconds], total(channel(file))]).toEqual([[86_400, 82_800], 20.5e9]);
  });

  it('are bills, each from the day when the one before ended', async () => {
    const file = await readText(
      "ESI ID,Start Date,End Date,Actual kWh,Metered kW\n'10000000000001234,01/05/2025,02/04/2025,912,5.5\n'10000000000001234,02/04/2025,03/06/2025,812.5,5.5\n",
    );
    expect([total(channel(file)), codes(file)]).toEqual([1724.5e9, []]);
    expect([...channel(file).startSeconds]).toEqual([at('2025-01-05T00:00-06:00'), at('2025-02-04T00:00-06:00')]);
  });
});

describe('Smart Meter Texas intervals whose labels follow the clock', () => {
  const head = 'USAGE_DATE,USAGE_START_TIME,USAGE_END_TIME,USAGE_KWH,ESTIMATED_ACTUAL,CONSUMPTION_SURPLUSGENERATION';
  it.each([
    ['spring', '2025-03-09T00:00-06:00', '2025-03-10T00:00-05:00', 92],
    ['autumn', '2025-11-02T00:00-05:00', '2025-11-03T00:00-06:00', 100],
  ])('keep every quarter-hour of %s, without an ESIID', async (_, from, to, count) => {
    const rows = clockRows(ZONE, from, to, 900);
    const lines = rows.map(({ date, time, end, kwh }) => `${date},${time},${end.time},${kwh},A,Consumption`);
    const file = await readText([head, ...lines].join('\n'));
    expect(file).toMatchObject({ format: 'smart-meter-texas', series: [{ meter: 'own' }] });
    expect([channel(file).startSeconds.length, total(channel(file))]).toEqual([count, sumOf(rows)]);
    expect(channel(file).startSeconds.every((start, i) => start === at(from) + i * 900)).toBe(true);
  });
});
