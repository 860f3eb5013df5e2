import { catalogueOf, planOfLabel, readLabel } from '@arbor/catalog';
import { sentence } from '@arbor/advice';
import type { Catalogue, Market, Plan } from '@arbor/engine';
import { UserError } from '../user-error.ts';
import { wholeFile } from './file-bytes.ts';

/** Read a label that somebody was handed into a plan for the home, or say why it cannot stand beside the market. */
export async function offerInput(path: string, market: Market, utility: string): Promise<Plan> {
  const plan = planOfLabel(await readLabel({ bytes: await wholeFile(path), market }), { market, utility });
  if ('code' in plan) throw new UserError(`${path} cannot be compared: ${sentence(plan)}`, 2);
  return plan;
}

/** A catalogue with one more plan. */
export function withOffer({ marketId, source, asOf, plans }: Catalogue, offer: Plan): Catalogue {
  return catalogueOf({ marketId, source, asOf, plans: [...plans, offer] });
}
