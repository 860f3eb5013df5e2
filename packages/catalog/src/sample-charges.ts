/** Small builders for the charges of the sample market. Prices are decimal strings [USD, USD per kWh], bounds are whole kWh. */
import type { Charge, Dec, EnergyQuantity, Steps, Window } from '@arbor/engine';

const energyOf = (windows: Pick<EnergyQuantity, 'when' | 'except'> = {}): EnergyQuantity => ({
  of: 'energy',
  channel: 'import',
  ...windows,
});
const use = energyOf();

/** A base charge per month. */
export function base(price: Dec): Charge {
  return { id: 'base', label: 'Base charge', tags: ['supply', 'fixed'], quantity: { of: 'fixed', per: 'month', prorate: 'none' }, price };
}

/** One energy price for all use. */
export function energy(price: Dec): Charge {
  return { id: 'energy', label: 'Energy charge', tags: ['supply', 'usage'], quantity: use, price };
}

/** Energy in two blocks (`marginal`) or two bands (`whole`). */
export function twoSteps(kind: Steps['kind'], upTo: Dec, first: Dec, then: Dec): Charge {
  const price: Steps = { kind, reset: 'bill', steps: [{ upTo, price: first }, { price: then }] };
  return { id: 'energy', label: 'Energy charge', tags: ['supply', 'usage'], quantity: use, price };
}

/** One price within windows and another outside. */
export function timed(label: string, windows: readonly Window[], inside: Dec, outside: Dec): readonly Charge[] {
  return [
    {
      id: 'energy',
      label: 'Energy charge, all other hours',
      tags: ['supply', 'usage'],
      quantity: energyOf({ except: windows }),
      price: outside,
    },
    {
      id: 'energy-timed',
      label: `Energy charge, ${label}`,
      tags: ['supply', 'usage'],
      quantity: energyOf({ when: windows }),
      price: inside,
    },
  ];
}

/** Money off a bill whose use is within bounds, both included. */
export function credit(id: string, usd: Dec, from: Dec, upTo?: Dec): Charge {
  return {
    id,
    label: 'Usage credit',
    tags: ['supply', 'credit'],
    quantity: { of: 'fixed', per: 'bill', prorate: 'none' },
    price: `-${usd}`,
    if: [{ of: use, ge: from, ...(upTo === undefined ? {} : { le: upTo }) }],
  };
}

/** A fee on a bill whose use is below a bound. */
export function feeBelow(usd: Dec, below: Dec): Charge {
  return {
    id: 'minimum-fee',
    label: 'Minimum usage fee',
    tags: ['supply', 'minimum', 'fee'],
    quantity: { of: 'fixed', per: 'bill', prorate: 'none' },
    price: usd,
    if: [{ of: use, lt: below }],
  };
}

/** A fee for each day, as prepaid plans have. */
export function perDay(price: Dec): Charge {
  return { id: 'daily', label: 'Daily charge', tags: ['supply', 'fixed'], quantity: { of: 'fixed', per: 'day' }, price };
}
