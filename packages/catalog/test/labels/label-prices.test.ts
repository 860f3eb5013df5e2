/** Layouts met in the wild, with invented suppliers and figures. The averages of each are its own arithmetic at the Oncor charges of December 2025. */
import { describe, expect, it } from 'vitest';
import { averagesOf, readLabel, texas } from '../../src/index.ts';
import { codes, delivered, DELIVERY, labelOf, madeLabel } from './made-label.ts';

describe('a bill comes out at every use, not only at the three printed', () => {
  it.each<readonly [string, readonly string[], (kwh: number) => number]>([
    [
      'units in brackets, a heading between its two amounts, a credit for the month',
      [
        'Base Charge   $4.95 Per Billing Cycle ($)',
        'Energy Charge   7.9¢ Per kWh (¢)',
        'Smart Credit   $10.00 Per Billing Cycle',
        '$4.23 Per Month ($)',
        'TDU Delivery Charges   5.5833¢ Per kWh (¢)',
      ],
      (kwh) => 4.95 + 0.079 * kwh - 10,
    ],
    [
      'a row for each company',
      ['Charge details   Base Charge   Per kWh Charge', 'Prairie Co-op   $7.50   9.84¢', 'Delivery Costs - Oncor   $4.23   5.5833¢'],
      (kwh) => 7.5 + 0.0984 * kwh,
    ],
    [
      'the sign behind the amount',
      [
        'Energy Charge 13.27 ¢ per kWh',
        'Residential Usage Credit 35.00 $ per bill month if usage >= 1000kWh',
        'Additional Residential Usage Credit 15.00 $ per bill month if usage >= 2000kWh',
        ...DELIVERY,
      ],
      (kwh) => 0.1327 * kwh - (kwh >= 1000 ? 35 : 0) - (kwh >= 2000 ? 15 : 0),
    ],
    [
      'units in the heading only',
      [
        'Base Charge ($ per month)   4.95',
        'Energy Charge (¢ per kWh)   9.12',
        'TDU Delivery Charges ($ per month)   4.23',
        'TDU Delivery Charges (¢ per kWh)   5.5833',
      ],
      (kwh) => 4.95 + 0.0912 * kwh,
    ],
    [
      'blocks with the bounds behind each price',
      ['Energy Charge: 12.0¢ per kWh for the first 1,200 kWh', 'Energy Charge: 19.6¢ per kWh for usage above 1,200 kWh', ...DELIVERY],
      (kwh) => 0.12 * Math.min(kwh, 1200) + 0.196 * Math.max(0, kwh - 1200),
    ],
    [
      'three blocks with the bounds before each price',
      [
        'Energy Charge (0 - 500 kWh)   16.0¢ per kWh',
        'Energy Charge (501 - 1000 kWh)   11.0¢ per kWh',
        'Energy Charge (1001+ kWh)   9.0¢ per kWh',
        ...DELIVERY,
      ],
      (kwh) => 0.16 * Math.min(kwh, 500) + 0.11 * Math.max(0, Math.min(kwh, 1000) - 500) + 0.09 * Math.max(0, kwh - 1000),
    ],
    [
      'a base charge waived in another sentence',
      [
        'Energy Charge   9.2¢ per kWh',
        'Base Charge   $9.95 per billing cycle',
        ...DELIVERY,
        'The Base Charge will be waived for any billing cycle in which usage exceeds 1,000 kWh.',
      ],
      (kwh) => 0.092 * kwh + (kwh <= 1000 ? 9.95 : 0),
    ],
    [
      'a base charge printed as nothing from a use on',
      [
        'Base Charge: Per Month ($)   $9.95',
        '(Base Charge is $0 for billing cycles with usage of 800 kWh or more)',
        'Energy Charge   9.3¢ per kWh',
        ...DELIVERY,
      ],
      (kwh) => 0.093 * kwh + (kwh < 800 ? 9.95 : 0),
    ],
    [
      'credits for bands in one sentence',
      ['Energy Charge: 14.9¢ per kWh', 'Usage Credit: $50 if usage is 1000 - 1499 kWh; $75 if usage is 1500 kWh or more', ...DELIVERY],
      (kwh) => 0.149 * kwh - (kwh >= 1500 ? 75 : kwh >= 1000 ? 50 : 0),
    ],
    [
      'a credit named behind its amount',
      [
        'Energy Charge 14.0¢ per kWh',
        ...DELIVERY,
        'You receive a $40 bill credit each billing cycle when usage is 500 kWh or more but less than 2,000 kWh.',
      ],
      (kwh) => 0.14 * kwh - (kwh >= 500 && kwh < 2000 ? 40 : 0),
    ],
    [
      'what is paid for energy sent out',
      [
        'Energy Charge   $0.141   per kWh',
        'Buyback Rate   $0.141   per kWh',
        ...DELIVERY,
        'Excess energy is credited at the settlement point price, capped at 25¢ per kWh.',
      ],
      (kwh) => 0.141 * kwh,
    ],
    [
      'a fee that whoever pays otherwise pays',
      [
        'Energy Charge   9.0¢ per kWh',
        ...DELIVERY,
        'You will be charged a $5.00 Processing Fee for each billing period in which you are not enrolled in Auto-Pay.',
      ],
      (kwh) => 0.09 * kwh,
    ],
  ])('%s', async (_, prices, supply) => {
    const bill = delivered(supply);
    const label = await labelOf(prices, bill);
    expect([label.status, codes(label)]).toEqual(['verified', []]);
    const uses = [300, 499, 500, 799, 800, 999, 1000, 1001, 1200, 1499, 1500, 1999, 2000, 2600];
    const averages = label.tariff ? averagesOf({ tariff: label.tariff, market: texas, on: '2025-12-15', uses }) : [];
    expect(averages.map((one, i) => ((one ?? Number.NaN) * (uses[i] ?? 0)).toFixed(2))).toEqual(uses.map((kwh) => bill(kwh).toFixed(2)));
  });

  it('a base charge that holds the first 1,000 kWh, delivery printed as nothing', async () => {
    const label = await labelOf(
      [
        '*Energy Charge   14.00¢   per kWh',
        'Base Charge   $135.00   per bill month',
        'TDU Delivery Charge   0.00000¢   per kWh',
        'TDU Delivery Charge   $0.00   per bill month',
        '*The Energy Charge is only applicable to usage above 1000 kWh in a billing cycle.',
      ],
      (kwh) => 135 + 0.14 * Math.max(0, kwh - 1000),
    );
    expect([label.status, label.delivery?.from]).toEqual(['verified', 'inside']);
  });
});

describe('an amount whose sign stands apart', () => {
  const plain = ['Energy Charge   9.12¢ per kWh', ...DELIVERY];

  it.each(['$   9.95', '$ | 9.95', '9.95 dollars', 'USD 9.95', '9.95 USD'])('is one all the same: %s', async (amount) => {
    const fee = `Minimum Usage Fee of ${amount} per month if usage is below 600 kWh`;
    const label = await labelOf(
      [...plain, fee],
      delivered((kwh) => 0.0912 * kwh + (kwh < 600 ? 9.95 : 0)),
    );
    expect([label.status, label.tariff?.charges.find(({ id }) => id === 'fee-1')?.price]).toEqual(['verified', '9.95']);
    expect(
      (
        await labelOf(
          [...plain, fee],
          delivered((kwh) => 0.0912 * kwh),
        )
      ).status,
    ).toBe('quarantined');
  });

  it('holds for credits in whole dollars', async () => {
    const label = await labelOf(
      [...plain, 'Bill credit of 50 dollars if usage exceeds 1,000 kWh'],
      delivered((kwh) => 0.0912 * kwh - (kwh > 1000 ? 50 : 0)),
    );
    expect(label.status).toBe('verified');
  });

  it('does not make money of a use, a version, a telephone number or a share', async () => {
    const words = 'Version 1.25 for 9,000.00 kWh, call 800.555.0100: 12.50% of use, 10 per cent';
    expect(
      (
        await labelOf(
          [...plain, words],
          delivered((kwh) => 0.0912 * kwh),
        )
      ).status,
    ).toBe('verified');
  });
});

describe('a label that promises more than is read', () => {
  const plain = ['Base Charge   $4.95 per billing cycle', 'Energy Charge   9.12¢ per kWh', ...DELIVERY];
  const bill = delivered((kwh) => 4.95 + 0.0912 * kwh);

  it.each([
    'Energy charges are 20% lower in October and November.',
    'Your twelfth month of energy is free.',
    'You receive a one-time $50 bill credit on your first bill.',
    'From the seventh month on you pay 13.5¢ per kWh.',
    'Service plan   $3.99 per week',
    'Minimum Usage Fee (less than 400 kWh)   9.95 per month',
    'Fee for using less than 400 kWh   9.95',
    'Usage below 400 kWh is charged an additional USD 9.95 per month.',
    'Smart home fee 9.95 dollars per month',
    'Monthly charge of five dollars applies below 400 kWh.',
    'Smart home fee   10 per month',
    'Smart home fee € 9.95',
    'No credit is given for usage above 2,500 kWh.',
  ])('is quarantined: %s', async (words) => {
    expect((await labelOf(plain, bill)).status).toBe('verified');
    expect(codes(await labelOf([...plain, words], bill))).toContain('label.unexplained');
  });

  it('is quarantined where it has averages of several plans or utilities', async () => {
    const other = ['Average Monthly Use   500 kWh   1,000 kWh   2,000 kWh', 'Average price per kWh   19.4¢   18.5¢   18.0¢'];
    expect(codes(await labelOf(plain, bill, { terms: ['Type of Product   Fixed Rate', ...other] }))).toEqual(['label.several-averages']);
    expect(codes(await labelOf(['CenterPoint   17.5¢   16.6¢   16.2¢', ...plain], bill))).toContain('label.several-averages');
  });

  it('is quarantined where whole cents prove nothing, and where delivery stands outside', async () => {
    const text = madeLabel({ averages: '17¢   16¢   15¢', prices: plain });
    expect(codes(await readLabel({ bytes: new TextEncoder().encode(text), market: texas }))).toContain('label.averages-coarse');
    const without = ['Energy Charge   9.12¢ per kWh', 'These prices do not include TDU charges.'];
    expect(codes(await labelOf(without, (kwh) => 0.0912 * kwh))).toContain('label.delivery-left-out');
  });
});

describe('a text with one word a line', () => {
  it('is put back into lines, and no name is read from it', async () => {
    const text = madeLabel({ averages: '15.4¢   15.0¢   14.8¢', prices: ['Electricity Rate   9¢ per kWh', ...DELIVERY] });
    const label = await readLabel({ bytes: new TextEncoder().encode(text.replace(/ +/g, '\n')), market: texas });
    expect(label).toMatchObject({ status: 'verified', supplier: null, plan: null, utility: 'oncor', termMonths: 12 });
  });
});
