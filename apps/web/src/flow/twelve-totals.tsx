import { monthWords } from '@arbor/advice';
import type { LocalDate } from '@arbor/engine';
import { Field, problemOf } from './field.tsx';
import { fillTotals, pastedTotals } from './pasted-totals.ts';
import { totalMonths, type Problem } from './question.ts';

interface TwelveTotalsProps {
  readonly totals: readonly string[];
  readonly asOf: LocalDate;
  readonly problems: readonly Problem[];
  readonly onTotals: (totals: readonly string[]) => void;
}

/** The kWh of the last twelve full months, typed one by one or pasted all at once. */
export function TwelveTotals({ totals, asOf, problems, onTotals }: TwelveTotalsProps) {
  return (
    <fieldset className="totals">
      <legend>kWh of each month</legend>
      <p className="hint">They are on your bills. You can paste all twelve at once, oldest first.</p>
      <div className="total-fields">
        {totalMonths(asOf).map((month, i) => (
          <Field
            key={month}
            id={`total-${i}`}
            label={monthWords(month)}
            inputMode="decimal"
            value={totals[i] ?? ''}
            problem={problemOf(problems, `total-${i}`)}
            onTyped={(typed) => onTotals(totals.map((old, at) => (at === i ? typed : old)))}
            onPaste={(event) => {
              const pasted = pastedTotals(event.clipboardData.getData('text'));
              if (!pasted || pasted.length < 2) return;
              event.preventDefault();
              onTotals(fillTotals(totals, pasted, i));
            }}
          />
        ))}
      </div>
    </fieldset>
  );
}
