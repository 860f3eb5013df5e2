import { kwh, longDate, sentence, shortMonth } from '@arbor/advice';
import { useEffect, useRef } from 'react';
import { toBillionths, type Finding } from '@arbor/engine';
import type { UsagePreview as Preview } from '../tasks.ts';

/** What we read, so that a wrong file is seen at once: the year's use, its days, a bar for each month, and what was odd. */
export function UsagePreview({
  preview,
  findings,
  isOwn,
}: {
  readonly preview: Preview;
  readonly findings: readonly Finding[];
  readonly isOwn: boolean;
}) {
  const { annualKwh, history, months, exportKwh, notes } = preview;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (document.activeElement?.id === 'meter-file') heading.current?.focus({ preventScroll: true });
  }, [preview]);
  const most = Math.max(1, ...months.map(({ kwh: energy }) => toBillionths(energy)));
  return (
    <div className="preview">
      <h3 ref={heading} tabIndex={-1}>
        {annualKwh === null
          ? 'What we read'
          : `${history === null ? 'We expect' : isOwn ? 'You use' : 'They use'} about ${kwh(annualKwh)} a year`}
      </h3>
      {history && (
        <p>
          From {longDate(history.from)} to {longDate(history.to)}.{isOwn && ' Does this look like your home?'}
          {exportKwh !== undefined && ` You sent ${kwh(exportKwh)} to the grid.`}
        </p>
      )}
      <table className="bars">
        <caption className="visually-hidden">Power used in each month</caption>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">Month</th>
            <th scope="col">Power used</th>
          </tr>
        </thead>
        <tbody>
          {months.map(({ month, kwh: energy }) => (
            <tr key={month}>
              <th scope="row">{shortMonth(month)}</th>
              <td>
                <span className="bar" style={{ inlineSize: `${(toBillionths(energy) / most) * 100}%` }} />
                <span className="amount">{kwh(energy)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {[...findings, ...notes].length > 0 && (
        <ul className="findings">
          {[...new Set([...findings, ...notes].map(sentence))].map((said) => (
            <li key={said}>{said}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
