import { dollars, whyNotSentence, type OtherPlan } from '@arbor/advice';
import { useState } from 'react';

const SHOWN = 8;
const FOUND_SHOWN = 30;

/** The next best plans, each with its one main reason, and a box to ask about any plan at all. */
export function WhyNotTable({ others }: { readonly others: readonly OtherPlan[] }) {
  const [asked, setAsked] = useState('');
  const words = asked.toLowerCase().split(/\s+/).filter(Boolean);
  const found = others.filter(({ name, supplier }) => words.every((word) => `${name} ${supplier}`.toLowerCase().includes(word)));
  const shown = found.slice(0, words.length > 0 ? FOUND_SHOWN : SHOWN);
  return (
    <section className="card why-not" aria-labelledby="others">
      <h2 id="others">The next best plans</h2>
      <div className="field">
        <label htmlFor="why-not">Why not …?</label>
        <p className="hint" id="why-not-hint">
          Type a plan or a supplier.
        </p>
        <input
          id="why-not"
          type="search"
          autoComplete="off"
          aria-describedby="why-not-hint"
          value={asked}
          onChange={({ target }) => setAsked(target.value)}
        />
      </div>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- because a region that scrolls sideways must be reachable by keyboard */}
      <div className="scroll" role="region" aria-label="Other plans" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Plan</th>
              <th scope="col" className="number">
                A year
              </th>
              <th scope="col">Why not</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((other) => (
              <tr key={other.planId}>
                <th scope="row">
                  {other.name}
                  <span className="supplier">{other.supplier}</span>
                </th>
                <td className="number">{other.annualNanos === null ? '–' : dollars(other.annualNanos)}</td>
                <td>{whyNotSentence(other)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="hint">{found.length === 0 ? 'No plan has this name.' : `${shown.length} of ${found.length} plans.`}</p>
    </section>
  );
}
