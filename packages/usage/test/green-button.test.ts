import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ENERGY, greenButtonFile, readings, type RegisterOptions } from './fixtures/green-button/green-button-file.ts';
import { at, channel, codes, readText, total } from './read-text.ts';

/** Midnight in New York, winter. */
const START = at('2025-01-10T00:00:00-05:00');
const plain: RegisterOptions = { readings: readings(START, 48) };
const PLAIN_TOTAL = (48 * 1000 + (47 * 48) / 2) * 1e6;

describe('a Green Button file', () => {
  it('is read with all blocks of one content, and says which zone its offset means', async () => {
    const file = await readText(greenButtonFile([plain]));
    expect(file).toMatchObject({
      format: 'green-button',
      zone: 'America/New_York',
      series: [{ meter: '1234', fuel: 'electricity', unit: 'kWh' }],
    });
    expect([channel(file).startSeconds.length, channel(file).startSeconds[0], total(channel(file))]).toEqual([48, START, PLAIN_TOTAL]);
    expect(file.findings).toMatchObject([{ code: 'usage.zone-assumed', data: { zone: 'America/New_York' } }]);
  });

  it('does not depend on prefixes, types before or after, or a byte order mark', async () => {
    const text = greenButtonFile([plain]);
    const expected = await readText(text);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('', 'ns0:', 'ns1:', 'x-y.z:'), fc.boolean(), fc.boolean(), async (prefix, typesLast, mark) => {
        const other = greenButtonFile([plain], { typesLast }).replaceAll('espi:', prefix);
        expect(await readText((mark ? '\uFEFF' : '') + other)).toEqual(expected);
      }),
      { numRuns: 16 },
    );
  });

  it('is read without a declaration, and with one entry as its root', async () => {
    const start =
      '<interval/><IntervalReading><timePeriod><duration>3600</duration><start> 1736485200 </start></timePeriod><value> 5 </value></IntervalReading>';
    const type = '<ReadingType><uom> 72 </uom><powerOfTenMultiplier> 3 </powerOfTenMultiplier></ReadingType>';
    const file = await readText(
      `<?xml-stylesheet href="a.xslt"?><entry><content>${type}<IntervalBlock>${start}</IntervalBlock></content></entry>`,
      'America/New_York',
    );
    expect(total(channel(file))).toBe(5e9);
    expect(codes(file)).toEqual(['usage.joined-by-order']);
  });

  it.each([
    [-3, '1458000', 1_458_000_000],
    [0, '1458', 1_458_000_000],
    [3, '1.458', 1_458_000_000],
    [3, '2', 2_000_000_000],
    [-3, '1', 1000],
  ])('scales by 10^%i exactly: %s', async (powerOfTenMultiplier, text, microWh) => {
    const file = await readText(greenButtonFile([{ type: { ...ENERGY, powerOfTenMultiplier }, readings: [[START, 3600, text]] }]));
    expect(total(channel(file))).toBe(microWh);
  });

  it('adds up time-of-use registers, whether they share hours or not', async () => {
    const tier = (tou: number, rows: RegisterOptions['readings']): RegisterOptions => ({ type: { ...ENERGY, tou }, readings: rows });
    const apart = await readText(greenButtonFile([tier(1, readings(START, 24)), tier(2, readings(START + 86_400, 24))]));
    const together = await readText(greenButtonFile([tier(1, readings(START, 24)), tier(2, readings(START, 24))]));
    expect([channel(apart).startSeconds.length, channel(together).startSeconds.length]).toEqual([48, 24]);
    expect(total(channel(together))).toBe(2 * (24 * 1000 + (23 * 24) / 2) * 1e6);
    expect(codes(together)).toContain('usage.registers-summed');
  });

  it('does not count the same energy twice when two registers of one kind repeat it', async () => {
    const file = await readText(greenButtonFile([plain, plain]));
    expect(total(channel(file))).toBe(PLAIN_TOTAL);
    expect(file.findings).toContainEqual(expect.objectContaining({ code: 'usage.register-skipped', severity: 'warning' }));
  });

  it('keeps demand, temperature, reactive energy and growing meter stands out of the energy', async () => {
    const others = [{ uom: 38 }, { uom: 6 }, { uom: 73 }, { accumulationBehaviour: 1 }];
    const file = await readText(
      greenButtonFile([
        plain,
        ...others.map((other) => ({ type: { ...ENERGY, ...other }, readings: [[START, 0, '54000000000']] as const })),
      ]),
    );
    expect(total(channel(file))).toBe(PLAIN_TOTAL);
    expect(codes(file).filter((code) => code === 'usage.register-skipped').length).toBe(4);
  });

  it('reads flow direction 19 as export, and net registers by sign when there is no other', async () => {
    const reverse = { type: { ...ENERGY, flowDirection: 19 }, readings: readings(START, 2) };
    expect(total(channel(await readText(greenButtonFile([plain, reverse])), 'export'))).toBe(2_001e6);
    for (const flowDirection of [4, 0]) {
      const file = await readText(
        greenButtonFile([
          {
            type: { ...ENERGY, flowDirection },
            readings: [
              [START, 3600, 700],
              [START + 3600, 3600, -300],
            ],
          },
        ]),
      );
      expect([total(channel(file)), total(channel(file, 'export'))]).toEqual([700e6, 300e6]);
      expect(codes(file)).toContain('usage.net-register');
    }
    const beside = await readText(greenButtonFile([plain, { type: { ...ENERGY, flowDirection: 4 }, readings: readings(START, 48) }]));
    expect(total(channel(beside))).toBe(PLAIN_TOTAL);
  });

  it('takes lengths of 899 seconds for 900, and missing lengths from the type', async () => {
    const file = await readText(
      greenButtonFile([
        {
          readings: [
            [START, 899, 1],
            [START + 900, 899, 1],
          ],
        },
      ]),
    );
    expect([...channel(file).seconds]).toEqual([900, 900]);
    expect(file.findings).toContainEqual(
      expect.objectContaining({ code: 'usage.duration-rounded', data: { count: 2, from: 899, to: 900 } }),
    );
    expect([...channel(await readText(greenButtonFile([{ readings: [[START, 0, 1]] }]))).seconds]).toEqual([3600]);
  });

  it('keeps the last of readings with one start, and counts', async () => {
    const file = await readText(greenButtonFile([{ readings: [...readings(START, 3), [START, 3600, 7]] }]));
    expect([...channel(file).microWh]).toEqual([7e6, 1001e6, 1002e6]);
    expect(file.findings).toContainEqual(expect.objectContaining({ code: 'usage.duplicate', data: expect.objectContaining({ count: 1 }) }));
  });

  it('puts back an autumn hour that is stamped twice', async () => {
    const fall = at('2025-11-02T00:00:00-04:00');
    const starts = Array.from({ length: 25 }, (_, i) => fall + (i === 1 ? 2 : i) * 3600);
    const file = await readText(greenButtonFile([{ readings: starts.map((start, i) => [start, 3600, i] as const) }]));
    expect([...channel(file).microWh]).toEqual(Array.from({ length: 25 }, (_, i) => i * 1e6));
    expect(codes(file)).toEqual(['usage.zone-assumed', 'usage.repeated-hour']);
  });

  it('moves clock times that are written as UTC, when whole days say so', async () => {
    const file = await readText(greenButtonFile([{ readings: readings(at('2025-03-08T00:00:00Z'), 24) }]));
    expect(channel(file).startSeconds[0]).toBe(at('2025-03-08T00:00:00-05:00'));
    expect(file.findings).toContainEqual(
      expect.objectContaining({ code: 'usage.local-time-as-utc', data: { zone: 'America/New_York', moved: true } }),
    );
    const days = await readText(greenButtonFile([{ readings: readings(at('2025-03-08T00:00:00Z'), 3, 86_400) }]));
    expect([...channel(days).seconds]).toEqual([86_400, 82_800, 86_400]);
    const offsetZero = await readText(greenButtonFile([{ readings: readings(at('2025-03-08T00:00:00Z'), 24) }], { tzOffset: 0 }));
    expect(offsetZero).toMatchObject({ zone: null, series: [{ zone: 'UTC' }] });
    expect(codes(offsetZero)).toEqual(['usage.zone-missing', 'usage.local-time-as-utc']);
  });

  it('keeps several usage points apart and numbers equal names', async () => {
    const two = await readText(
      greenButtonFile([
        { ...plain, point: 'A01' },
        { ...plain, point: 'B02' },
      ]),
    );
    expect(two.series.map(({ meter }) => meter)).toEqual(['A01', 'B02']);
    expect(codes(two)).toContain('usage.several-meters');
  });

  it('takes the zone of a wrong-signed offset, and the caller before the file', async () => {
    expect((await readText(greenButtonFile([plain], { tzOffset: 21_600 }))).zone).toBe('America/Chicago');
    expect((await readText(greenButtonFile([plain], { tzOffset: null }))).zone).toBeNull();
    expect((await readText(greenButtonFile([plain]), 'America/Phoenix')).zone).toBe('America/Phoenix');
  });

  it('reads gas and water as their own fuel and unit', async () => {
    const gas = await readText(
      greenButtonFile([{ type: { ...ENERGY, uom: 169, powerOfTenMultiplier: -3 }, readings: [[START, 2_592_000, 72_609]] }], {
        serviceKind: '1',
      }),
    );
    expect(gas.series).toMatchObject([{ fuel: 'gas', unit: 'therm' }]);
    expect(total(channel(gas))).toBe(72_609_000_000);
    const water = await readText(
      greenButtonFile([{ type: { ...ENERGY, uom: 42, commodity: 9 }, readings: [[START, 2_592_000, 5]] }], { serviceKind: '2' }),
    );
    expect(water.series).toMatchObject([{ fuel: 'water', unit: 'm3' }]);
    expect(codes(water)).toContain('usage.other-fuel');
  });

  it('reads readings without a value as missing, and estimated qualities as estimated', async () => {
    const file = await readText(
      greenButtonFile([
        {
          quality: 8,
          readings: [
            [START, 3600, 1],
            [START + 3600, 3600, null],
          ],
        },
      ]),
    );
    expect([channel(file).startSeconds.length, channel(file).quality[0]]).toEqual([1, 1]);
    expect(codes(file)).toContain('usage.blank-reading');
  });
});

describe('a Green Button file that is refused', () => {
  const typeless = greenButtonFile([{ ...plain, type: null }]);
  it.each([
    [
      'types only',
      greenButtonFile([]).replace('</feed>', '<entry><content><espi:ReadingType/></content></entry></feed>'),
      'usage.no-readings',
    ],
    ['other XML', '<tariff xmlns="urn:x"><a/></tariff>', 'usage.no-readings'],
    ['a type in another document', typeless, 'usage.reading-type-missing'],
    ['an unknown unit', greenButtonFile([{ ...plain, type: { ...ENERGY, uom: 199 } }]), 'usage.unknown-unit'],
    ['no unit', greenButtonFile([{ ...plain, type: { kind: 12 } }]), 'usage.unknown-unit'],
    ['only temperatures', greenButtonFile([{ ...plain, type: { ...ENERGY, uom: 6 } }]), 'usage.no-readings'],
    ['a word for a number', greenButtonFile([{ readings: [[START, 3600, 'NaN']] }]), 'usage.not-a-number'],
    ['a negative reading', greenButtonFile([{ readings: [[START, 3600, -5]] }]), 'usage.negative-reading'],
    ['an impossible reading', greenButtonFile([{ readings: [[START, 3600, '99999999999']] }]), 'usage.impossible-reading'],
    ['a start that is none', greenButtonFile([{ readings: [['soon', 3600, 1]] }]), 'usage.bad-date'],
    [
      'an entity bomb',
      `<!DOCTYPE feed [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${greenButtonFile([plain]).slice(21)}`,
      'usage.xml-doctype',
    ],
    ['an unknown entity', greenButtonFile([plain]).replace('<espi:value>1000', '<espi:value>&lol;'), 'usage.xml-broken'],
    ['deep nesting', `<feed>${'<a>'.repeat(200)}`, 'usage.xml-too-deep'],
    ['crossed tags', '<feed><a><b></a></b></feed>', 'usage.xml-broken'],
    ['a cut-off download', greenButtonFile([plain]).slice(0, 3000), 'usage.xml-cut-off'],
  ])('for %s', async (_, text, code) => {
    const file = await readText(text);
    expect(file.series).toEqual([]);
    expect(file.findings).toMatchObject([{ code, severity: 'error' }]);
  });
});

it('readings without a value, such as costs only, are refused; gas in watt-hours is gas; blank lines before the declaration do no harm', async () => {
  const hour = (text: string | null) => ({ readings: [[1_735_707_600, 3600, text]] as const });
  const empty = await readText(greenButtonFile([hour(null)]));
  expect([empty.series, codes(empty)]).toEqual([[], ['usage.no-readings']]);
  const gas = await readText(greenButtonFile([{ ...hour('1000'), type: { ...ENERGY, commodity: 7 } }], { serviceKind: '1' }));
  expect(gas.series).toMatchObject([{ fuel: 'gas', unit: 'kWh' }]);
  expect(total(channel(await readText(`\n\n${greenButtonFile([hour('1000')])}`)))).toBe(1e9);
});
