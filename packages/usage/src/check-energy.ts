import type { Finding } from '@arbor/engine';
import { refusal } from './finding-words.ts';
import { billionthsOf, excerpt, scaled } from './quantity.ts';

/** Average power [kW] that no home and no shop on a retail plan draws: above it the unit is wrong, not the home large. */
export const IMPOSSIBLE_KW = 10_000;

/** Read the energy [kWh times 10^power, decimal text] of one interval [seconds] as micro-Wh.
 *  Errors: `usage.not-a-number`, `usage.negative-reading`, `usage.impossible-reading`, with line and column. */
export function checkEnergy(text: string, seconds: number, line: number, column: string, power = 0): number | Finding {
  const said = billionthsOf(text);
  const microWh = power === 0 ? said : scaled(said, power);
  if (microWh >= 0 && !isImpossible(microWh, seconds)) return microWh;
  const code = Number.isNaN(microWh) ? 'usage.not-a-number' : microWh < 0 ? 'usage.negative-reading' : 'usage.impossible-reading';
  return refusal(code, { line, column, text: excerpt(text) }, { line, column });
}

/** Say whether an energy [micro-Wh] is beyond {@link IMPOSSIBLE_KW} over an interval [seconds]. */
export function isImpossible(microWh: number, seconds: number): boolean {
  return Math.abs(microWh) * 3.6e-6 > IMPOSSIBLE_KW * seconds || !Number.isSafeInteger(microWh);
}
