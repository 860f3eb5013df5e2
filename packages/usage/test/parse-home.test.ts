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
    ['apartment, 900 sq ft, 1 person, heat pump, central air', { squareFeet: 900, people: 1, heating: 'heatPump', cooling: 'central' }],
    ['A flat of 80 sq m, 2 people, no heat, no ac', { squareFeet: 861, people: 2, heating: 'none', cooling: 'none' }],
    [
      '180 sq m house, 4 people, gas heating, central ac, no solar panels',
      { squareFeet: 1938, people: 4, heating: 'gas', cooling: 'central' },
    ],
    ['house, 180 sq. meters, 4 people, gas heating, central ac', { squareFeet: 1938, people: 4, heating: 'gas', cooling: 'central' }],
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

  it('asks for the size of an apartment, a flat or a house, which their names do not say', () => {
    expect(said('apartment, 1 person, heat pump, central air')).toBe(
      'Say more about your home, the size of the apartment too, such as: 1800 sq ft.',
    );
    expect(said('a flat')).toMatch(/^Say more about your home, the size of the flat too, such as: 1800 sq ft, 3 people,/);
    expect(said('house, 1800 sq ft')).toBe('Say more about your home, such as: 3 people, gas heating, central air.');
    expect(said('apartment block')).toContain('We did not understand "apartment block"');
  });

  it('says what to give in place of words where there are solar panels', () => {
    expect(said('1800 sq ft, 3 people, gas heating, central air, solar panels')).toBe(
      'A home with solar panels cannot be told from words. Give its meter file, which says what it draws and sends out.',
    );
  });

  it('refuses what no home has', () => {
    expect(said('1800 sq ft, 0 people, heat pump, no ac')).toBe('A home has 1 to 20 people, not 0.');
    expect(said('90000 sq ft, 3 people, heat pump, no ac')).toBe('A home has 100 to 20,000 square feet, not 90,000.');
    expect(parseHome('1800 sq ft, 3 people, heat pump, no ac, 99 evs').home).toBeNull();
  });
});
