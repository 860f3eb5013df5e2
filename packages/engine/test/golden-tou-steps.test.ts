/** Golden bills of time of use with tiers: what fills the steps. September 2026; amounts by hand beside each. */
import { describe, expect, it } from 'vitest';
import type { Charge, Steps, Window } from '@arbor/engine';
import { billOf, energy, type GoldenHome } from './golden-bill.ts';

const PEAK: Window = { at: [[960, 1260]] }; // 16:00 to 21:00

/** A peak and an off-peak price, each in two steps. */
function plan(bound: string, more: Partial<Steps>): readonly Charge[] {
  const steps = (low: string, high: string): Steps => ({
    kind: 'marginal',
    reset: 'bill',
    ...more,
    steps: [{ upTo: bound, price: low }, { price: high }],
  });
  return [
    energy(steps('0.30', '0.40'), { id: 'peak', quantity: { of: 'energy', channel: 'import', when: [PEAK] } }),
    energy(steps('0.10', '0.15'), { id: 'off-peak', quantity: { of: 'energy', channel: 'import', except: [PEAK] } }),
  ];
}

describe('1 kWh an hour, two thirds of 720 kWh in the first step: 150 kWh at peak, 570 off peak', () => {
  const home: GoldenHome = { home: ['import 1 kW'] };

  it('pooled: each period has its share of every step', () => {
    // peak 100 x 0.30 + 50 x 0.40 = 50; off peak 380 x 0.10 + 190 x 0.15 = 38 + 28.5
    expect(billOf(plan('480', {}), home)).toEqual({ peak: '50', 'off-peak': '66.5', total: '116.5' });
    expect(billOf(plan('480', { share: 'pooled' }), home)).toEqual({ peak: '50', 'off-peak': '66.5', total: '116.5' });
  });

  it('own: each period climbs its own ladder (OpenEI URDB v8, energyratestructure: tiers within a period)', () => {
    // peak 150 x 0.30 = 45; off peak 480 x 0.10 + 90 x 0.15 = 48 + 13.5
    expect(billOf(plan('480', { share: 'own' }), home)).toEqual({ peak: '45', 'off-peak': '61.5', total: '106.5' });
  });

  it('shares that do not come out even add up to the quantity all the same', () => {
    // 500 of 720: peak 150 x 500 / 720 = 104.1666..., kept as 104.166666667 kWh, so 45.833333333 at 0.40
    // 31.2500000001 -> 31.25; 18.3333333332 -> 18.333333333. Off peak 570 x 500 / 720 = 395.833333333 and 174.166666667:
    // 39.5833333333 -> 39.583333333; 26.12500000005 -> 26.125
    expect(billOf(plan('500', {}), home)).toEqual({ peak: '49.583333333', 'off-peak': '65.708333333', total: '115.291666666' });
  });

  it('by day, 12 of 24 kWh: pooled takes half of the peak, in order of time the day is full before it', () => {
    // pooled: 75 x 0.30 + 75 x 0.40 = 52.5; off peak 285 x 0.10 + 285 x 0.15 = 71.25
    expect(billOf(plan('12', { reset: 'day' }), home)).toEqual({ peak: '52.5', 'off-peak': '71.25', total: '123.75' });
    // in order of time: 00:00 to 12:00 are cheap. Peak 150 x 0.40 = 60; off peak 360 x 0.10 + 210 x 0.15 = 36 + 31.5
    expect(billOf(plan('12', { reset: 'day', share: 'chronological' }), home)).toEqual({ peak: '60', 'off-peak': '67.5', total: '127.5' });
  });
});

describe('1 kW to the 15th, 2 kW from the 16th: 1,080 kWh, the first 540 in step one', () => {
  const home: GoldenHome = { home: ['import 1 kW, 2 kW since 2026-09-16'] };

  it('in order of time, the step is full on the 19th at 18:00', () => {
    // 15 x 24 = 360; 180 more at 48 a day: 3.75 days. Peak: 15 x 5 + 3 x 10 + 2 h x 2 = 109 kWh, then 6 + 11 x 10 = 116:
    // 109 x 0.30 + 116 x 0.40 = 32.7 + 46.4. Off peak 540 - 109 = 431 and 540 - 116 = 424: 43.1 + 63.6
    expect(billOf(plan('540', { share: 'chronological' }), home)).toEqual({ peak: '79.1', 'off-peak': '106.7', total: '185.8' });
  });

  it('pooled, half of each', () => {
    // peak 225: 112.5 x 0.30 + 112.5 x 0.40 = 78.75; off peak 855: 427.5 x 0.25 = 106.875
    expect(billOf(plan('540', {}), home)).toEqual({ peak: '78.75', 'off-peak': '106.875', total: '185.625' });
  });
});

describe('bands of the whole use', () => {
  it('pooled: the total of the bill picks the band of the period, own: the period itself', () => {
    // 720 kWh are above 480, 150 are not: 150 x 0.40 or 150 x 0.30; 570 x 0.15 either way
    const home: GoldenHome = { home: ['import 1 kW'] };
    expect(billOf(plan('480', { kind: 'whole' }), home)).toEqual({ peak: '60', 'off-peak': '85.5', total: '145.5' });
    expect(billOf(plan('480', { kind: 'whole', share: 'own' }), home)).toEqual({ peak: '45', 'off-peak': '85.5', total: '130.5' });
  });
});
