import { expect, it } from 'vitest';
import { summariseMeterFile } from '../src/index.ts';
import { ENERGY, greenButtonFile } from './fixtures/green-button/green-button-file.ts';
import { day, smtFile } from './fixtures/smart-meter-texas/smart-meter-texas-file.ts';
import { at, readText } from './read-text.ts';

it('summarises a file as plain, stable JSON', async () => {
  const file = await readText(smtFile(day('06/01/2025', { kwh: () => '.1' }), day('06/03/2025', { kwh: () => '.145' })));
  expect(JSON.parse(JSON.stringify(summariseMeterFile(file)))).toEqual({
    format: 'smart-meter-texas',
    zone: 'America/Chicago',
    series: [
      {
        meter: '1234',
        fuel: 'electricity',
        channel: 'import',
        kwh: '23.52',
        intervals: 192,
        minutes: 15,
        first: '2025-06-01T00:00:00-05:00',
        last: '2025-06-04T00:00:00-05:00',
        estimated: 0,
        missing: 96,
      },
    ],
    findings: [
      {
        code: 'usage.gap',
        severity: 'warning',
        where: null,
        data: { meter: '1234', channel: 'import', gaps: 1, hours: 24, first: '2025-06-02T00:00:00-05:00' },
      },
    ],
  });
});

it('gives gas a quantity and a unit in place of kWh', async () => {
  const type = { ...ENERGY, uom: 169, powerOfTenMultiplier: -3 };
  const file = await readText(
    greenButtonFile([{ type, readings: [[at('2025-01-01T00:00-05:00'), 2_678_400, 72_609]] }], { serviceKind: '1' }),
  );
  expect(summariseMeterFile(file).series).toMatchObject([{ fuel: 'gas', kwh: null, quantity: '72.609', unit: 'therm', minutes: 44_640 }]);
});

it('does what the README shows', async () => {
  const file = await readText('month,kWh\n2025-01,900.5\n2025-02,800\n', 'America/Chicago');
  expect(summariseMeterFile(file).series[0]?.kwh).toBe('1700.5');
});

it('summarises a refusal', async () => {
  expect(summariseMeterFile(await readText('start,kWh\n2025-06-01,x\n'))).toEqual({
    format: 'own-csv',
    zone: null,
    series: [],
    findings: [
      { code: 'usage.not-a-number', severity: 'error', where: { line: 2, column: 'kWh' }, data: { line: 2, column: 'kWh', text: 'x' } },
    ],
  });
});
