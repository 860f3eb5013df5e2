import { describe, expect, it } from 'vitest';
import { ESTIMATED } from '../src/settle-readings.ts';
import { day, nem12File, stream } from './fixtures/nem/nem-file.ts';
import { at, channel, codes, readText, total } from './read-text.ts';

/** 0.00 + 0.01 + … + 0.47 kWh. */
const DAY_TOTAL = 11.28e9;

describe('a NEM12 file', () => {
  it('is read in market time, UTC+10 all year, whatever the zone of the home', async () => {
    const text = nem12File(stream(), day('20250105'));
    const readings = channel(await readText(text));
    expect([readings.startSeconds.length, readings.startSeconds[0], total(readings)]).toEqual([
      48,
      at('2025-01-05T00:00:00+10:00'),
      DAY_TOTAL,
    ]);
    const sydney = await readText(text, 'Australia/Sydney');
    expect(sydney).toMatchObject({ format: 'nem12', zone: 'Australia/Sydney', findings: [] });
    expect(channel(sydney).startSeconds).toEqual(readings.startSeconds);
    expect(codes(await readText(text))).toEqual(['usage.zone-assumed']);
  });

  it('keeps energy taken and sent apart, and leaves out reactive energy and voltage', async () => {
    const file = await readText(
      nem12File(
        ...[stream({ suffix: 'B1' }), day('20250105', { value: () => '0.5' })],
        ...[stream(), day('20250105')],
        ...[stream({ suffix: 'K1', unit: 'kVArh' }), day('20250105')],
        ...[stream({ suffix: 'V1', unit: '' }), day('20250105', { value: () => '239.1' })],
      ),
      'Australia/Sydney',
    );
    expect([total(channel(file)), total(channel(file, 'export'))]).toEqual([DAY_TOTAL, 24e9]);
    expect(file.findings.map(({ code, data }) => [code, data['reason']])).toEqual([
      ['usage.register-skipped', 'reactive energy (K1)'],
      ['usage.register-skipped', 'not energy taken from or sent to the grid (V1)'],
    ]);
  });

  it.each([
    ['Wh', '1500'],
    ['KWH', '1.5'],
    ['MWh', '.0015'],
  ])('reads %s', async (unit, value) => {
    const file = await readText(nem12File(stream({ unit }), day('20250105', { value: () => value })));
    expect(total(channel(file))).toBe(48 * 1.5e9);
  });

  it('adds up two registers, the finer into the coarser, and says so', async () => {
    const file = await readText(
      nem12File(stream(), day('20250105'), stream({ suffix: 'E2', minutes: 15 }), day('20250105', { minutes: 15, value: () => '0.1' })),
    );
    const { microWh } = channel(file);
    expect([microWh.length, microWh[0], microWh[47]]).toEqual([48, 0.2e9, 0.67e9]);
    expect(codes(file)).toContain('usage.registers-summed');
  });

  it('keeps meters apart and names them so that they can be told apart', async () => {
    const file = await readText(nem12File(stream({ nmi: '4103001234' }), day('20250105'), stream({ nmi: '4104001234' }), day('20250105')));
    expect(file.series.map(({ meter }) => meter)).toEqual(['3001234', '4001234']);
  });

  it('marks substituted values, and takes those of a varying day from its events', async () => {
    const marked = channel(await readText(nem12File(stream(), day('20250105', { quality: 'S53' }))));
    expect(new Set(marked.quality)).toEqual(new Set([ESTIMATED]));
    const file = await readText(
      nem12File(stream(), day('20250105', { quality: 'V' }), '400,1,40,A,,', '400,41,46,F14,76,', '400,47,48,N,,'),
    );
    const { quality, startSeconds } = channel(file);
    expect([startSeconds.length, quality[39], quality[40], quality[45]]).toEqual([46, 0, ESTIMATED, ESTIMATED]);
    expect(file.findings).toMatchObject([{ code: 'usage.zone-assumed' }, { code: 'usage.blank-reading', data: { count: 2 } }]);
  });

  it('takes the newest of two versions of a day, in whatever order they stand', async () => {
    const old = day('20250105', { issued: '20250106010000' });
    const corrected = day('20250105', { issued: '20250301010000', value: () => '1' });
    for (const records of [
      [old, corrected],
      [corrected, old],
    ]) {
      const file = await readText(nem12File(stream(), ...records));
      expect(total(channel(file))).toBe(48e9);
      expect(codes(file)).toContain('usage.revised');
    }
  });

  it('reads padded records, service records and two files in one', async () => {
    const padded = nem12File(stream(), day('20250105'), '500,O,S01009,20250310121004,').replaceAll('\r\n', ',,,,,,\r\n');
    expect(total(channel(await readText(padded)))).toBe(DAY_TOTAL);
    const two = nem12File(stream(), day('20250105')) + nem12File(stream(), day('20250106'));
    expect(total(channel(await readText(two)))).toBe(2 * DAY_TOTAL);
  });

  it.each([
    ['a day without a date', nem12File(stream(), day('')), 'usage.bad-date', 3],
    ['a day that is none', nem12File(stream(), day('20250230')), 'usage.bad-date', 3],
    ['a short day', nem12File(stream(), '300,20250105,1,2,3,A,,'), 'usage.bad-row', 3],
    ['too many values', nem12File(stream(), day('20250105', { minutes: 15 })), 'usage.bad-row', 3],
    ['no quality', nem12File(stream(), day('20250105', { quality: '' })), 'usage.bad-row', 3],
    ['a word for a number', nem12File(stream(), day('20250105', { value: () => '1O.5' })), 'usage.not-a-number', 3],
    ['a negative value', nem12File(stream(), day('20250105', { value: () => '-1' })), 'usage.negative-reading', 3],
    ['an impossible value', nem12File(stream(), day('20250105', { value: () => '999999' })), 'usage.impossible-reading', 3],
    ['a unit of power', nem12File(stream({ unit: 'kW' }), day('20250105')), 'usage.unknown-unit', 2],
    ['an interval of seven minutes', nem12File(stream({ minutes: 7 }), day('20250105')), 'usage.bad-row', 2],
    ['a day before any meter', nem12File(day('20250105')), 'usage.bad-row', 2],
    ['an event outside its day', nem12File(stream(), day('20250105', { quality: 'V' }), '400,40,49,A,,'), 'usage.bad-row', 4],
    ['an event before any day', nem12File(stream(), '400,1,48,A,,'), 'usage.bad-row', 3],
    ['an unknown record', nem12File(stream(), '350,x'), 'usage.bad-row', 3],
    ['no header', nem12File(stream(), day('20250105')).replace(/^.*\r\n/, ''), 'usage.bad-row', 1],
    [
      'another version',
      nem12File(stream(), day('20250105')).replace('NEM12', 'NEM1').replace('100,NEM1,', '100,NEM12,x\r\n100,NEM1,'),
      'usage.bad-row',
      2,
    ],
    ['no end', nem12File(stream(), day('20250105')).replace('900\r\n', ''), 'usage.cut-off', 3],
    ['an end in the middle of a day', nem12File(stream(), day('20250105')).slice(0, 200), 'usage.bad-row', 3],
  ])('is refused for %s, with its line', async (_, text, code, line) => {
    const file = await readText(text);
    expect(file.series).toEqual([]);
    expect(file.findings).toMatchObject([{ code, severity: 'error', where: { line } }]);
  });

  it('is refused when it holds nothing', async () => {
    expect((await readText(nem12File())).findings).toMatchObject([{ code: 'usage.no-readings', severity: 'error' }]);
  });
});
