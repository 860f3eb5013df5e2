/** What somebody has told us so far. Nothing is thrown away when they go back: the way not chosen keeps what was typed. */
import type { LabelReading } from '@arbor/catalog';
import type { Finding, UsageSeries } from '@arbor/engine';
import type { DescribedHome } from '@arbor/usage';

/** A meter file, from its choice to its readings. */
export type FileDraft =
  | { readonly kind: 'none' }
  | { readonly kind: 'reading'; readonly name: string; readonly share: number }
  | { readonly kind: 'failed'; readonly name: string; readonly sentence: string }
  | {
      readonly kind: 'read';
      readonly name: string;
      /** Electricity meters only, one at least. */
      readonly meters: readonly UsageSeries[];
      /** Index of the meter of the home, or all of them; null until one of several is chosen. */
      readonly chosen: number | 'all' | null;
      /** All meters as one, added up when the file is read. */
      readonly sum: { readonly series: UsageSeries; readonly findings: readonly Finding[] };
      readonly findings: readonly Finding[];
    };

/** A home in a few facts, as typed. */
export interface HomeDraft {
  readonly squareFeet: string;
  readonly people: string;
  readonly heating: DescribedHome['heating'] | null;
  readonly cooling: DescribedHome['cooling'] | null;
  /** Empty for none. */
  readonly cars: string;
  readonly pool: boolean;
}

export interface PowerDraft {
  readonly way: 'file' | 'totals' | 'home' | 'sample';
  readonly file: FileDraft;
  /** As typed [kWh], oldest month first. */
  readonly totals: readonly string[];
  readonly home: HomeDraft;
}

export interface PlanDraft {
  readonly notSure: boolean;
  /** [cents per kWh] */
  readonly price: string;
  readonly holds: 'allIn' | 'energyOnly';
  /** [dollars per month], with an energy price. */
  readonly base: string;
  readonly endsOn: string;
  /** [dollars] */
  readonly fee: string;
  readonly feeIs: 'flat' | 'perRemainingMonth';
}

/** A label of an offer, from its choice to its reading. */
export type OfferDraft =
  | { readonly kind: 'none' }
  | { readonly kind: 'reading'; readonly name: string }
  | { readonly kind: 'failed'; readonly name: string }
  | { readonly kind: 'read'; readonly name: string; readonly label: LabelReading };

export interface Draft {
  readonly zip: string;
  /** Utility chosen where the ZIP alone does not tell, or {@link OTHER_COMPANY}. */
  readonly utility: string;
  readonly power: PowerDraft;
  readonly plan: PlanDraft;
  readonly offer: OfferDraft;
  /** Words of a label, as pasted. */
  readonly offerWords: string;
}

/** Chosen when none of the utilities we know is on the bill. */
export const OTHER_COMPANY = 'other';

export const emptyDraft: Draft = {
  zip: '',
  utility: '',
  power: {
    way: 'file',
    file: { kind: 'none' },
    totals: Array.from({ length: 12 }, () => ''),
    home: { squareFeet: '', people: '', heating: null, cooling: null, cars: '', pool: false },
  },
  plan: { notSure: false, price: '', holds: 'allIn', base: '', endsOn: '', fee: '', feeIs: 'flat' },
  offer: { kind: 'none' },
  offerWords: '',
};
