import { describe, expect, it } from 'vitest';
import { at, channel, codes, readText, total } from './read-text.ts';

const CHICAGO = 'America/Chicago';

describe("Arbor's own CSV", () => {
  it('reads local times in the zone given, over a clock change', async () => {
    const rows = Array.from({ length: 23 }, (_, i) => `2025-03-09T${String(i < 2 ? i : i + 1).padStart(2, '0')}:00,1.5`);
    const file = await readText(`start,kWh\n${rows.join('\n')}\n`, CHICAGO);
    expect(file).toMatchObject({ format: 'own-csv', zone: CHICAGO, findings: [] });
    expect([channel(file).startSeconds[0], channel(file).startSeconds[22], total(channel(file))]).toEqual([
      at('2025-03-09T00:00:00-06:00'),
      at('2025-03-09T23:00:00-05:00'),
      34.5e9,
    ]);
  });

  it('reads offsets, Z, ends, channels, semicolons with decimal commas, tabs and quotes', async () => {
    const offset = await readText(
      'start,end,kWh,channel\n2025-06-01T00:00-05:00,2025-06-01T00:30-05:00,0.5,import\n2025-06-01T05:00Z,2025-06-01T05:30Z,0.25,export\n',
      CHICAGO,
    );
    expect([channel(offset).seconds[0], channel(offset).startSeconds[0], channel(offset, 'export').startSeconds[0]]).toEqual([
      1800,
      at('2025-06-01T05:00Z'),
      at('2025-06-01T05:00Z'),
    ]);
    for (const text of [
      'start;kWh\n2025-06-01 00:00;0,5\n',
      'start\tkWh\r\n2025-06-01 00:00\t0.5\r\n',
      '"start","kWh"\n"2025-06-01 00:00","0.5"',
    ]) {
      expect(total(channel(await readText(text, CHICAGO)))).toBe(5e8);
    }
  });

  it('reads days as long as the zone makes them', async () => {
    const file = await readText('start,kWh\n2025-03-08,10\n2025-03-09,11\n2025-03-10,12\n', CHICAGO);
    expect([...channel(file).seconds]).toEqual([86_400, 82_800, 86_400]);
  });

  it('reads a year on a clock without summer time, and says so', async () => {
    const file = await readText('start,kWh\n2025-03-09T01:00,1\n2025-03-09T02:00,1\n2025-03-09T03:00,1\n', CHICAGO);
    expect([...channel(file).startSeconds]).toEqual([7, 8, 9].map((hour) => at(`2025-03-09T0${hour}:00Z`)));
    expect(codes(file)).toEqual(['usage.fixed-clock']);
  });

  it('reads monthly totals in any order, exactly', async () => {
    const file = await readText('month,kWh\n2025-02,800.25\n2025-01,900.5\n', CHICAGO);
    expect([...channel(file).microWh]).toEqual([900.5e9, 800.25e9]);
    expect(channel(file).startSeconds[0]).toBe(at('2025-01-01T00:00-06:00'));
  });

  it('says that the zone is missing and stands in UTC', async () => {
    const file = await readText('month,kWh\n2025-01,900\n');
    expect(file).toMatchObject({ zone: null, series: [{ zone: 'UTC' }], findings: [{ code: 'usage.zone-missing' }] });
  });

  it.each([
    ['start,kWh\n', 'usage.no-readings', undefined],
    ['start,kWh\nyesterday,1\n', 'usage.bad-date', 2],
    ['start,kWh\n2025-06-01,one\n', 'usage.not-a-number', 2],
    ['start,kWh\n2025-06-01,-1\n', 'usage.negative-reading', 2],
    ['start,kWh\n2025-06-01T00:00,1\n2025-06-01T01:00Z,1\n', 'usage.bad-row', 3],
    ['start,end,kWh\n2025-06-01T01:00,2025-06-01T00:00,1\n', 'usage.bad-row', 2],
    ['start,kWh,channel\n2025-06-01,1,sideways\n', 'usage.bad-row', 2],
    ['start,kWh\n2025-06-01,\n', 'usage.no-readings', undefined],
    ['month,kWh\n2025-13,1\n', 'usage.bad-date', 2],
    ['month,kWh\n2025-01,1\n2025-01,2\n', 'usage.month-repeated', 3],
    ['month,kWh\n2025-01,1\n2025-03,2\n', 'usage.bad-months', 3],
    ['month,kWh\n2025-01,1\n2025-02,-2\n', 'usage.negative-reading', 3],
  ])('refuses %j with %s', async (text, code, line) => {
    const file = await readText(text, CHICAGO);
    expect(file.series).toEqual([]);
    expect(file.findings).toMatchObject([{ code, severity: 'error', ...(line === undefined ? {} : { where: { line } }) }]);
  });
});
