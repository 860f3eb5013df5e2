import type { Market } from '@arbor/engine';
import { Choices } from './choices.tsx';
import { OTHER_COMPANY, type Draft } from './draft.ts';
import { describedBy, Field, problemOf, ProblemText } from './field.tsx';
import { Part } from './part.tsx';
import { hasNoChoice, placeSaid, type PlaceSaid } from './place-said.ts';
import type { Problem } from './question.ts';

interface PlaceProps {
  readonly draft: Draft;
  readonly market: Market;
  readonly problems: readonly Problem[];
  readonly onChange: (change: Partial<Draft>) => void;
}

/** Part 1: the ZIP, and the utility where the ZIP does not tell it. */
export function Place({ draft, market, problems, onChange }: PlaceProps) {
  const place = placeSaid(draft, market);
  return (
    <Part number={1} title="Where you live" hint="Your ZIP tells us which plans you can get.">
      <Field
        id="zip"
        label="ZIP code"
        className="short"
        inputMode="numeric"
        autoComplete="postal-code"
        maxLength={10}
        value={draft.zip}
        problem={problemOf(problems, 'zip')}
        onTyped={(zip) => onChange({ zip })}
      />
      <PlaceFound place={place} problem={problemOf(problems, 'utility')} onChosen={(utility) => onChange({ utility })} />
      {hasNoChoice(place) && (
        <p className="notice">
          <strong>You cannot choose a plan here.</strong> One company sells all the power, so there is nothing to compare. Call the number
          on your bill and ask for its cheapest rate.
        </p>
      )}
    </Part>
  );
}

function PlaceFound({
  place,
  problem,
  onChosen,
}: {
  readonly place: PlaceSaid;
  readonly problem: string | undefined;
  readonly onChosen: (utility: string) => void;
}) {
  switch (place.kind) {
    case 'one':
      return <p className="found">{place.chosen.name} brings your power.</p>;
    case 'ask':
      return (
        <Choices
          id="utility"
          legend="Which is on your bill?"
          options={[...place.choices.map(({ id, name }) => ({ is: id, label: name })), { is: OTHER_COMPANY, label: 'Another company' }]}
          chosen={place.other ? OTHER_COMPANY : (place.chosen?.id ?? null)}
          onChosen={onChosen}
          problem={problem}
        />
      );
    case 'unknown':
      return (
        <div className="field">
          <label htmlFor="utility">Which company is on your bill?</label>
          <p className="hint" id="utility-hint">
            We do not know this ZIP. Check it, or choose the company that brings your power.
          </p>
          <select
            id="utility"
            value={place.other ? OTHER_COMPANY : (place.chosen?.id ?? '')}
            aria-describedby={describedBy('utility', true, problem)}
            aria-invalid={problem !== undefined}
            onChange={({ target }) => onChosen(target.value)}
          >
            <option value="">Choose one</option>
            {place.choices.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
            <option value={OTHER_COMPANY}>Another company</option>
          </select>
          <ProblemText id="utility" problem={problem} />
        </div>
      );
    case 'incomplete':
    case 'noChoice':
      return null;
  }
}
