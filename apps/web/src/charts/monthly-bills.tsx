import {
  billGroups,
  type CostGroup,
  costGroups,
  dollars,
  dollarsAndCents,
  groupNames,
  longDate,
  monthName,
  monthWords,
  type Pick,
  shortMonth,
} from '@arbor/advice';
import type { Bill, LocalDate } from '@arbor/engine';
import { lazy, Suspense } from 'react';

const MonthlyBillChart = lazy(() => import('./monthly-bill-chart.tsx').then((module) => ({ default: module.MonthlyBillChart })));

/** The bills of twelve whole months: what they say as the title, the chart, and the same as a table. */
export function MonthlyBills({ pick, asOf }: { readonly pick: Pick; readonly asOf: LocalDate }) {
  const bills = pick.bills.slice(0, 12);
  const months = bills.map((bill) => ({
    month: bill.period.from.slice(0, 7),
    groups: billGroups(bill.lines),
    totalNanos: bill.totalNanos,
  }));
  const groups = costGroups.filter((group) => months.some((month) => month.groups[group] !== 0));
  const title = takeaway(bills);
  return (
    <section className="card" aria-labelledby="bills">
      <h2 id="bills">{title}</h2>
      <p className="hint">
        {pick.name}, {monthWords(months[0]?.month ?? '')} to {monthWords(months.at(-1)?.month ?? '')}.
        {pick.held.heldUntil !== undefined && ` Its price is held until ${longDate(pick.held.heldUntil, asOf)}. Later months may differ.`}
      </p>
      <ul className="legend">
        {groups.map((group) => (
          <li key={group} className={`swatch ${group}`}>
            {groupNames[group]}
          </li>
        ))}
      </ul>
      <div className="chart">
        <Suspense fallback={null}>
          <MonthlyBillChart months={months} groups={groups} title={title} />
        </Suspense>
      </div>
      <details>
        <summary>See the numbers</summary>
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- because a region that scrolls sideways must be reachable by keyboard */}
        <div className="scroll" role="region" aria-label="Monthly bills" tabIndex={0}>
          <BillTable months={months} groups={groups} />
        </div>
      </details>
    </section>
  );
}

/** Say which month costs most and which least. */
function takeaway(bills: readonly Bill[]): string {
  const byTotal = [...bills].sort((a, b) => b.totalNanos - a.totalNanos);
  const [most, least] = [byTotal[0], byTotal.at(-1)];
  if (!most || !least) return 'Your monthly bills';
  return `${monthName(most.period.from)} costs most, about ${dollars(most.totalNanos)}; ${monthName(least.period.from)} least, about ${dollars(least.totalNanos)}`;
}

interface MonthOfBills {
  readonly month: string;
  readonly groups: Readonly<Record<CostGroup, number>>;
  readonly totalNanos: number;
}

function BillTable({ months, groups }: { readonly months: readonly MonthOfBills[]; readonly groups: readonly CostGroup[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Month</th>
          {groups.map((group) => (
            <th key={group} scope="col" className="number">
              {groupNames[group]}
            </th>
          ))}
          <th scope="col" className="number">
            Bill
          </th>
        </tr>
      </thead>
      <tbody>
        {months.map(({ month, groups: nanos, totalNanos }) => (
          <tr key={month}>
            <th scope="row">{shortMonth(month)}</th>
            {groups.map((group) => (
              <td key={group} className="number">
                {dollarsAndCents(nanos[group])}
              </td>
            ))}
            <td className="number">{dollarsAndCents(totalNanos)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
