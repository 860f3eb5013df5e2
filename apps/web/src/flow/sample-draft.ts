/** The sample home: a made family in Dallas, so that everybody can see an answer before giving a number of their own. */
import { emptyDraft, type Draft } from './draft.ts';

export const sampleDraft: Draft = {
  ...emptyDraft,
  zip: '75201',
  power: { ...emptyDraft.power, way: 'sample' },
  plan: { ...emptyDraft.plan, price: '15.9', endsOn: '2026-12-20', fee: '150' },
};
