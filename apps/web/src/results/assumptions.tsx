import { type Answer, countsVerifiedWords, kwh, longDate, plural } from '@arbor/advice';
import type { Source } from '@arbor/engine';
import { Fragment, type ReactNode } from 'react';
import { market } from '../market.ts';

/** What the answer rests on: dates, sources and rules, so that anybody can check it. */
export function Assumptions({ answer, current }: { readonly answer: Answer; readonly current: string | null }) {
  const { asOf, horizon, usage, counts, provenance, utility: utilityId } = answer;
  const { catalogue, deliveryAsOf, switchingRules, engine } = provenance;
  const utility = market.utilities.find(({ id }) => id === utilityId)?.name ?? utilityId;
  const rows: readonly (readonly [string, ReactNode])[] = [
    ['Worked out on', `${longDate(asOf)}, for 12 months to ${longDate(horizon.to)}`],
    ['Plans', `${catalogue.title}, of ${longDate(catalogue.asOf)} (content ${catalogue.hash})`],
    [
      'Priced',
      `${counts.priced + counts.approximate} of ${counts.eligible} ${plural(counts.eligible, 'plan')} for ${utility} homes` +
        (counts.approximate > 0 ? `, ${counts.approximate} of them roughly` : ''),
    ],
    ['Prices', counts.priced + counts.approximate > 0 ? countsVerifiedWords(counts.verified) : 'none'],
    ['Delivery', deliveryAsOf === null ? `Charges of ${utility}: not known` : `Charges of ${utility} as read on ${longDate(deliveryAsOf)}`],
    ['Your power', usageWords(answer)],
    ...(current === null ? [] : [['You told us', current] as const]),
    ['Rules', <Rules key="rules" sources={switchingRules} />],
    ['Who pays us', 'No paid placement. No supplier can buy a better place.'],
    ['Version', `Arbor ${engine}`],
  ];
  return (
    <section className="card assumptions" aria-labelledby="assumptions">
      <h2 id="assumptions">What this rests on</h2>
      <dl>
        {rows.map(([term, said]) => (
          <Fragment key={term}>
            <dt>{term}</dt>
            <dd>{said}</dd>
          </Fragment>
        ))}
      </dl>
      {usage.monthlyOnly && (
        <p className="hint">Hours are not known from monthly totals. Plans with prices by the hour are priced roughly.</p>
      )}
    </section>
  );
}

function usageWords({ usage: { annualKwh, history, borrowedDays, described } }: Answer): string {
  if (described) return `About ${kwh(annualKwh)} a year, expected from your words.`;
  if (!history) return 'No readings before this day';
  const borrowed = borrowedDays > 0 ? ` ${borrowedDays} ${plural(borrowedDays, 'day')} borrowed from other months.` : '';
  return `About ${kwh(annualKwh)} a year, from readings of ${longDate(history.from)} to ${longDate(history.to)}.${borrowed}`;
}

function Rules({ sources }: { readonly sources: readonly Source[] }) {
  return (
    <ul>
      {sources.map(({ title, url }) => (
        <li key={title}>
          {url === undefined ? (
            title
          ) : (
            <a href={url} target="_blank" rel="noopener noreferrer">
              {title}
              <span className="visually-hidden">, opens a new tab</span>
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}
