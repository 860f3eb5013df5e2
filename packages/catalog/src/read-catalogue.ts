import { finding, type LocalDate, type Market } from '@arbor/engine';
import type { SourceResult } from './plan-source.ts';
import { notACatalogue } from './sources/not-a-catalogue.ts';
import { sources } from './sources/index.ts';

export interface ReadCatalogueInput {
  /** The whole file. Untrusted. */
  readonly text: string;
  readonly market: Market;
  /** Day the offers were published, for files that do not say so. */
  readonly asOf?: LocalDate;
  /** Id of the source; without it the content decides. */
  readonly source?: string;
}

/** Read a file of offers into a catalogue. Bad rows are refused one by one, each with its line and reason; a file that is no catalogue gives one
 *  error. Nothing throws on bad input.
 *  @example readCatalogue({ text, market: texas, asOf: '2026-01-09' }).catalogue?.plans.length */
export function readCatalogue({ text, market, asOf, source }: ReadCatalogueInput): SourceResult {
  const chosen = sources.find(({ id, sniff }) => (source === undefined ? sniff(text) : id === source));
  if (!chosen) {
    const failed = source === undefined ? notACatalogue(text) : finding('catalog.no-such-source', 'error', { source });
    return { catalogue: null, refused: [], findings: [failed] };
  }
  return chosen.read(asOf === undefined ? { text, market } : { text, market, asOf });
}
