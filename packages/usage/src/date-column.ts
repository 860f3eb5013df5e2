/** A column of dates whose day-month order shows only over the whole file. */
import { dayNumber, isLocalDate, type Finding } from '@arbor/engine';
import { decideDateOrder, slashDateOf, slashDay, type DateOrder, type SlashDate } from './date-order.ts';
import { isReadableYear } from './time-stamp.ts';

export interface DateColumn {
  /** Index of a date [`2025-06-01`, `6/1/2025`] among those seen; -1 when the text is no date. */
  readonly index: (text: string, line: number) => number;
  /** Day number per index. Errors: those of {@link decideDateOrder}. */
  readonly resolve: () => { readonly days: Float64Array; readonly findings: readonly Finding[] } | Finding;
}

/** Start a column of dates.
 *  @param order the order of slash dates where the format has one of its own; decided by evidence when absent. */
export function dateColumn(order?: DateOrder): DateColumn {
  const seen: { readonly slash: SlashDate | null; readonly day: number; readonly line: number }[] = [];
  const indexOf = new Map<string, number>();
  return {
    index: (text, line) => {
      const known = indexOf.get(text);
      if (known !== undefined) return known;
      const slash = slashDateOf(text);
      const iso = isLocalDate(text) && isReadableYear(Number(text.slice(0, 4)));
      const possible =
        slash && isReadableYear(slash.year) && slash.first >= 1 && slash.second >= 1 && slash.first <= 31 && slash.second <= 31;
      if (!iso && !possible) return -1;
      const index = seen.push({ slash: iso ? null : slash, day: iso ? dayNumber(text) : Number.NaN, line }) - 1;
      indexOf.set(text, index);
      return index;
    },
    resolve: () => {
      const slashed = seen.flatMap(({ slash, line }) => (slash ? [{ usage: slash, issued: null, line }] : []));
      const decided = order || slashed.length === 0 ? { order: order ?? ('month-first' as const), findings: [] } : decideDateOrder(slashed);
      const error = decided.findings.find(({ severity }) => severity === 'error');
      if (error) return error;
      return {
        days: Float64Array.from(seen, ({ slash, day }) => (slash ? slashDay(slash, decided.order) : day)),
        findings: decided.findings,
      };
    },
  };
}
