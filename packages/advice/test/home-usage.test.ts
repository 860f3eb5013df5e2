import { fromMonthlyTotals, type DescribedHome } from '@arbor/usage';
import { describe, expect, it } from 'vitest';
import { homeUsage } from '../src/home-usage.ts';
import { explain } from '../src/language/explain.ts';
import { ask, flatUsage, madeMarket, madePlan, perBill, ZONE } from './made-market.ts';

const HOME: DescribedHome = { squareFeet: 1800, people: 3, heating: 'gas', cooling: 'central' };
const [wires] = madeMarket.utilities;
if (!wires) throw new Error('the made market has no utility');
const plain = madePlan({ id: 'plain', perKwh: '0.1' });
const credit = madePlan({ id: 'credit', perKwh: '0.1', charges: [perBill('credit', '-60', ['credit'], { ge: '500' })] });

describe('a described home', () => {
  it('takes the middle climate where its utility has none, and its months begin a year before the question', () => {
    const of = (asOf: string) => homeUsage({ usage: { home: HOME }, cars: 0, market: madeMarket, utility: wires, asOf });
    const { series, described, climate, questions } = of('2026-05-14');
    expect([described, climate === null, questions]).toEqual([true, false, []]);
    expect(new Date((series.channels[0]?.startSeconds[0] ?? 0) * 1000).toISOString().slice(0, 7)).toBe('2025-05');
    // July is July, whenever it is asked.
    const july = (asOf: string, at: number): number => of(asOf).series.channels[0]?.microWh[at] ?? 0;
    expect(july('2026-05-14', 2)).toBe(july('2026-01-10', 6));
    expect(july('2026-05-14', 2)).toBeGreaterThan(july('2026-05-14', 8));
  });

  it('is priced, says that it rests on words, and strays far', () => {
    const answer = ask([plain, madePlan({ id: 'dear', perKwh: '0.2' })], { usage: { home: HOME }, drawnYears: 100 });
    expect(answer.verdict).toMatchObject({ kind: 'bestPlan', planId: 'plain' });
    expect(answer.usage).toMatchObject({ annualKwh: '9415', described: true, monthlyOnly: true, history: null });
    expect(explain(answer).notes[0]).toBe(
      'From what you told us, we expect about 9,415 kWh a year. Homes like yours use 5,649 to 14,593. Bills or a meter file make this far surer.',
    );
    const { annual, likely } = answer.picks[0] ?? {};
    expect(likely?.annual.highNanos).toBeGreaterThan(1.25 * (annual?.totalNanos ?? 0));
    expect(likely?.annual.lowNanos).toBeLessThan(0.8 * (annual?.totalNanos ?? 0));
  });

  it('gets no plan whose price jumps with the kWh of a month, though it looks cheapest', () => {
    expect(ask([plain, credit]).picks[0]?.planId).toBe('credit');
    const answer = ask([plain, credit], { usage: { home: HOME } });
    expect(answer.picks.map(({ planId }) => planId)).toEqual(['plain']);
    expect(answer.others.map(({ planId, reason }) => [planId, reason.code])).toEqual([['credit', 'why.needs-bills']]);
  });

  it('is refused when no home is like that', () => {
    expect(() => ask([plain], { usage: { home: { ...HOME, people: 0 } } })).toThrow(RangeError);
  });
});

describe('questions', () => {
  it('come from readings, with their evidence, and change no number', () => {
    const readings = flatUsage({ from: '2025-05-01', to: '2026-05-01' });
    const [channel] = readings.channels;
    if (!channel) throw new Error('no channel');
    // A car: six hours of 7 kW from 5:00 UTC, which is late evening in the zone of the market.
    const microWh = channel.microWh.map(
      (energy, i) =>
        energy + ((channel.startSeconds[i] ?? 0) % 86_400 < 5 * 3600 ? 0 : (channel.startSeconds[i] ?? 0) % 86_400 < 9 * 3600 ? 7e9 : 0),
    );
    const answer = ask([plain], { usage: { ...readings, channels: [{ ...channel, microWh }] } });
    expect(answer.questions.map(({ code }) => code)).toContain('usage.likely-ev-charging');
    expect(explain(answer).questions.join(' ')).toContain('Do you charge a car at home?');
    expect(ask([plain], { usage: readings }).questions).toEqual([]);
    // What lies after the day of the question is not looked at: too few nights are left.
    const early = ask([plain], { usage: { ...readings, channels: [{ ...channel, microWh }] }, asOf: '2025-05-20' });
    expect(early.questions).toEqual([]);
  });
});

describe('cars with totals', () => {
  const cheapNights = madePlan({
    id: 'nights',
    perKwh: '0.12',
    charges: [
      {
        id: 'night',
        label: 'Night discount',
        tags: ['supply', 'usage'],
        quantity: { of: 'energy', channel: 'import', when: [{ at: [[1260, 360]] }] },
        price: '-0.06',
      },
    ],
  });

  it('move use to the night: night prices gain, and a flat price stays', () => {
    const { series } = fromMonthlyTotals({ monthlyKwh: Array.from({ length: 12 }, () => 900), firstMonth: '2025-05', zone: ZONE });
    if (!series) throw new Error('no series');
    const costs = (cars: number): ReadonlyMap<string, number> =>
      new Map(ask([plain, cheapNights], { usage: series, cars }).picks.map(({ planId, annual }) => [planId, annual.totalNanos]));
    const [none, two] = [costs(0), costs(2)];
    expect(two.get('plain')).toBe(none.get('plain'));
    expect(two.get('nights')).toBeLessThan(0.9 * (none.get('nights') ?? 0));
  });
});
