import { describe, expect, it } from 'vitest';
import { codes, delivered, DELIVERY, labelOf } from './made-label.ts';

describe('prices that hold at some times', () => {
  const flat = (price: number, share: number, other: number) => delivered((kwh) => kwh * (price * share + other * (1 - share)));
  const timesOf = async (prices: readonly string[], bill: (kwh: number) => number) => {
    const label = await labelOf([...prices, ...DELIVERY], bill);
    return {
      status: label.status,
      errors: codes(label),
      charges: label.tariff?.charges.map(({ price, quantity }) => ({ price, quantity })),
    };
  };
  const energy = { of: 'energy', channel: 'import' };

  it('a season at half the price', async () => {
    const months = [{ months: [12, 1, 2] }, { months: [6, 7, 8] }];
    expect(
      await timesOf(
        [
          'It reflects that an average of 62.00% of electricity usage occurred during the Season Card period.',
          'Energy Charge:   Per kWh (¢)',
          'All kWh   17.2000¢',
          'Season Card Savings: You will receive a 50% discount off the Energy Charge during the Season Card discount',
          'period. Season Card discount period is from December 1st 12:00 a.m. through February 28th 11:59 p.m. and June',
          '1st 12:00 a.m. through August 31st 11:59 p.m.',
        ],
        flat(0.086, 0.62, 0.172),
      ),
    ).toEqual({
      status: 'verified',
      errors: [],
      charges: [
        { price: '0.086', quantity: { ...energy, when: months } },
        { price: '0.172', quantity: { ...energy, except: months } },
      ],
    });
  });

  it('free nights by a credit for their energy, and weekdays behind the price', async () => {
    const night = [
      {
        at: [
          [1260, 1440],
          [0, 300],
        ],
      },
    ];
    expect(
      await timesOf(
        [
          'An average of 31% of electricity usage occurred during the Free Nights period.',
          'Energy Charge   18.6¢ per kWh',
          'Free Nights: You will receive a 100% credit on all Energy Charges from 9:00 p.m. through 4:59 a.m. each day.',
        ],
        flat(0, 0.31, 0.186),
      ),
    ).toMatchObject({
      status: 'verified',
      charges: [
        { price: '0', quantity: { when: night } },
        { price: '0.186', quantity: { except: night } },
      ],
    });
    expect(
      await timesOf(
        [
          'Energy Charge   16.9 ¢ per kWh - Weekdays',
          'Energy Charge   0.0 ¢ per kWh - Weekends',
          'The average price assumes 29% of usage on Weekends.',
          'Weekdays is defined as 12:00 AM Monday to 12:00 AM Saturday. Weekends is defined as 12:00 AM Saturday to 12:00 AM Monday.',
        ],
        flat(0, 0.29, 0.169),
      ),
    ).toMatchObject({
      status: 'verified',
      charges: [{ price: '0.169' }, { price: '0', quantity: { when: [{ days: ['sat'] }, { days: ['sun'] }] } }],
    });
  });

  it('two energy prices in a table, told apart by its headings', async () => {
    const found = await labelOf(
      [
        'Average price assumes 30% of usage in EV Charging Hours.',
        'EV charging hours are from 10:00 PM to 4:00 AM every night.',
        'Prairie Energy Charges   Delivery Charges from',
        'Daytime Hours   EV Charging Hours   Base',
        'Usage Charge   Usage Charge   Charge   per kWh   per month',
        '7.4¢/kWh   6.0¢/kWh   $0.00   5.5833¢/kWh   $4.23',
      ],
      flat(0.06, 0.3, 0.074),
    );
    expect([found.status, found.tariff?.charges.map(({ id, price }) => [id, price])]).toEqual([
      'verified',
      [
        ['energy-day', '0.074'],
        ['energy-ev-charging', '0.06'],
      ],
    ]);
  });

  it.each([
    [
      'leave hours without a price',
      [
        'Energy Charge Peak   19.0¢ per kWh (1:00 PM to 7:00 PM)',
        'Energy Charge Off-Peak   8.0¢ per kWh (9:00 PM to 1:00 PM)',
        'The average price assumes 25% of usage during Peak hours.',
      ],
    ],
    [
      'are said in words that are not read in full',
      [
        'Energy Charge Peak   19.0¢ per kWh',
        'Energy Charge Off-Peak   8.0¢ per kWh',
        'Peak hours are 1:00 PM to 7:00 PM in summer.',
        'The average price assumes 25% of usage during Peak hours.',
      ],
    ],
  ])('are quarantined where they %s', async (_, prices) => {
    expect(await timesOf(prices, flat(0.19, 0.25, 0.08))).toMatchObject({ status: 'quarantined', errors: ['label.hours-unclear'] });
  });

  it('are quarantined where only an odd share of use would make up for the price', async () => {
    const prices = ['Energy Charge Peak   190¢ per kWh (1:00 PM to 7:00 PM)', 'Energy Charge Off-Peak   8.0¢ per kWh'];
    expect((await timesOf(prices, flat(0.19, 0.25, 0.08))).status).toBe('quarantined');
  });
});
