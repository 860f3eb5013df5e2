import { advise, costGroups } from '@arbor/advice';
import { sampleTexasCatalogue, texas } from '@arbor/catalog';
import { sampleHome } from '@arbor/usage';
import { expect, test } from 'vitest';
import { billGroups, groupsShown } from '../src/charts/bill-groups.ts';

const catalogue = sampleTexasCatalogue();
// The first of a month, so that the twelve bills are the twelve months that are priced.
const asOf = '2026-11-01';
const usage = sampleHome({ from: '2025-10-01', to: '2026-10-01' });

/** Answers over one plan each, so that every kind of charge of the sample is met. */
const answers = catalogue.plans
  .filter(({ utility }) => utility === 'oncor')
  .map((plan) => advise({ usage, place: { market: texas, utility: 'oncor' }, catalogue: { ...catalogue, plans: [plan] }, asOf }));
const picks = answers.flatMap((answer) => answer.picks);

test('the groups of each bill add up to its total', () => {
  expect(picks.length).toBeGreaterThan(20);
  for (const { bills } of picks) {
    for (const bill of bills) expect(Object.values(billGroups(bill)).reduce((sum, nanos) => sum + nanos, 0)).toBe(bill.totalNanos);
  }
});

test('the groups of twelve whole months add up to those of the answer', () => {
  const whole = picks.filter(({ held }) => held.heldUntil === undefined);
  expect(whole.length).toBeGreaterThan(10);
  for (const { bills, annual } of whole) {
    const months = bills.map(billGroups);
    for (const group of costGroups) expect(months.reduce((sum, groups) => sum + groups[group], 0)).toBe(annual.groups[group]);
  }
});

test('the sample still has credits, low-use fees and base charges to tell apart', () => {
  const shown = new Set(picks.flatMap(({ bills }) => groupsShown(bills.map(billGroups))));
  expect([...shown].sort()).toEqual(['base', 'credits', 'delivery', 'energy', 'fees']);
});
