import { describe, expect, it } from 'vitest';
import { labelDate } from '../../src/labels/label-dates.ts';
import { exitFeeOf } from '../../src/labels/label-exit-fee.ts';
import { labelFacts } from '../../src/labels/label-facts.ts';

const facts = (text: string) => {
  const lines = text.split('\n').map((line) => ({ text: line, page: 1 }));
  return labelFacts(
    lines,
    lines.findIndex((line) => line.text.startsWith('Average')),
  );
};
const head = 'Electricity Facts Label\nExample Prairie Energy, LLC\nCalm Home 12\nOncor\nAverage Monthly Use';

describe('the day of a label', () => {
  it.each([
    ['Date: 12/15/2025', '2025-12-15'],
    ['Effective Date 7/15/26', '2026-07-15'],
    ['2026-07-21', '2026-07-21'],
    ['07.15.2026', '2026-07-15'],
    ['15-Jul-2026', '2026-07-15'],
    ['July 15th, 2026', '2026-07-15'],
    ['Contract start by 09/30/2026 | Issued 07/15/2026', '2026-07-15'],
    ['07/15/2026 | 08/15/2026', null],
    ['20260715', null],
    ['07/15/26', '2026-07-15'],
    ['Version 1.2.24', null],
    ['EFL v10.1.24', null],
    ['EFL 3.1.10', null],
    ['Revision 5-10-15', null],
    ['Version 1.2.2024', null],
    ['Rev. 2.10.25 | Effective date: 12.15.25', '2025-12-15'],
    ['Separate 15, 2026', null],
  ])('is read from "%s"', (text, date) => {
    expect(labelDate(text, text)).toBe(date);
  });

  it('is none that something lasts to', () => {
    expect(labelDate('', 'Contract Term Until your meter read after 05/01/2027')).toBeNull();
    expect(labelDate('', 'Version 12, July 15, 2026')).toBe('2026-07-15');
  });
});

describe('the fee for leaving early', () => {
  it.each([
    ['Yes. $150.00 unless you move.', { kind: 'flat', amount: '150' }],
    [
      'Yes; you will incur a $200 fee if you terminate your service prior to the end of the contract term.',
      { kind: 'flat', amount: '200' },
    ],
    ['Yes, $15.00 multiplied by the number of months remaining', { kind: 'perRemainingMonth', amount: '15' }],
    [
      '$20 (twenty dollars) for each whole month remaining, waived within the first thirty (30) days',
      { kind: 'perRemainingMonth', amount: '20' },
    ],
    ['Yes. 150.00 dollars', { kind: 'flat', amount: '150' }],
    ['No', { kind: 'none' }],
    ['There is no termination fee for this product', { kind: 'none' }],
    ['Yes, $150 in months 1-6', { kind: 'unknown' }],
    ['Lesser of $150 and the remaining months', { kind: 'unknown' }],
    ['$200 in the first 6 months, $100 thereafter', { kind: 'unknown' }],
    ['Yes, see Terms of Service', { kind: 'unknown' }],
  ])('is read from "%s"', (answer, fee) => {
    const asked = (text: string) => exitFeeOf(`Contract Term 12 Months ${text} Can my price change? Returned payment $25`);
    expect(asked(`Do I have a termination fee or any fees associated with terminating service? ${answer}`)).toMatchObject(fee);
    expect(asked(`Do I have a termination fee or any fees ${answer} associated with terminating service?`)).toMatchObject(fee);
  });
});

describe('other facts', () => {
  it.each([
    ['Contract Term   12 billing cycles', 12],
    ['Contract Term   3 Years', 36],
    ['Contract Term   0 (month-to-month)', 0],
    ['Contract Term   6, 12 or 24 Months', null],
    ['Contract Term   12 Months   24 Months', null],
  ])('%s', (line, term) => {
    expect(facts(`${head}\n${line}`).termMonths).toBe(term);
  });

  it.each([
    ['Renewable Content   This product is 5.85 % renewable.\nThe statewide average for renewable content is   37.2%', 5.85],
    ['Statewide average for renewable content   37.2%\nRenewable Content   22%', 22],
    ['Renewable Content   Statewide average 37.2%', null],
    ['This product is 22% renewable.\nThis product is 100% renewable.', null],
  ])('the renewable share is the product’s own: %s', (lines, share) => {
    expect(facts(`${head}\n${lines}`).renewablePercent).toBe(share);
  });

  it('an answer in the middle of its question is an answer', () => {
    expect(facts(`${head}\nIs this a pre-pay or pay in   Yes\nadvance product?`).prepaid).toBe(true);
    expect(facts(`${head}\nIs this a pre-pay or pay in   No\nadvance product?\nDoes it?   Yes`).prepaid).toBe(false);
  });

  it('names are none where the head of the page is torn, and none of its codes, addresses and questions', () => {
    const torn =
      'M1F00130905590A\n500 Main Street, Suite 100\nCustomer Care: 888-555-0142\nPage 1 of 2\nIs this a product?\nAverage Monthly Use';
    expect(facts(torn)).toMatchObject({ supplier: null, plan: null });
    expect(facts(`${torn.split('\nAverage')[0] ?? ''}\n${head}`)).toMatchObject({
      supplier: 'Example Prairie Energy, LLC',
      plan: 'Calm Home 12',
    });
  });
});
