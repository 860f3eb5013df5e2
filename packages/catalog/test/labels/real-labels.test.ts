/** Real labels against what somebody read off them by eye. They stay outside: REAL_DATA names their folder. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Charge, ExitFee } from '@arbor/engine';
import { describe, expect, it } from 'vitest';
import { averagesOf, readLabel, texas } from '../../src/index.ts';
import { blindKey } from './blind-key.ts';
import { key } from './key.ts';

const folder = join(process.env['REAL_DATA'] ?? '', 'efl');
const present = process.env['REAL_DATA'] !== undefined && existsSync(folder);

function read(file: string) {
  return readLabel({ bytes: new Uint8Array(readFileSync(join(folder, file))), market: texas });
}

/** A supplier's charges in the words of the key. */
function inKeyWords(charges: readonly Charge[]): string {
  return charges
    .filter(({ tags }) => !tags.includes('delivery'))
    .map(({ id, price, quantity, if: conditions = [] }) => {
      const name = id.startsWith('energy') ? 'energy' : id === 'base' ? 'base' : id[0];
      const written =
        typeof price === 'string'
          ? price.replace(/^-/, '')
          : 'steps' in price
            ? price.steps.map((step) => (typeof step.upTo === 'string' ? `${step.price}<=${step.upTo}` : step.price)).join(' ')
            : '';
      const at = quantity.of === 'energy' ? quantity.when?.[0]?.at : undefined;
      const clock = (minute = 0): string => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
      const hours = at ? ` ${clock(at[0]?.[0])}-${clock(at.at(-1)?.[1])}` : quantity.of === 'energy' && quantity.except ? ' else' : '';
      const [condition] = conditions;
      const bounds = condition?.ge !== undefined ? ` >=${condition.ge}` : condition?.le !== undefined ? ` <=${condition.le}` : '';
      return `${name} ${written}${hours}${bounds}`;
    })
    .join('; ');
}

function feeInKeyWords(fee: ExitFee): string {
  return fee.kind === 'flat' ? `flat ${fee.amount}` : fee.kind === 'perRemainingMonth' ? `month ${fee.amount}` : fee.kind;
}

describe.skipIf(!present)('real labels', () => {
  it('guards the key: 30 documents and more', () => {
    expect(key.length).toBeGreaterThanOrEqual(30);
    expect(new Set(key.map(({ file }) => file)).size).toBe(key.length);
  });

  it.each(key)('$file says what the key says', async ({ file, charges, term, exit, green, date }) => {
    const label = await read(file);
    expect(label.status).toBe('verified');
    expect(inKeyWords(label.tariff?.charges ?? [])).toBe(charges);
    if (term !== undefined) expect(label.termMonths).toBe(term);
    if (exit !== undefined) expect(feeInKeyWords(label.exitFee)).toBe(exit);
    if (green !== undefined) expect(label.renewablePercent).toBe(green);
    if (date !== undefined) expect(label.date).toBe(date);
  });

  it.each(blindKey)(
    '%s says what somebody read who never saw this reader',
    async (file, date, utility, term, exit, green, averages, bills) => {
      const { average, status, tariff, ...label } = await read(file);
      expect([label.date, label.utility, label.termMonths, feeInKeyWords(label.exitFee)]).toEqual([date, utility, term, exit]);
      expect([average?.[500], average?.[1000], average?.[2000]].map(Number)).toEqual(averages);
      // Words that say neither a figure nor its absence leave the share open.
      expect([green, null]).toContain(label.renewablePercent);
      if (status !== 'verified' || !tariff || !bills) return;
      const priced = averagesOf({ tariff, market: texas, on: date ?? '2023-11-02', uses: [700, 1500] });
      // A label may print its delivery charge in tenths of a cent, and the utility's own figure is then taken.
      [700, 1500].forEach((kwh, i) => expect(Math.abs((priced[i] ?? Number.NaN) - (bills[i] ?? 0) / kwh)).toBeLessThan(0.0005));
    },
  );

  it('are verified in nine of ten whole documents, and what is not a label is unreadable', async () => {
    const statuses = async (under: string) =>
      Promise.all(readdirSync(join(folder, under)).map(async (file) => (await read(join(under, file))).status));
    const whole = [...(await statuses('pdf')), ...(await statuses('html'))];
    const readable = whole.filter((status) => status !== 'unreadable');
    expect(readable.filter((status) => status === 'verified').length / readable.length).toBeGreaterThanOrEqual(0.9);
    expect(new Set(await statuses('negative'))).toEqual(new Set(['unreadable']));
  });
});

it.skipIf(present)('real labels are not read: REAL_DATA does not name their folder', () => {
  expect(present).toBe(false);
});
