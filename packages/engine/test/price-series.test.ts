/** The file of prices by interval, and past prices that stand for a time ahead. */
import { describe, expect, it } from 'vitest';
import { readPriceSeries, shiftPrices } from '@arbor/engine';

const file = {
  spot: { unit: 'GBP/kWh', taxIncluded: false, startsAt: '2026-03-01T00:00:00Z', minutes: 30, prices: ['0.12', '-0.015', ''] },
};

describe('a file of prices', () => {
  it('is read by name, with its start in UTC seconds', () => {
    expect(readPriceSeries(file)).toEqual({
      prices: { spot: { unit: 'GBP/kWh', taxIncluded: false, startSeconds: 1_772_323_200, seconds: 1800, prices: ['0.12', '-0.015', ''] } },
      findings: [],
    });
    const elsewhere = { spot: { ...file.spot, startsAt: '2026-03-01T01:00:00+01:00' } };
    expect(readPriceSeries(elsewhere).prices?.['spot']?.startSeconds).toBe(1_772_323_200);
  });

  it.each([
    ['a number in place of text', { spot: { ...file.spot, prices: [0.12] } }, 'spot.prices.0'],
    ['a price that is none', { spot: { ...file.spot, prices: ['0.12', '12p'] } }, 'spot.prices.1'],
    ['a start without a zone', { spot: { ...file.spot, startsAt: '2026-03-01T00:00:00' } }, 'spot.startsAt'],
    ['no prices at all', { spot: { ...file.spot, prices: [] } }, 'spot.prices'],
    ['something else', 'spot', 'the top'],
  ])('with %s is refused with the place', (_, json, path) => {
    const { prices, findings } = readPriceSeries(json);
    expect(prices).toBeNull();
    expect(findings.map(({ code, data }) => [code, data['path']])).toEqual([['prices.invalid', path]]);
  });
});

describe('past prices', () => {
  it('stand for the same days of the week a year on, and say that they are assumed', () => {
    const { prices } = readPriceSeries(file);
    const spot = prices?.['spot'];
    if (!spot) throw new Error('not read');
    const ahead = shiftPrices(spot, 52);
    expect(new Date(ahead.startSeconds * 1000).toISOString()).toBe('2027-02-28T00:00:00.000Z'); // a Sunday, as 1 March 2026
    expect(ahead).toMatchObject({ assumed: true, prices: spot.prices, seconds: 1800 });
  });
});
