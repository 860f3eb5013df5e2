/** Monthly totals as a table: one row a month, in any order. */
import type { Finding } from '@arbor/engine';
import { headerNames } from '../clock-text.ts';
import { withPoint, type Delimiter } from '../csv-rows.ts';
import { note, refusal } from '../finding-words.ts';
import { refused, type ReadResult } from '../meter-file.ts';
import { monthOf } from '../month-text.ts';
import { fromMonthlyTotals, MAX_MONTHS } from '../monthly-totals.ts';
import { excerpt } from '../quantity.ts';

/** Names that the column of totals may have. */
export const MONTH_COLUMNS: readonly string[] = ['KWH', 'USAGEKWH', 'CONSUMPTIONKWH', 'KWHUSAGE', 'TOTALKWH'];

export interface OwnMonths {
  readonly row: (fields: readonly string[], line: number, delimiter: Delimiter) => Finding | null;
  readonly resolve: (zone: string | undefined) => ReadResult;
}

/** Gather the rows of a table of months. A `year` column may stand beside the month's number or name.
 *  Errors: `usage.bad-date`, `usage.bad-months`, `usage.month-repeated`, `usage.no-readings`, those of the totals. */
export function ownMonths(): OwnMonths {
  const months: { readonly month: string; readonly kwh: string; readonly line: number }[] = [];
  let names: readonly string[] | null = null;
  const row: OwnMonths['row'] = (fields, line, delimiter) => {
    if (!names) {
      names = headerNames(fields);
      return null;
    }
    if (fields.every((field) => field.trim() === '')) return null;
    const at = (spellings: readonly string[]): string => (fields[names?.findIndex((name) => spellings.includes(name)) ?? -1] ?? '').trim();
    const [text, year] = [at(['MONTH']), at(['YEAR'])];
    const month = year === '' ? monthOf(text) : (monthOf(`${year}-${text}`) ?? monthOf(`${text} ${year}`));
    if (!month) return refusal('usage.bad-date', { line, text: excerpt(text) }, { line });
    if (months.length > MAX_MONTHS) return refusal('usage.bad-months', { problem: `there are more than ${MAX_MONTHS} of them` }, { line });
    // A month's total has thousands, and people write them with commas.
    const total = at(MONTH_COLUMNS);
    const kwh =
      /^[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(total) && delimiter !== ';' ? total.replaceAll(',', '') : withPoint(total, delimiter);
    months.push({ month, kwh, line });
    return null;
  };
  return { row, resolve: (zone) => resolveMonths(months, zone) };
}

function resolveMonths(
  seen: readonly { readonly month: string; readonly kwh: string; readonly line: number }[],
  zone: string | undefined,
): ReadResult {
  const months = [...seen].sort((a, b) => (a.month < b.month ? -1 : 1));
  const [first] = months;
  if (!first) return refused(refusal('usage.no-readings', { contents: 'column names but no rows' }));
  for (const [i, { month, line }] of months.entries()) {
    const before = months[i - 1];
    if (!before) continue;
    if (before.month === month) return refused(refusal('usage.month-repeated', { month }, { line }));
    if (monthIndex(month) !== monthIndex(before.month) + 1) {
      return refused(refusal('usage.bad-months', { problem: `there is no row between ${before.month} and ${month}` }, { line }));
    }
  }
  const made = fromMonthlyTotals({ monthlyKwh: months.map(({ kwh }) => kwh), firstMonth: first.month, zone: zone ?? 'UTC', meter: 'own' });
  const [problem] = made.findings;
  if (!made.series) {
    const line = months[(problem?.where?.line ?? 1) - 1]?.line ?? 1;
    return refused(
      problem
        ? { ...problem, where: { line, column: 'kWh' }, data: { ...problem.data, line } }
        : refusal('usage.no-readings', { contents: 'no month' }),
    );
  }
  const missing = zone === undefined ? [note('usage.zone-missing', 'warning')] : [];
  return { zone: zone ?? null, series: [made.series], findings: [...made.findings, ...missing] };
}

function monthIndex(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
}
