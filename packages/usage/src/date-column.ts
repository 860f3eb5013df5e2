/** A column of dates whose day-month order shows only over the whole file. */
import type { Finding } from '@arbor/engine';
import { decideDateOrder, decideDayFirst, printedDateOf, slashDay, type DateOrder, type SlashDate } from './date-order.ts';

export interface DateColumn {
  /** Index of a date [`2025-06-01`, `6/1/2025`] among those seen; -1 when the text is no date. */
  readonly index: (text: string, line: number) => number;
  /** Day number per index. Errors: those of {@link decideDateOrder}. */
  readonly resolve: () => { readonly days: Float64Array; readonly findings: readonly Finding[] } | Finding;
}

/** Start a column of dates of a format with its own order of day and month. */
export function dateColumn(rule: DateOrder = 'month-first'): DateColumn {
  const seen: { readonly slash: SlashDate | null; readonly day: number; readonly line: number }[] = [];
  const indexOf = new Map<string, number>();
  return {
    index: (text, line) => {
      const known = indexOf.get(text);
      if (known !== undefined) return known;
      const date = printedDateOf(text);
      if (!date) return -1;
      const index = seen.push({ ...date, line }) - 1;
      indexOf.set(text, index);
      return index;
    },
    resolve: () => {
      const slashed = seen.flatMap(({ slash, line }) => (slash ? [{ usage: slash, issued: null, line }] : []));
      const decide = rule === 'day-first' ? decideDayFirst : decideDateOrder;
      const decided = slashed.length === 0 ? { order: rule, findings: [] } : decide(slashed);
      const error = decided.findings.find(({ severity }) => severity === 'error');
      if (error) return error;
      return {
        days: Float64Array.from(seen, ({ slash, day }) => (slash ? slashDay(slash, decided.order) : day)),
        findings: decided.findings,
      };
    },
  };
}
