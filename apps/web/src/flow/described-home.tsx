import { Choices } from './choices.tsx';
import type { HomeDraft } from './draft.ts';
import { Field, problemOf } from './field.tsx';
import type { Problem } from './question.ts';

interface DescribedHomeProps {
  readonly home: HomeDraft;
  readonly problems: readonly Problem[];
  readonly onHome: (change: Partial<HomeDraft>) => void;
}

const heatings = [
  { is: 'gas', label: 'Gas or oil' },
  { is: 'heatPump', label: 'Heat pump' },
  { is: 'resistance', label: 'Electric' },
  { is: 'none', label: 'None' },
] as const;

const coolings = [
  { is: 'central', label: 'Central air' },
  { is: 'room', label: 'Window units' },
  { is: 'none', label: 'None' },
] as const;

/** A home in a few facts, for whom has neither a meter file nor bills. */
export function DescribedHome({ home, problems, onHome }: DescribedHomeProps) {
  return (
    <>
      <p className="hint">This is a rough start. A meter file or your bills make it far surer.</p>
      <div className="side-by-side">
        <Field
          id="square-feet"
          label="Size in square feet"
          className="short"
          inputMode="numeric"
          value={home.squareFeet}
          problem={problemOf(problems, 'square-feet')}
          onTyped={(squareFeet) => onHome({ squareFeet })}
        />
        <Field
          id="people"
          label="People who live there"
          className="short"
          inputMode="numeric"
          value={home.people}
          problem={problemOf(problems, 'people')}
          onTyped={(people) => onHome({ people })}
        />
        <Field
          id="cars"
          label="Electric cars charged at home"
          hint="Leave it empty if there are none."
          className="short"
          inputMode="numeric"
          value={home.cars}
          problem={problemOf(problems, 'cars')}
          onTyped={(cars) => onHome({ cars })}
        />
      </div>
      <Choices
        id="heating"
        legend="What heats your home?"
        options={heatings}
        chosen={home.heating}
        onChosen={(heating) => onHome({ heating })}
        problem={problemOf(problems, 'heating')}
      />
      <Choices
        id="cooling"
        legend="What cools it?"
        options={coolings}
        chosen={home.cooling}
        onChosen={(cooling) => onHome({ cooling })}
        problem={problemOf(problems, 'cooling')}
      />
      <label className="option">
        <input type="checkbox" checked={home.pool} onChange={({ target }) => onHome({ pool: target.checked })} />
        <span>There is a pool</span>
      </label>
    </>
  );
}
