/** What somebody has told us so far. Nothing is thrown away when they go back: the way not chosen keeps what was typed. */
import type { Finding, UsageSeries } from '@arbor/engine';

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
      /** Index of the meter of the home; -1 until one of several is chosen. */
      readonly chosen: number;
      readonly findings: readonly Finding[];
    };

export interface PowerDraft {
  readonly way: 'file' | 'totals' | 'sample';
  readonly file: FileDraft;
  /** As typed [kWh], oldest month first. */
  readonly totals: readonly string[];
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

export interface Draft {
  readonly zip: string;
  /** Utility chosen where the ZIP alone does not tell, or {@link OTHER_COMPANY}. */
  readonly utility: string;
  readonly power: PowerDraft;
  readonly plan: PlanDraft;
}

/** Chosen when none of the utilities we know is on the bill. */
export const OTHER_COMPANY = 'other';

export const emptyDraft: Draft = {
  zip: '',
  utility: '',
  power: { way: 'file', file: { kind: 'none' }, totals: Array.from({ length: 12 }, () => '') },
  plan: { notSure: false, price: '', holds: 'allIn', base: '', endsOn: '', fee: '', feeIs: 'flat' },
};
