import {
  centsPerKwh,
  depositWords,
  dollars,
  exitFeeWords,
  longDate,
  type Pick,
  ratingWords,
  renewableSourceWords,
  termWords,
  verifiedWords,
} from '@arbor/advice';
import type { LocalDate } from '@arbor/engine';

/** One of the best plans. */
export function PlanCard({ pick, flags, asOf }: { readonly pick: Pick; readonly flags: readonly string[]; readonly asOf: LocalDate }) {
  const { rank, name, supplier, annual, annualRange, averagePricePerKwh, termMonths, exitFee, links } = pick;
  const saving = savingWords(pick, asOf);
  const facts = [
    ['Average price', `${centsPerKwh(averagePricePerKwh)}¢ per kWh`],
    ['Price', verifiedWords(pick)],
    ['Contract', termWords(termMonths)],
    ['Leaving early', exitFeeWords(exitFee)],
    ['Renewable', renewableSourceWords(pick)],
    ['Rating', ratingWords(pick)],
    ['Deposit', depositWords(pick)],
  ] as const;
  return (
    <li className={rank === 1 ? 'card plan best' : 'card plan'}>
      <p className="rank">{rank === 1 ? 'Costs least' : `Number ${rank}`}</p>
      <h3>{name}</h3>
      <p className="supplier">{supplier}</p>
      <p className="cost">
        About <strong>{dollars(annual.totalNanos)}</strong> a year
      </p>
      {annualRange && (
        <p>
          Between {dollars(annualRange.lowNanos)} and {dollars(annualRange.highNanos)}.
        </p>
      )}
      {saving !== null && <p className="saving">{saving}</p>}
      <dl>
        {facts.map(([term, said]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{said}</dd>
          </div>
        ))}
      </dl>
      {flags.length > 0 && (
        <ul className="findings">
          {flags.map((flag) => (
            <li key={flag}>{flag}</li>
          ))}
        </ul>
      )}
      <PlanLink
        href={links.label ?? links.terms ?? links.supplier}
        is={links.label === undefined ? 'See the plan' : 'Read the facts label'}
        of={name}
      />
    </li>
  );
}

/** The saving with the day of the switch that brings it; null without a current plan. */
function savingWords({ saving, timing }: Pick, asOf: LocalDate): string | null {
  const [best] = timing;
  if (!saving || !best) return null;
  const { totalNanos } = saving.parts;
  if (best.kind === 'stay' || totalNanos <= 0) return 'Saves nothing against staying.';
  const when = best.kind === 'now' || best.date === undefined ? 'now' : `on ${longDate(best.date, asOf)}`;
  return `Saves about ${dollars(totalNanos)} if you switch ${when}.`;
}

/** A link out of a catalogue is a stranger's text: only web addresses become links. */
function PlanLink({ href, is, of }: { readonly href: string | undefined; readonly is: string; readonly of: string }) {
  if (href === undefined || !/^https?:\/\//i.test(href)) return null;
  return (
    <a className="out" href={href} target="_blank" rel="noopener noreferrer">
      {is}
      <span className="visually-hidden"> of {of}, opens a new tab</span>
    </a>
  );
}
