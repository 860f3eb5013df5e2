import type { FieldId } from './question.ts';
import { describedBy, ProblemText } from './field.tsx';

/** One of a few, as radio buttons in a fieldset. `segmented` shows them as one bar. */
export function Choices<T extends string>({
  id,
  legend,
  options,
  chosen,
  onChosen,
  problem,
  segmented = false,
}: {
  readonly id: FieldId | 'way' | 'holds';
  readonly legend: string;
  readonly options: readonly { readonly is: T; readonly label: string }[];
  readonly chosen: T | null;
  readonly onChosen: (is: T) => void;
  readonly problem?: string | undefined;
  readonly segmented?: boolean;
}) {
  const field = id as FieldId;
  return (
    <fieldset className={segmented ? 'choices segmented' : 'choices'} aria-describedby={describedBy(field, false, problem)}>
      <legend>{legend}</legend>
      <div className="options">
        {options.map(({ is, label }, i) => (
          <label key={is} className="option">
            <input
              type="radio"
              name={id}
              // The first one carries the field's name, so that a problem can bring the focus here.
              id={i === 0 ? id : `${id}-${is}`}
              checked={chosen === is}
              onChange={() => onChosen(is)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
      <ProblemText id={field} problem={problem} />
    </fieldset>
  );
}
