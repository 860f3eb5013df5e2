import { describe, expect, it } from 'vitest';
import { halfHourEndingFile, halfHours, octopusCsvFile, octopusPage } from './fixtures/great-britain/great-britain.ts';
import { at, channel, codes, readText, total } from './read-text.ts';

/** The day the clock is set back in Britain: 50 half-hours; forward: 46. */
const FALL = halfHours('2025-10-25T23:00:00Z', '2025-10-27T00:00:00Z');
const SPRING = halfHours('2025-03-30T00:00:00Z', '2025-03-30T23:00:00Z');

describe.each([
  ['gb-half-hour-ending-csv', halfHourEndingFile, ['usage.unit-assumed']],
  ['octopus-csv', octopusCsvFile, []],
  ['octopus-json', (starts: readonly number[]) => JSON.stringify(octopusPage(starts)), ['usage.unit-assumed']],
] as const)('%s', (format, fileOf, said) => {
  it('is read on the British clock, with its days of 50 and 46 half-hours', async () => {
    for (const starts of [FALL, SPRING]) {
      const file = await readText(fileOf(starts));
      expect(file).toMatchObject({ format, zone: 'Europe/London' });
      expect([...channel(file).startSeconds]).toEqual(starts);
      expect([total(channel(file)), codes(file)]).toEqual([starts.length * 0.1e9, said]);
    }
  });
});

describe('half-hours stamped by their end', () => {
  it('start half an hour before their stamp', async () => {
    const readings = channel(await readText('halfhour ending at,usage\n2025-06-01 00:30:00+00:00,0.5\n2025-06-01 00:00:00+00:00,0.4\n'));
    expect([...readings.startSeconds]).toEqual([at('2025-05-31T23:30:00Z'), at('2025-06-01T00:00:00Z')]);
  });
});

describe('pages of the consumption service', () => {
  it('are read in a list, and one of several says what is missing', async () => {
    const list = [octopusPage(FALL.slice(0, 25), 50), octopusPage(FALL.slice(25), 50)];
    expect(codes(await readText(JSON.stringify(list)))).toEqual(['usage.unit-assumed']);
    expect((await readText(JSON.stringify(list[0]))).findings).toMatchObject([
      { code: 'usage.unit-assumed' },
      { code: 'usage.pages-missing', data: { readings: 25, expected: 50 } },
    ]);
  });

  it('mend an end that lies before its start', async () => {
    const page = octopusPage(SPRING) as { results: { interval_end: string }[] };
    for (const [i, result] of page.results.entries()) if (i === 3) result.interval_end = '2024-01-01T00:00:00Z';
    const file = await readText(JSON.stringify(page));
    expect([channel(file).startSeconds.length, codes(file)]).toEqual([46, ['usage.unit-assumed', 'usage.end-ignored']]);
  });

  it.each([
    ['an empty page', { count: 0, next: null, previous: null }, 'usage.no-readings'],
    ['results that are no list', { count: 1, results: 'none' }, 'usage.bad-page'],
    ['a time without its offset', { count: 1, results: [{ consumption: 1, interval_start: '2025-06-01T00:00:00' }] }, 'usage.bad-entry'],
    ['a result that is nothing', { count: 1, results: [null] }, 'usage.bad-entry'],
    ['an energy that is none', { count: 1, results: [{ consumption: '1,5', interval_start: '2025-06-01T00:00:00Z' }] }, 'usage.bad-entry'],
    ['a negative energy', { count: 1, results: [{ consumption: -1, interval_start: '2025-06-01T00:00:00Z' }] }, 'usage.bad-entry'],
  ])('are refused for %s', async (_, page, code) => {
    const file = await readText(JSON.stringify(page));
    expect(file.series).toEqual([]);
    expect(file.findings).toMatchObject([{ code, severity: 'error' }]);
  });

  it('are refused when cut off', async () => {
    expect(codes(await readText(JSON.stringify(octopusPage(FALL)).slice(0, -20)))).toEqual(['usage.bad-page']);
  });
});

describe('tables of prices', () => {
  it.each([
    'valid_from,valid_to,rate_p_per_kwh\n2026-01-01 00:00:00+00:00,2026-01-01 00:30:00+00:00,20.1\n',
    'Period from,Period to,Agile Import price (p/kWh)\n01/01/2026 00:00,01/01/2026 00:30,20.1\n',
    'Rate Plan Name,Season Name,Cost in cents\nA,Summer,30\n',
    '{"count":1,"results":[{"value_inc_vat":20.1,"valid_from":"2026-01-01T00:00:00Z"}]}',
  ])('are told from usage: %#', async (text) => {
    expect(codes(await readText(text))).toEqual(['usage.prices']);
  });
});

describe('services for British smart meters', () => {
  const values = [0.1, 0.2, null, 0.3];
  it.each([
    ['starts', '202503010000', 0],
    ['ends', '202503010000', 30],
  ])('give n3rgy values by their %s, told by the start asked for', async (_, start, minutes) => {
    const stamps = values.map((_value, i) =>
      new Date(Date.UTC(2025, 2, 1, 0, minutes + 30 * i)).toISOString().slice(0, 16).replace('T', ' '),
    );
    const answer = { resource: '/2/electricity/consumption/1', start, granularity: 'halfhour', unit: 'kWh' };
    const file = await readText(JSON.stringify({ ...answer, values: values.map((value, i) => ({ timestamp: stamps[i], value })) }));
    expect(file).toMatchObject({ format: 'n3rgy-json', zone: 'Europe/London' });
    expect([channel(file).startSeconds[0], channel(file).startSeconds.length, total(channel(file))]).toEqual([
      at('2025-03-01T00:00Z'),
      3,
      6e8,
    ]);
    expect(codes(file)).toContain('usage.blank-reading');
  });

  it('give pairs of seconds and energy, and not what it costs', async () => {
    const answer = {
      query: { period: 'PT30M' },
      units: 'kWh',
      classifier: 'electricity.consumption',
      data: [
        [1740787200, 0.5],
        [1740789000, 0.25],
      ],
    };
    const file = await readText(JSON.stringify(answer));
    expect([channel(file).startSeconds[0], total(channel(file))]).toEqual([at('2025-03-01T00:00Z'), 7.5e8]);
    const cost = await readText(JSON.stringify({ ...answer, classifier: 'electricity.consumption.cost' }));
    expect(cost.findings).toMatchObject([{ code: 'usage.bad-page', severity: 'error' }]);
  });

  it('give gas in cubic metres as gas', async () => {
    const file = await readText('timestamp (UTC),energyConsumption (m3)\n2025-03-01 00:00,0.5\n2025-03-01 00:30,0.25\n');
    expect(file.series).toMatchObject([{ fuel: 'gas', unit: 'm3' }]);
    expect(total(channel(file))).toBe(7.5e8);
  });

  it.each([
    ['{"granularity":"halfhour","values":[{"timestamp":"soon","value":1}]}', 'usage.bad-entry'],
    ['{"granularity":"halfhour","values":[{"timestamp":"2025-03-01 00:00","value":"=1"}]}', 'usage.bad-entry'],
    ['{"granularity":"halfhour","values":[],"unit":"kWh"}', 'usage.no-readings'],
    ['{"granularity":"halfhour","values":[],"unit":"pence"}', 'usage.unknown-unit'],
    ['{"classifier":"electricity.consumption","data":3}', 'usage.bad-page'],
  ])('are refused for %s', async (text, code) => {
    const file = await readText(text);
    expect(file.series).toEqual([]);
    expect(file.findings).toMatchObject([{ code, severity: 'error' }]);
  });
});
