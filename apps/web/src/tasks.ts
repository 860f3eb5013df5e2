/** What the page asks of its worker, and what comes back. Everything here can be copied between threads. */
import type { Answer, CurrentPlan } from '@arbor/advice';
import type { LabelReading } from '@arbor/catalog';
import type { BillPeriod, Dec, Finding, LocalDate, UsageSeries } from '@arbor/engine';
import type { DescribedHome, MeterFile } from '@arbor/usage';

/** How somebody told us the power they use. */
export type UsageSaid =
  | { readonly kind: 'readings'; readonly series: UsageSeries }
  | { readonly kind: 'totals'; readonly monthlyKwh: readonly string[]; readonly firstMonth: string }
  | { readonly kind: 'home'; readonly home: DescribedHome }
  | { readonly kind: 'sample' };

/** What the readings look like, before any plan is priced. */
export interface UsagePreview {
  /** Expected use over the next 12 months, as the answer will take it; null when the history is too short. */
  readonly annualKwh: Dec | null;
  /** First and last local day with readings that count. */
  readonly history: BillPeriod | null;
  /** Measured use per calendar month, newest 13 at most; expected use of a described home. */
  readonly months: readonly { readonly month: string; readonly kwh: Dec }[];
  /** Energy sent to the grid over all readings; absent without an export register. */
  readonly exportKwh?: Dec;
  readonly notes: readonly Finding[];
}

/** Everything `advise` needs but the plans. */
export interface Question {
  readonly usage: UsageSaid;
  readonly utility: string;
  readonly currentPlan?: CurrentPlan;
  /** The label of an offer that somebody got. */
  readonly offer?: LabelReading;
  readonly asOf: LocalDate;
}

export interface Tasks {
  readonly readFiles: { readonly input: { readonly files: readonly File[] }; readonly output: MeterFile };
  readonly readLabel: { readonly input: { readonly file: Blob }; readonly output: LabelReading };
  readonly preview: {
    /** `utility` as far as it is known. */
    readonly input: { readonly usage: UsageSaid; readonly utility: string | undefined; readonly asOf: LocalDate };
    readonly output: { readonly kind: 'preview'; readonly preview: UsagePreview } | { readonly kind: 'refused'; readonly finding: Finding };
  };
  readonly recommend: {
    readonly input: Question;
    readonly output:
      | { readonly kind: 'answer'; readonly answer: Answer }
      | { readonly kind: 'refused'; readonly finding: Finding }
      | { readonly kind: 'noCatalogue' };
  };
}

export type TaskName = keyof Tasks;

/** A message to the worker. */
export type Ask = { readonly [K in TaskName]: { readonly id: number; readonly task: K; readonly input: Tasks[K]['input'] } }[TaskName];

/** A message from the worker. */
export type Reply =
  | { readonly id: number; readonly kind: 'progress'; readonly bytesRead: number }
  | { readonly id: number; readonly kind: 'done'; readonly output: Tasks[TaskName]['output'] }
  | { readonly id: number; readonly kind: 'failed'; readonly reason: string };
