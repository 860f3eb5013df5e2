import { describe, expect, test } from 'vitest';
import { madeApp, MONTHLY_USAGE, QUESTION } from './made-app.ts';

type Told = readonly (readonly [path: string, detail: string])[];

async function mistakesIn(body: unknown): Promise<Told> {
  const app = await madeApp();
  const response = await app.inject({ method: 'POST', url: '/v1/recommendations', payload: body as object });
  const problem = response.json();
  expect(response.statusCode).toBe(400);
  expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(problem).toMatchObject({
    type: 'urn:arbor:problem:request.invalid',
    title: 'The request has mistakes',
    status: 400,
    code: 'request.invalid',
  });
  return problem.errors.map(({ path, detail }: { path: string; detail: string }) => [path, detail]);
}

const COLUMN = { channel: 'import', start: '2025-10-01T00:00:00-05:00', minutes: 15, kwh: [0.25, '0.3', null] };
const readings = (...columns: readonly unknown[]) => ({ ...QUESTION, usage: { readings: columns } });

test('every mistake is told with its path', async () => {
  const usage = { monthlyKwh: MONTHLY_USAGE.monthlyKwh.with(2, -5).slice(0, 11), firstMonth: '2025-13' };
  expect(await mistakesIn({ ...QUESTION, asOf: '2026-02-30', zip: 75201, usage, colour: 'blue' })).toEqual([
    ['asOf', 'Write the date as YYYY-MM-DD, from 2000 to 2045.'],
    ['zip', 'It must be a text.'],
    ['usage.monthlyKwh[2]', 'It must be 0 or more.'],
    ['usage.monthlyKwh', 'The list needs 12 entries or more.'],
    ['usage.firstMonth', 'Write the month as YYYY-MM, such as 2025-06.'],
    ['colour', 'There is no such field. Leave it out, or check its spelling.'],
  ]);
});

describe('one mistake', () => {
  const { zip: _zip, ...nowhere } = QUESTION;
  const { usage: _usage, ...useless } = QUESTION;
  const cases: readonly (readonly [string, unknown, Told])[] = [
    ['no place', nowhere, [['zip', 'Give the ZIP of the home, or the utility on its bill.']]],
    [
      'no usage',
      useless,
      [
        [
          'usage',
          'Give the usage as {"monthlyKwh": [12 to 36 totals], "firstMonth": "YYYY-MM"}, as {"readings": [columns]} or as {"home": {…}}.',
        ],
      ],
    ],
    ['no first month', { ...QUESTION, usage: { monthlyKwh: MONTHLY_USAGE.monthlyKwh } }, [['usage.firstMonth', 'It is missing.']]],
    ['another market', { ...QUESTION, market: 'atlantis' }, [['market', 'It must be texas.']]],
    ['an unknown length', readings({ ...COLUMN, minutes: 7 }), [['usage.readings[0].minutes', 'It must be one of: 5, 15, 30, 60.']]],
    [
      'a start without its offset',
      readings({ ...COLUMN, start: '2025-10-01T00:00:00' }),
      [['usage.readings[0].start', 'Write the start as an instant with its offset, such as 2025-06-01T00:00:00-05:00.']],
    ],
    [
      'a start between the steps of the clock',
      readings({ ...COLUMN, start: '2025-10-01T00:07:00-05:00' }),
      [['usage.readings[0].start', 'The start must lie on a whole 15 minutes of the clock.']],
    ],
    ['no import', readings({ ...COLUMN, channel: 'export' }), [['usage.readings', 'A column with the channel "import" is missing.']]],
    ['a channel twice', readings(COLUMN, COLUMN), [['usage.readings', 'Give one column for each channel.']]],
    [
      'a reading that is none',
      readings({ ...COLUMN, kwh: [0.1, 'x', null, -1] }),
      [1, 3].map(
        (i) =>
          [`usage.readings[0].kwh[${i}]`, 'Write the energy in kWh from 0 to 250, such as 0.25, or null where it is missing.'] as const,
      ),
    ],
    [
      'a price that looks like a slip',
      { ...QUESTION, currentPlan: { price: { kind: 'allIn', pricePerKwh: '15.9' } } },
      [
        [
          'currentPlan.price.pricePerKwh',
          'A price of 1590 cents per kWh looks like a slip. Write cents like "14.5c" or dollars like "$0.145".',
        ],
      ],
    ],
    [
      'a number in place of a decimal',
      { ...QUESTION, currentPlan: { price: { kind: 'allIn', pricePerKwh: 0.159 } } },
      [['currentPlan.price.pricePerKwh', 'It must be a decimal number in quotes, such as "9.95".']],
    ],
    [
      'an unknown kind of price',
      { ...QUESTION, currentPlan: { price: { kind: 'guess' } } },
      [['currentPlan.price.kind', 'The kind of price must be one of: allIn, energyOnly, plan.']],
    ],
    // The engine throws on decimals of more than 30 digits: they end here.
    [
      'an endless number',
      { ...QUESTION, currentPlan: { said: `14.5c, fee ${'9'.repeat(40)}` } },
      [['currentPlan.said', 'A number in it is too long.']],
    ],
    [
      'a preference out of bounds',
      { ...QUESTION, preferences: { minRenewablePercent: 101 } },
      [['preferences.minRenewablePercent', 'It must be 100 at most.']],
    ],
    ['a list as the body', [], [['', 'It must be an object.']]],
  ];
  test.each(cases)('%s', async (_name, body, told) => {
    expect(await mistakesIn(body)).toEqual(told);
  });
});

test('a column of a hundred thousand mistakes is answered with the first twenty, quickly', async () => {
  const app = await madeApp();
  const payload = readings({ ...COLUMN, kwh: Array.from({ length: 120_000 }, () => 'x') });
  const started = performance.now();
  const response = await app.inject({ method: 'POST', url: '/v1/recommendations', payload });
  expect(response.statusCode).toBe(400);
  expect(response.json().errors).toHaveLength(20);
  expect(performance.now() - started).toBeLessThan(1000);
});

test('more readings than a column may have', async () => {
  expect(await mistakesIn(readings({ ...COLUMN, kwh: Array.from({ length: 120_001 }, () => 1) }))).toEqual([
    ['usage.readings[0].kwh', 'The list may have 120000 entries at most.'],
  ]);
});

test('a bad ZIP in the address', async () => {
  const response = await (await madeApp()).inject('/v1/places/75x01');
  expect(response.statusCode).toBe(400);
  expect(response.json()).toMatchObject({
    detail: 'The address has one mistake: zip: Write the ZIP as five digits, such as 75201.',
    errors: [{ path: 'zip', code: 'request.invalid', detail: 'Write the ZIP as five digits, such as 75201.' }],
  });
});
