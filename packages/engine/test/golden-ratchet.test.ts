/** Golden bills of demand that past peaks hold up. Calendar months of 2026; amounts by hand beside each. */
import { describe, expect, it } from 'vitest';
import { calendarMonths, type Charge, type DemandQuantity } from '@arbor/engine';
import { billsOf, type GoldenHome } from './golden-bill.ts';

const demand = (more: Partial<DemandQuantity>): Charge => ({
  id: 'demand',
  label: 'Demand',
  tags: ['demand'],
  quantity: { of: 'demand', channel: 'import', minutes: 60, per: 'bill', ...more },
  price: '1',
});
const totals = (charge: Charge, home: GoldenHome, [first, last]: readonly [string, string]): readonly string[] =>
  billsOf([charge], { ...home, bills: calendarMonths(first, last) }).map((bill) => bill['total'] ?? '');

/** 4 kW every month, 10 kW in one hour of August. */
const home: GoldenHome = { home: ['import 1 kW, 4 kW 18:00-19:00, 10 kW on 2026-08-14 18:00-19:00'] };
const year = ['2026-01-01', '2026-12-31'] as const;

describe('85 % of the highest summer peak of the 11 bills before', () => {
  // OpenEI URDB v8: lookbackPercent with lookbackMonths, here June to September.
  const ratchet = [{ share: '0.85', bills: 11, months: [6, 7, 8, 9] }];

  it('a comparison year comes round again: January looks back at August', () => {
    // August pays its own 10 kW; all others 8.5
    expect(totals(demand({ ratchet }), home, year)).toEqual([...Array<string>(7).fill('8.5'), '10', ...Array<string>(4).fill('8.5')]);
  });

  it('a home without history pays its own peak until August', () => {
    const billed = totals(demand({ ratchet }), { ...home, earlierPeaks: [] }, year);
    expect(billed).toEqual([...Array<string>(7).fill('4'), '10', ...Array<string>(4).fill('8.5')]);
  });

  it('known peaks of before the first bill count as long as they are looked back on', () => {
    // Bills from October; June to September before: 3, 6, 4 and 4 kW. 0.85 x 6 = 5.1 until July has its 11th bill after it, in June;
    // in July only August and September are left, 0.85 x 4 = 3.4, and the own 4 kW are more.
    const earlierPeaks = ['3', '6', '4', '4'];
    expect(totals(demand({ ratchet }), { ...home, earlierPeaks }, ['2026-10-01', '2027-07-31'])).toEqual([
      ...Array<string>(9).fill('5.1'),
      '4',
    ]);
  });
});

describe('a known peak of 6 kW in the bill before the first', () => {
  it('counts only if that bill began in a month that counts', () => {
    // December 2025 is no summer month: 4. With December named, 0.85 x 6.
    const before = { ...home, earlierPeaks: ['6'] };
    const january = ['2026-01-01', '2026-01-31'] as const;
    expect(totals(demand({ ratchet: [{ share: '0.85', bills: 11, months: [6, 7, 8, 9] }] }), before, january)).toEqual(['4']);
    expect(totals(demand({ ratchet: [{ share: '0.85', bills: 11, months: [12] }] }), before, january)).toEqual(['5.1']);
  });
});

describe('a ratchet that begins in September', () => {
  it('looks back on the August of before it', () => {
    const charge: Charge = { ...demand({ ratchet: [{ share: '0.5', bills: 1 }] }), from: '2026-09-01' };
    const base: Charge = { ...charge, id: 'base', quantity: { of: 'fixed', per: 'bill' }, from: '2026-01-01', price: '0' };
    const bills = billsOf([base, charge], { ...home, bills: calendarMonths('2026-07-01', '2026-10-31') });
    expect(bills.map((bill) => bill['demand'])).toEqual([undefined, undefined, '5', '4']);
  });
});

describe('half of the own peak, or all of the highest of the two bills before', () => {
  it('June to December', () => {
    // own 2 or 5; past 4, 4, 4, then 10 for two bills
    const charge = demand({ own: '0.5', ratchet: [{ share: '1', bills: 2 }] });
    const billed = totals(charge, { ...home, earlierPeaks: ['4', '4'] }, ['2026-06-01', '2026-12-31']);
    expect(billed).toEqual(['4', '4', '5', '10', '10', '4', '4']);
  });
});

describe('several ratchets and a least demand', () => {
  it('the highest of all counts', () => {
    // 60 % of any of 12 bills: 6; 90 % of a winter peak (December to February): 3.6; at least 5; own 4 or 10
    const ratchet = [
      { share: '0.6', bills: 3 },
      { share: '0.9', bills: 12, months: [12, 1, 2] },
    ];
    const billed = totals(demand({ ratchet, atLeast: '5' }), { ...home, earlierPeaks: [] }, year);
    expect(billed).toEqual([...Array<string>(7).fill('5'), '10', '6', '6', '6', '5']);
  });

  it('times the days of the bill', () => {
    // August 10 kW x 31 days, September 6 kW x 30
    const charge = demand({ ratchet: [{ share: '0.6', bills: 3 }], timesDays: true });
    expect(totals(charge, { ...home, earlierPeaks: [] }, ['2026-08-01', '2026-09-30'])).toEqual(['310', '180']);
  });
});
