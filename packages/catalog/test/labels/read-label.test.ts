import { describe, expect, it } from 'vitest';
import { averageToday, planOfLabel, readLabel, texas } from '../../src/index.ts';
import { DELIVERY, madeLabel, madePdf, type MadeLabel } from './made-label.ts';

function read(text: string | Uint8Array) {
  return readLabel({ bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text, market: texas });
}

const make = (averages: string, prices: readonly string[], more: Partial<MadeLabel> = {}) => read(madeLabel({ averages, prices, ...more }));
const codes = ({ reasons }: Awaited<ReturnType<typeof read>>, severity = 'error') =>
  reasons.filter((one) => one.severity === severity).map(({ code }) => code);
const pricesOf = ({ tariff }: Awaited<ReturnType<typeof read>>) =>
  Object.fromEntries(tariff?.charges.map(({ id, price }) => [id, price]) ?? []);

const plain = ['Base Charge: $4.95   per billing cycle', 'Energy Charge: 9.0000¢   per kWh', ...DELIVERY];

describe('a label of the usual kind', () => {
  it('gives its facts, its tariff, the words of each rule, and comes out at its averages', async () => {
    const label = await make('16.4¢   15.5¢   15.0¢', plain);
    expect(label).toMatchObject({
      readable: true,
      supplier: 'Example Prairie Energy, LLC',
      plan: 'Calm Home 12',
      utility: 'oncor',
      date: '2025-12-15',
      termMonths: 12,
      exitFee: { kind: 'flat', amount: '150' },
      renewablePercent: 35,
      average: { 500: '16.4', 1000: '15.5', 2000: '15' },
      status: 'verified',
      delivery: { perMonth: '4.23', perKwh: '0.055833', from: 'printed' },
    });
    expect(pricesOf(label)).toEqual({ base: '4.95', energy: '0.09' });
    expect(label.tariff?.include).toEqual(['tx-delivery-oncor']);
    expect(label.spans).toEqual([
      { charge: 'base', quote: 'Base Charge: $4.95   per billing cycle', page: 1 },
      { charge: 'energy', quote: 'Energy Charge: 9.0000¢   per kWh', page: 1 },
    ]);
    expect(label.check?.[1000]).toEqual({ printed: 15.5, priced: 15.5013, difference: 0.0013 });
  });

  it.each([
    [
      'a web page',
      (text: string) =>
        `<html><script>alert('9.9¢')</script><body>${text
          .split('\n')
          .map((line) => `<p>${line}</p>`)
          .join('')}</body></html>`,
    ],
    ['one word a line', (text: string) => text.replace(/ +/g, '\n')],
    ['spaces that do not break', (text: string) => text.replaceAll(' ', '\u00a0')],
    ['Windows line ends and tabs', (text: string) => text.replaceAll('   ', '\t').replaceAll('\n', '\r\n')],
  ])('reads the same as %s', async (_, written) => {
    const label = await read(written(madeLabel({ averages: '16.4¢   15.5¢   15.0¢', prices: plain })));
    expect([label.status, pricesOf(label)]).toEqual(['verified', { base: '4.95', energy: '0.09' }]);
  });

  it('reads the same as a PDF drawn from the bottom up', async () => {
    const lines = madeLabel({ averages: '16.4¢   15.5¢   15.0¢', prices: plain }).split('\n');
    const pieces = lines.flatMap((line, i) => line.split('   ').map((text, column) => [40 + column * 150, 760 - i * 14, text] as const));
    const label = await read(madePdf(pieces.reverse()));
    expect([label.status, label.supplier, pricesOf(label)]).toEqual([
      'verified',
      'Example Prairie Energy, LLC',
      { base: '4.95', energy: '0.09' },
    ]);
  });
});

describe('what a bill may hold', () => {
  it('a credit from a use on, said twice, is one credit', async () => {
    const label = await make('21.4¢   11.0¢   15.8¢', [
      'Energy Charge   15.0000¢ per kWh',
      'Usage Credit   $100.00 per billing cycle for usage (>=1000) kWh',
      'A Usage Credit of $100.00 will be included for each billing cycle when your usage is above or equal to 1000 kWh.',
      ...DELIVERY,
    ]);
    expect(label.status).toBe('verified');
    expect(label.tariff?.charges.at(-1)).toMatchObject({ price: '-100', if: [{ ge: '1000' }] });
    expect(codes(label, 'info')).toContain('label.bounds-not-proven');
  });

  it('a fee up to a use', async () => {
    const label = await make('16.8¢   15.8¢   15.0¢', [
      'Energy Charge   9.2000 ¢ per kWh',
      'Monthly Service Fee   $6.00 per billing cycle for usage ( <=1999) kWh',
      ...DELIVERY,
    ]);
    expect([label.status, label.tariff?.charges.at(-1)?.if]).toEqual([
      'verified',
      [{ of: { of: 'energy', channel: 'import' }, le: '1999' }],
    ]);
  });

  it('blocks of use, each at its price, told from bands by the averages', async () => {
    const blocks = ['Energy Charge:   Per kWh (¢)', '0 - 1000 kWh   8.0000¢', '> 1000 kWh   12.0000¢', ...DELIVERY];
    const each = await make('14.4¢   14.0¢   15.8¢', blocks);
    const all = await make('14.4¢   14.0¢   17.8¢', blocks);
    expect([each.status, all.status]).toEqual(['verified', 'verified']);
    expect([each, all].map((label) => (pricesOf(label)['energy'] as { kind: string }).kind)).toEqual(['marginal', 'whole']);
  });

  it('hours, with the share of use that the averages stand for', async () => {
    const label = await make('13.4¢   13.0¢   12.8¢', [
      'Energy Charge Peak 9.00¢ / kWh',
      'Energy Charge Off-Peak 4.00¢ / kWh',
      'Average price is based on 40% of Off-Peak consumption.',
      'Off-Peak hours are 9:00 PM - 4:59 AM.',
      ...DELIVERY,
    ]);
    expect([label.status, codes(label, 'warning')]).toEqual(['verified', ['label.share-printed']]);
    expect(label.tariff?.charges.find(({ id }) => id === 'energy-off-peak')?.quantity).toMatchObject({
      when: [
        {
          at: [
            [1260, 1440],
            [0, 300],
          ],
        },
      ],
    });
  });

  it('delivery without figures is that of its day; delivery in no word at all is inside the price', async () => {
    const passed = await make('16.4¢   15.5¢   15.0¢', [...plain.slice(0, 2), 'TDU charges are passed through: **', '**see the utility']);
    expect([passed.status, passed.delivery?.from]).toEqual(['verified', 'inForce']);
    const inside = await make('15.0¢   14.5¢   14.2¢', ['Base Charge: $4.95 per month', 'Energy Charge: 14.0¢ per kWh']);
    expect([inside.status, inside.delivery?.from, inside.tariff?.include]).toEqual(['verified', 'inside', undefined]);
  });
});

describe('a label that must not be believed', () => {
  it.each([
    ['averages that its prices do not come to', '19.4¢   18.5¢   18.0¢', plain, 'label.averages-differ'],
    ['an amount nobody explains', '16.4¢   15.5¢   15.0¢', ['Comfort package: $7.77 monthly', ...plain], 'label.unexplained'],
    ['free hours without their rule', '16.4¢   15.5¢   15.0¢', [...plain, 'Enjoy free nights all summer.'], 'label.unexplained'],
    ['no prices at all', '16.4¢   15.5¢   15.0¢', ['Ask us.'], 'label.no-prices'],
  ])('is quarantined for %s', async (_, averages, prices, code) => {
    const label = await make(averages, prices);
    expect([label.status, label.readable]).toEqual(['quarantined', true]);
    expect(codes(label)).toContain(code);
  });

  it('does not take delivery for the energy price when the columns come the other way round', async () => {
    const head = ['Energy Charge   Base Charge   Delivery Charges from Oncor   per kWh   per month'];
    const label = await make('16.4¢   15.5¢   15.0¢', [...head, '5.5833¢/kWh   $4.23   9.0¢/kWh   $4.95']);
    expect([label.status, pricesOf(label)]).toEqual(['verified', { base: '4.95', energy: '0.09' }]);
  });
});

describe('what cannot be read', () => {
  it.each([
    ['an empty file', '', 'label.empty'],
    ['an error page', '<html><body><h1>403 Forbidden</h1></body></html>', 'label.no-content'],
    ['a page that a script would fill', `<html><body><script>${'let a = 1;'.repeat(500)}</script></body></html>`, 'label.no-content'],
    ['another document', 'The rain in the plain. '.repeat(30), 'label.not-a-label'],
    ['averages without digits', madeLabel({ averages: '¢   ¢   ¢', prices: ['Energy Charge: per kWh'] }), 'label.no-averages'],
    ['a broken PDF', `%PDF-1.4\n${'x'.repeat(400)}`, 'label.broken-pdf'],
    ['a PDF without text', madePdf([]), 'label.no-text'],
  ])('says so of %s', async (_, bytes, code) => {
    const label = await read(bytes);
    expect([label.status, label.readable, codes(label)]).toEqual(['unreadable', false, [code]]);
  });
});

describe('a hostile label', () => {
  const filled = (words: string): string =>
    madeLabel({ averages: '16.4¢   15.5¢   15.0¢', prices: [...plain, ...lined(words.repeat(90_000 / words.length))] });
  const lined = (words: string): readonly string[] => words.match(/[^]{1,1900}/g) ?? [];

  it('of more amounts than any label has is refused with one finding', async () => {
    const credits = Array.from({ length: 2500 }, (_, i) => `bill credit $${i + 1}.50 >= ${i + 100} kWh`);
    const label = await read(madeLabel({ averages: '16.4¢   15.5¢   15.0¢', prices: [...plain, ...lined(credits.join(' '))] }));
    expect([label.status, codes(label)]).toEqual(['unreadable', ['label.too-many-amounts']]);
  });

  it.each([
    ['codes', Array.from({ length: 17 }, (_, i) => String.fromCharCode(0xe000 + i)).join('') + '7 '],
    ['gaps', '1          . '],
    ['words of charges', 'base charge '],
  ])('of nothing but %s comes to an end', async (_, words) => {
    expect((await read(filled(words))).readable).toBe(true);
  });
});

describe('a label as a plan of the market', () => {
  it('is priced at the delivery charges of today in place of those of its day', async () => {
    const plan = planOfLabel(await make('16.4¢   15.5¢   15.0¢', plain), { market: texas, utility: 'oncor' });
    if ('code' in plan) throw new Error(plan.code);
    expect(plan).toMatchObject({
      utility: 'oncor',
      termMonths: 12,
      price: { kind: 'tariff', basis: 'stated' },
      source: { date: '2025-12-15' },
    });
    expect(averageToday(plan, texas, '2025-12-15')).toBe(15.5);
    expect(averageToday(plan, texas, '2026-06-10')).toBe(16.02);
  });

  it('is none when it is quarantined, or of another utility', async () => {
    const wrong = await make('19.4¢   18.5¢   18.0¢', plain);
    expect(planOfLabel(wrong, { market: texas, utility: 'oncor' })).toMatchObject({ code: 'label.averages-differ' });
    const right = await make('16.4¢   15.5¢   15.0¢', plain);
    expect(planOfLabel(right, { market: texas, utility: 'tnmp' })).toMatchObject({ code: 'label.other-utility' });
  });
});
