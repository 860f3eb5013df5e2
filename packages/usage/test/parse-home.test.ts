import { parseHome, parseHomeWords } from '@arbor/usage';
import { describe, expect, it } from 'vitest';

function said(text: string): string {
  const [{ code, data } = { code: '', data: {} }] = parseHome(text).findings;
  return parseHomeWords[code]?.(data) ?? '';
}

describe('a home in one line', () => {
  it.each([
    ['1,800 sq ft, 3 people, gas heating, central air', { squareFeet: 1800, people: 3, heating: 'gas', cooling: 'central' }],
    ['90 m2; 1 person; heat pump; window units', { squareFeet: 969, people: 1, heating: 'heatPump', cooling: 'room' }],
    [
      '2400 Square Feet, 5 people, electric heat, no AC, 2 EVs, pool, gas water heater',
      { squareFeet: 2400, people: 5, heating: 'resistance', cooling: 'none', cars: 2, pool: true, electricHotWater: false },
    ],
    [
      '700 sqft, 2 people, no heating, central ac, electric car, electric hot water',
      { squareFeet: 700, people: 2, heating: 'none', cooling: 'central', cars: 1, electricHotWater: true },
    ],
  ])('%s', (text, home) => {
    expect(parseHome(text)).toEqual({ home, findings: [] });
  });

  it('names the words that it does not know', () => {
    expect(said('1800 sq ft, 3 people, coal heating, central air')).toBe(
      'We did not understand "coal heating" of your home. Write it like "1800 sq ft, 3 people, gas heating, central air, electric car, pool".',
    );
  });

  it('says all that is missing', () => {
    expect(said('3 people, central air')).toBe('Say more about your home, such as: 1800 sq ft, gas heating.');
    expect(said('')).toBe('Say more about your home, such as: 1800 sq ft, 3 people, gas heating, central air.');
  });

  it('refuses what no home has', () => {
    expect(said('1800 sq ft, 0 people, heat pump, no ac')).toBe('A home has 1 to 20 people, not 0.');
    expect(said('90000 sq ft, 3 people, heat pump, no ac')).toBe('A home has 100 to 20,000 square feet, not 90,000.');
    expect(parseHome('1800 sq ft, 3 people, heat pump, no ac, 99 evs').home).toBeNull();
  });
});
