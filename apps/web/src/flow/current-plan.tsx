import { Choices } from './choices.tsx';
import type { PlanDraft } from './draft.ts';
import { Field, problemOf } from './field.tsx';
import { Part } from './part.tsx';
import type { Problem } from './question.ts';

interface CurrentPlanProps {
  readonly plan: PlanDraft;
  readonly problems: readonly Problem[];
  readonly onChange: (change: Partial<PlanDraft>) => void;
}

const holds = [
  { is: 'allIn', label: 'Everything: energy, delivery and fees' },
  { is: 'energyOnly', label: 'Energy only' },
] as const;

/** Part 3: what is paid now. Somebody who is not sure skips it and sees costs without savings. */
export function CurrentPlan({ plan, problems, onChange }: CurrentPlanProps) {
  return (
    <Part number={3} title="Your plan now" hint="With it we can say what you save, and when to switch.">
      <label className="option">
        <input type="checkbox" checked={plan.notSure} onChange={({ target }) => onChange({ notSure: target.checked })} />
        <span>Not sure. Show me costs without savings.</span>
      </label>
      {!plan.notSure && (
        <>
          <Field
            id="price"
            label="Price for a kWh, in cents"
            hint="Divide the total of a bill by its kWh."
            className="short"
            inputMode="decimal"
            value={plan.price}
            problem={problemOf(problems, 'price')}
            onTyped={(price) => onChange({ price })}
          >
            <span aria-hidden="true">¢</span>
          </Field>
          <Choices
            id="holds"
            legend="What is in this price?"
            options={holds}
            chosen={plan.holds}
            onChosen={(is) => onChange({ holds: is })}
          />
          {plan.holds === 'energyOnly' && (
            <Field
              id="base"
              label="Base charge for a month, in dollars"
              hint="Leave it empty if there is none. We add delivery."
              className="short"
              inputMode="decimal"
              value={plan.base}
              problem={problemOf(problems, 'base')}
              onTyped={(base) => onChange({ base })}
            />
          )}
          <div className="side-by-side">
            <Field
              id="ends-on"
              type="date"
              label="Contract end date"
              hint="Leave it empty without a contract."
              value={plan.endsOn}
              problem={problemOf(problems, 'ends-on')}
              onTyped={(endsOn) => onChange({ endsOn })}
            />
            <Field
              id="fee"
              label="Fee for leaving early, in dollars"
              hint="Type 0 if there is none. Leave it empty if you do not know."
              className="short"
              inputMode="decimal"
              value={plan.fee}
              problem={problemOf(problems, 'fee')}
              onTyped={(fee) => onChange({ fee })}
            >
              <select
                aria-label="The fee is"
                value={plan.feeIs}
                onChange={({ target }) => onChange({ feeIs: target.value === 'flat' ? 'flat' : 'perRemainingMonth' })}
              >
                <option value="flat">in all</option>
                <option value="perRemainingMonth">per month left</option>
              </select>
            </Field>
          </div>
        </>
      )}
    </Part>
  );
}
