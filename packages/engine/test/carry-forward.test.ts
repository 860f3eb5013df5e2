import { describe, expect, it } from 'vitest';
import { carryForward, gapIn, type Charge, type Tariff } from '@arbor/engine';

const perKwh = (price: string, dates: Pick<Charge, 'from' | 'to'>): Charge => ({
  id: `per-kwh-${price}`,
  label: 'Delivery per kWh',
  tags: ['delivery', 'usage'],
  quantity: { of: 'energy', channel: 'import' },
  price,
  ...dates,
});
// Known from January, nothing known from March to 11 May, known again from then on.
const gapped: Tariff = {
  id: 'delivery',
  currency: 'USD',
  zone: 'America/Chicago',
  charges: [perKwh('0.05', { from: '2026-01-01', to: '2026-03-01' }), perKwh('0.06', { from: '2026-05-11' })],
};
const ends = (asOf: string) => carryForward(gapped, asOf).tariff.charges.map(({ to }) => to);

describe('a dated tariff', () => {
  it('runs on over a gap that lies ahead, until the next version, and says since when', () => {
    expect(ends('2026-02-01')).toEqual(['2026-05-11', undefined]);
    const { gaps } = carryForward(gapped, '2026-02-01');
    expect(gaps).toEqual([{ since: '2026-01-01', from: '2026-03-01', to: '2026-05-11' }]);
    // The gap touches April, not February, and not May from the 11th on.
    expect(gapIn(gaps, '2026-04-01', '2026-05-01')).toEqual(gaps[0]);
    expect([gapIn(gaps, '2026-02-01', '2026-03-01'), gapIn(gaps, '2026-05-11', '2026-06-01')]).toEqual([undefined, undefined]);
  });

  it('has no price before its first version', () => {
    expect(carryForward(gapped, '2025-12-01').tariff).toEqual(gapped);
  });

  it('runs on for good when nothing follows', () => {
    const ended: Tariff = { ...gapped, charges: gapped.charges.slice(0, 1) };
    const { tariff, gaps } = carryForward(ended, '2026-02-01');
    expect([tariff.charges[0]?.to, gaps]).toEqual([undefined, [{ since: '2026-01-01', from: '2026-03-01' }]]);
    expect(gapIn(gaps, '2030-01-01', '2031-01-01')).toEqual(gaps[0]);
  });

  it('is left as it is where versions follow each other', () => {
    const whole: Tariff = {
      ...gapped,
      charges: [perKwh('0.05', { from: '2026-01-01', to: '2026-05-11' }), perKwh('0.06', { from: '2026-05-11' })],
    };
    expect(carryForward(whole, '2026-02-01')).toEqual({ tariff: whole, gaps: [] });
  });
});
