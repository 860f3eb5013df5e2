/** The sample home: a made family in Dallas, so that everybody can see an answer before giving a number of their own. */
import { emptyDraft, type Draft } from './draft.ts';

/** The day on which the sample home asks; its contract ends later in that year. */
export const SAMPLE_DAY = '2026-10-15';

/** Its readings, `[from, to)`. */
export const SAMPLE_READINGS = { from: '2025-10-01', to: '2026-10-01' } as const;

export const sampleDraft: Draft = {
  ...emptyDraft,
  zip: '75201',
  power: { ...emptyDraft.power, way: 'sample' },
  plan: { ...emptyDraft.plan, price: '15.9', endsOn: '2026-12-20', fee: '150' },
};
