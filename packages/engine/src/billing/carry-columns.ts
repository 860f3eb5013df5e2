/** Net metering: kWh fed in beyond what was drawn wait for later bills. */
import type { Carry } from '../tariff/tariff.ts';
import type { ColumnBook } from './column-book.ts';
import { closingBills } from './frame.ts';

/** Lay out two columns from a column of energy: the kWh billed, and those left and paid out when the account closes [micro-Wh]. */
export function carryColumns(book: ColumnBook, energy: number, { resetOn }: Carry): number {
  const { billCount } = book;
  return book.add(`carry ${energy} ${resetOn}`, 2, ({ columns, usage }, at) => {
    const closes = resetOn === 'never' ? [] : closingBills(usage.frame, resetOn);
    let balance = 0;
    for (let bill = 0; bill < billCount; bill++) {
      const net = columns[energy + bill] ?? 0;
      const used = Math.min(Math.max(net, 0), balance);
      balance += Math.max(-net, 0) - used;
      columns[at + bill] = Math.max(net, 0) - used;
      columns[at + billCount + bill] = closes[bill] ? balance : 0;
      if (closes[bill]) balance = 0;
    }
    return null;
  });
}
