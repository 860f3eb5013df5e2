import { readTariff, type Plan } from '@arbor/engine';
import { describe, expect, it } from 'vitest';
import { checkCatalogue, sampleTexasCatalogue, texas } from '../src/index.ts';

const { plans, asOf } = sampleTexasCatalogue();
const chargesOf = ({ price }: Plan) => (price.kind === 'tariff' ? price.tariff.charges : []);

describe('the sample market', () => {
  it('is large, dated, and plainly invented', () => {
    expect(asOf).toBe('2026-10-01');
    expect(plans.length).toBeGreaterThanOrEqual(60);
    expect(new Set(plans.map(({ supplier }) => supplier)).size).toBe(12);
    expect(plans.every(({ supplier }) => /Sample|Example/.test(supplier))).toBe(true);
    expect(new Set(plans.map(({ id }) => id)).size).toBe(plans.length);
  });

  it('holds valid tariffs, each with the delivery of its utility', () => {
    for (const plan of plans) {
      if (plan.price.kind !== 'tariff') continue;
      expect(readTariff(JSON.parse(JSON.stringify(plan.price.tariff))).findings).toEqual([]);
      const { deliveryTariffId } = texas.utilities.find(({ id }) => id === plan.utility) ?? { deliveryTariffId: '' };
      expect(plan.price.tariff.include).toEqual([deliveryTariffId]);
      expect(texas.deliveryTariffs).toHaveProperty(deliveryTariffId);
    }
  });

  it.each<[string, (plan: Plan) => boolean]>([
    ['two credits', (plan) => chargesOf(plan).filter(({ tags }) => tags.includes('credit')).length === 2],
    ['a credit within bounds', (plan) => chargesOf(plan).some((charge) => charge.if?.some(({ le }) => le !== undefined))],
    ['a minimum-use fee', (plan) => chargesOf(plan).some(({ tags }) => tags.includes('minimum'))],
    ['blocks', (plan) => chargesOf(plan).some(({ price }) => typeof price !== 'string' && 'steps' in price && price.kind === 'marginal')],
    ['bands', (plan) => chargesOf(plan).some(({ price }) => typeof price !== 'string' && 'steps' in price && price.kind === 'whole')],
    [
      'free hours',
      (plan) => chargesOf(plan).some(({ quantity, price }) => quantity.of === 'energy' && quantity.when !== undefined && price === '0'),
    ],
    [
      'a season',
      (plan) =>
        chargesOf(plan).some(({ quantity }) => quantity.of === 'energy' && quantity.when?.some(({ months }) => months !== undefined)),
    ],
    ['variable', ({ rateType, price }) => rateType === 'variable' && price.kind === 'tariff'],
    ['indexed and unknown', ({ rateType, price }) => rateType === 'indexed' && price.kind === 'unknown'],
    ['prepaid', ({ prepaid }) => prepaid],
    ['all renewable', ({ renewablePercent }) => renewablePercent === 100],
    ['new customers only', ({ newCustomersOnly }) => newCustomersOnly],
    ['not rated', ({ rating }) => rating === undefined],
    ['a fee per remaining month', ({ exitFee }) => exitFee.kind === 'perRemainingMonth'],
    ['a flat fee', ({ exitFee }) => exitFee.kind === 'flat'],
    ['no fee', ({ exitFee, termMonths }) => exitFee.kind === 'none' && termMonths > 1],
  ])('has %s in both large areas', (_what, is) => {
    expect(plans.some((plan) => plan.utility === 'oncor' && is(plan))).toBe(true);
    expect(plans.some((plan) => plan.utility === 'centerpoint' && is(plan))).toBe(true);
  });

  it('has every usual contract length', () => {
    expect([0, 1, 3, 6, 12, 15, 18, 24, 36].every((months) => plans.some(({ termMonths }) => termMonths === months))).toBe(true);
  });

  it('is counted by what can be priced, with the reasons for the rest', () => {
    expect(checkCatalogue({ plans })).toMatchObject({
      plans: plans.length,
      priced: plans.length - 2,
      approximate: 0,
      cannotPrice: 2,
      reasons: [{ code: 'catalog.rate-needs-label', plans: 2 }],
    });
  });
});
