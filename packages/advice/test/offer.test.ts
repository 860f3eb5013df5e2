import { deliveryInForce, readLabel, sampleTexasCatalogue, texas, type LabelReading } from '@arbor/catalog';
import { fromMonthlyTotals } from '@arbor/usage';
import { describe, expect, it } from 'vitest';
import { advise } from '../src/advise.ts';
import type { Answer } from '../src/answer.ts';
import { explain } from '../src/language/explain.ts';

const catalogue = sampleTexasCatalogue();
const { series } = fromMonthlyTotals({ monthlyKwh: Array.from({ length: 12 }, () => '900'), firstMonth: '2025-10', zone: texas.zone });

async function label({
  energy = '5.9000¢',
  averages = '12.3¢   11.9¢   11.7¢',
  date = '12/15/2025',
  delivery = '5.5833¢',
} = {}): Promise<LabelReading> {
  const text = `Electricity Facts Label (EFL)
Example Doorstep Energy, LLC
Porch Light 12
Oncor Electric Delivery service area
Date: ${date}
Average Monthly Use   500 kWh   1,000 kWh   2,000 kWh
Average price per kWh   ${averages}
Energy Charge: ${energy}   per kWh
TDU Delivery Charges   $4.23 per billing cycle
TDU Delivery Charges   ${delivery} per kWh
Type of Product   Fixed Rate
Contract Term   12 Months
Is this a pre-pay or pay in advance product?   No`;
  return readLabel({ bytes: new TextEncoder().encode(text), market: texas });
}

function answerWith(offer?: LabelReading, utility = 'oncor'): Answer {
  if (!series) throw new Error('the totals were refused');
  return advise({
    usage: series,
    place: { market: texas, utility },
    catalogue,
    asOf: '2026-10-15',
    drawnYears: 0,
    ...(offer && { offer }),
  });
}

describe('an offer that was handed in', () => {
  it('stands beside the market, priced with the delivery charges of today', async () => {
    const answer = answerWith(await label({ energy: '4.9000¢', averages: '11.3¢   10.9¢   10.7¢' }));
    const [best] = answer.picks;
    // 4.9 cents beat every plan of the sample market.
    expect(answer.offer).toMatchObject({ kind: 'compared', planId: best?.planId, name: 'Porch Light 12', printedPerKwh: '0.109' });
    const today = answer.offer?.kind === 'compared' ? answer.offer.todayPerKwh : null;
    const delivery = deliveryInForce(texas, 'oncor', '2026-10-15');
    // To a hundredth of a cent, as it is said.
    expect(Number(today)).toBeCloseTo(0.049 + Number(delivery?.perKwh) + Number(delivery?.perMonth) / 1000, 4);
    expect(explain(answer).offer[0]).toMatch(
      /^The label of Porch Light 12 by Example Doorstep Energy, LLC says 10\.9 cents per kWh at 1,000 kWh\. With today's delivery charges it is 1\d\.\d+ cents\.$/,
    );
    expect(explain(answer).offer[1]).toMatch(/^It is number 1 of our picks, at about \$[\d,]+ a year for your home\.$/);
  });

  it('of weeks ago says how old its label is; one of today does not', async () => {
    const old = answerWith(await label());
    expect(old.notes).toContainEqual(expect.objectContaining({ code: 'advice.offer-old', data: { date: '2025-12-15', days: 304 } }));
    const fresh = { ...(await label()), date: '2026-10-01' };
    expect(answerWith(fresh).notes.map(({ code }) => code)).not.toContain('advice.offer-old');
    expect(answerWith({ ...fresh, date: null }).notes.map(({ code }) => code)).toContain('advice.offer-undated');
  });

  it('is not contradicted by delivery charges that its label does not print', async () => {
    // 4.9 and 7 cents of delivery: our own list has 5.5833 for its day, and 10.9 would not come out.
    const own = await label({ energy: '4.9000¢', averages: '12.7¢   12.3¢   12.1¢', delivery: '7.0000¢' });
    const answer = answerWith(own);
    expect(own.status).toBe('verified');
    expect(answer.offer?.kind).toBe('compared');
    expect(answer.others.filter(({ reason }) => reason.code === 'why.contradicted')).toEqual([]);
  });

  it('whose term was not read is not compared: what comes after the price would be a guess', async () => {
    const { reasons, ...unclear } = await label();
    for (const missing of [{ termMonths: null }, { rateType: null }])
      expect(answerWith({ ...unclear, reasons, ...missing }).offer).toMatchObject({ kind: 'refused', reason: { code: 'label.no-term' } });
  });

  it('that is dear says what it costs and why it is no pick', async () => {
    const answer = answerWith(await label({ energy: '15.0000¢', averages: '21.4¢   21.0¢   20.8¢' }));
    const said = explain(answer).offer;
    expect(said[1]).toMatch(/^For your home it costs about \$[\d,]+ a year\.$/);
    expect(said[2]).toMatch(/^Why it is no pick: \$[\d,]+ a year more than the third pick\./);
  });

  it('leaves the list what it was: its hash, and the answer on everything else', async () => {
    const [without, beside] = [answerWith(), answerWith(await label({ energy: '35.0000¢', averages: '41.4¢   41.0¢   40.8¢' }))];
    expect(beside.provenance.catalogue).toEqual(without.provenance.catalogue);
    expect(beside.picks.map(({ planId }) => planId)).toEqual(without.picks.map(({ planId }) => planId));
    expect(without.offer).toBeNull();
    expect(explain(without).offer).toEqual([]);
  });

  it.each([
    ['misses its own averages', { averages: '10.3¢   9.9¢   9.7¢' }, 'oncor', 'label.averages-differ'],
    ['is for another utility', {}, 'centerpoint', 'label.other-utility'],
  ])('that %s is left out, with the reason', async (_, wrong, utility, code) => {
    const answer = answerWith(await label(wrong), utility);
    expect(answer.offer).toMatchObject({ kind: 'refused', reason: { code } });
    expect(answer.picks).toEqual(answerWith(undefined, utility).picks);
    expect(explain(answer).offer).toEqual([
      expect.stringMatching(/^This offer cannot be compared\. [A-Z].*\.$/),
      'The answer goes on without it.',
    ]);
  });
});
