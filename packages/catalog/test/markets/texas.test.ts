import { dayNumber, readTariff, toBillionths, weekdayOf } from '@arbor/engine';
import { describe, expect, it } from 'vitest';
import { deliveryInForce, markets, texas } from '../../src/index.ts';
import { sheetRiders } from '../../src/markets/texas-delivery-riders.ts';
import { zipsOfOne, zipsToAsk, zipsWithoutChoice } from '../../src/markets/texas-zips.ts';

const tariffs = Object.values(texas.deliveryTariffs);

describe('delivery charges of Texas', () => {
  it('are valid tariffs, one for each of six utilities', () => {
    expect(markets).toEqual([texas]);
    expect(tariffs).toHaveLength(6);
    for (const tariff of tariffs) expect(readTariff(JSON.parse(JSON.stringify(tariff))).findings).toEqual([]);
  });

  it('lie within what a Texas delivery charge can be: a slip of the comma does not', () => {
    for (const charge of tariffs.flatMap(({ charges }) => charges)) {
      const usd = Number(charge.price);
      if (charge.tags.includes('usage')) expect(usd).toSatisfy((perKwh: number) => perKwh > 0.02 && perKwh < 0.09);
      else expect(usd).toSatisfy((perMonth: number) => perMonth >= 0 && perMonth < 10);
    }
  });

  it('are made of the parts that the sheet of 2025-12-29 lists, to the last digit, and say them', () => {
    for (const [utility, riders] of Object.entries(sheetRiders)) {
      const delivery = deliveryInForce(texas, utility, '2026-01-09');
      const billionths = riders.reduce((sum, [, cents]) => sum + toBillionths(cents) / 100, 0);
      expect([utility, delivery && toBillionths(delivery.perKwh)]).toEqual([utility, billionths]);
      const line = texas.deliveryTariffs[delivery?.tariffId ?? '']?.charges.findLast(({ price }) => price === delivery?.perKwh);
      for (const [name, cents] of riders) expect(line?.source).toContain(`${name} ${cents}`);
    }
    expect(Object.keys(sheetRiders)).toHaveLength(6);
  });

  it('say where each was read, and follow each other without overlap', () => {
    for (const { charges } of tariffs) {
      for (const kind of ['fixed', 'usage'] as const) {
        const lines = charges.filter(({ tags }) => tags.includes(kind));
        lines.forEach(({ from, source }, i) => {
          expect(source).toMatch(/^in force (by|in) /);
          const before = lines[i - 1];
          if (before) expect(String(before.to) <= String(from)).toBe(true);
        });
        expect(lines.at(-1)?.to).toBeUndefined();
      }
    }
  });

  it.each([
    ['oncor', '2025-12-08', '4.23', '0.056032'],
    ['oncor', '2025-12-15', '4.23', '0.055833'],
    ['oncor', '2026-01-09', '4.23', '0.055833'],
    ['oncor', '2026-05-20', '4.23', '0.056183'],
    ['oncor', '2026-10-01', '4.06', '0.061196'],
    ['centerpoint', '2025-12-20', '4.39', '0.060009'],
    ['centerpoint', '2026-01-09', '4.90', '0.060009'],
    ['aep-central', '2026-01-09', '3.24', '0.060563'],
    ['aep-north', '2026-01-09', '3.24', '0.059233'],
    ['tnmp', '2026-01-09', '7.85', '0.072370'],
    ['lubbock', '2026-01-09', '0.00', '0.063120'],
    ['tnmp', '2021-03-02', '7.85', '0.040403'],
  ])('%s on %s: %s a month and %s per kWh', (utility, date, perMonth, perKwh) => {
    expect(deliveryInForce(texas, utility, date)).toMatchObject({ perMonth, perKwh });
  });

  it.each([
    ['oncor', '2020-09-16', 'before the first version'],
    ['oncor', '2022-06-01', 'in a gap'],
    ['oncor', '2026-04-01', 'in a gap'],
    ['tnmp', '2021-11-02', 'from the misprinted version on'],
    ['nueces', '2026-01-09', 'without any data'],
    ['nobody', '2026-01-09', 'of an unknown utility'],
  ])('%s on %s: none, %s', (utility, date) => expect(deliveryInForce(texas, utility, date)).toBeNull());
});

describe('lookUpPlace', () => {
  it.each([
    ['75201', { kind: 'one', utility: 'oncor' }],
    ['77002-1234', { kind: 'one', utility: 'centerpoint' }],
    [' 78401 ', { kind: 'one', utility: 'aep-central' }],
    ['79605', { kind: 'one', utility: 'aep-north' }],
    ['79410', { kind: 'one', utility: 'lubbock' }],
    ['77502', { kind: 'one', utility: 'centerpoint' }],
    ['75067', { kind: 'ask', utilities: ['oncor', 'tnmp'] }],
    ['77573', { kind: 'ask', utilities: ['centerpoint', 'tnmp'] }],
    ['78701', { kind: 'noChoice' }],
    ['77840', { kind: 'noChoice' }],
    ['79901', { kind: 'noChoice' }],
    ['75014', { kind: 'unknown' }],
    ['10001', { kind: 'unknown' }],
    ['7520', { kind: 'unknown' }],
    ['', { kind: 'unknown' }],
  ])('%s', (zip, place) => expect(texas.lookUpPlace(zip)).toEqual(place));

  it('knows each ZIP once, and names only utilities of the market', () => {
    const packed = [...Object.values(zipsOfOne), ...zipsToAsk.map(({ zips }) => zips), zipsWithoutChoice];
    const tokens = packed.flatMap((text) => {
      let prefix = '';
      return text.split(/\s+/).flatMap((token) => {
        if (token.endsWith(':')) prefix = token.slice(0, 3);
        else if (token !== '')
          return [`${prefix}${token.slice(0, 2)}`, `${prefix}${token.slice(-2)}`].filter((zip, i, both) => both.indexOf(zip) === i);
        return [];
      });
    });
    expect(new Set(tokens).size).toBe(tokens.length);
    expect(tokens.every((zip) => /^(7[5-9]|88)\d{3}$/.test(zip))).toBe(true);
    const ids = texas.utilities.map(({ id }) => id);
    expect(zipsToAsk.flatMap(({ utilities }) => utilities).every((id) => ids.includes(id))).toBe(true);
  });
});

describe('the rules of Texas', () => {
  it('give the numbers with their sources', () => {
    const { feeFreeDaysBeforeEnd, switchDaysAtMost, movingIsFeeFree, rescissionDays } = texas.switching;
    expect([feeFreeDaysBeforeEnd.is, switchDaysAtMost.is, movingIsFeeFree.is, rescissionDays.is]).toEqual([14, 7, true, 3]);
    for (const { source } of [feeFreeDaysBeforeEnd, switchDaysAtMost, movingIsFeeFree, rescissionDays])
      expect(source.title).toMatch(/25\.47/);
  });

  it('keep six holidays, on Monday when one falls on Sunday', () => {
    expect(texas.holidays(2026)).toEqual(['2026-01-01', '2026-05-25', '2026-07-04', '2026-09-07', '2026-11-26', '2026-12-25']);
    expect(texas.holidays(2023)[0]).toBe('2023-01-02');
    expect(texas.holidays(2022)[5]).toBe('2022-12-26');
    for (let year = 2020; year <= 2040; year++) {
      const days = texas.holidays(year).map((date) => weekdayOf(dayNumber(date)));
      expect([days[1], days[3], days[4]]).toEqual(['mon', 'mon', 'thu']);
      expect(days).not.toContain('sun');
    }
  });
});
