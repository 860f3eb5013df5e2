import type { Catalogue, Finding, LocalDate, Market } from '@arbor/engine';

export interface SourceInput {
  /** The whole file. Untrusted. */
  readonly text: string;
  /** Day the offers were published, where the file does not say so itself. */
  readonly asOf?: LocalDate;
  readonly market: Market;
}

export interface SourceResult {
  /** Absent when the text is not such a file or lacks what it cannot be read without; `findings` says why. */
  readonly catalogue: Catalogue | null;
  /** One finding per row that was left out, with its line and reason. */
  readonly refused: readonly Finding[];
  /** What was noticed about the file as a whole. */
  readonly findings: readonly Finding[];
}

/** One raw format of offers. A new one is one file and one line in `sources/index.ts`. */
export interface PlanSource {
  readonly id: string;
  readonly label: string;
  /** Say from the content alone whether this source can read the text. */
  readonly sniff: (text: string) => boolean;
  readonly read: (input: SourceInput) => SourceResult;
}
