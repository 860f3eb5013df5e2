import type { PlanSource } from '../plan-source.ts';
import { ownCatalogue } from './own-catalogue.ts';
import { powerToChoose } from './power-to-choose.ts';

/** Every format of offers Arbor reads: a new one is one file and one line here. */
export const sources = [powerToChoose, ownCatalogue] as const satisfies readonly PlanSource[];
