import { finding, type Catalogue, type Finding, type Plan } from '@arbor/engine';
import { catalogueOf } from '../catalogue-of.ts';
import { catalogueFileSchema, readPlan } from '../catalogue-schema.ts';
import { cleanText } from '../clean-text.ts';
import type { PlanSource, SourceInput, SourceResult } from '../plan-source.ts';
import { notACatalogue } from './not-a-catalogue.ts';

/** Name and version of the format, the first field of a file. */
export const CATALOGUE_FORMAT = 'arbor-catalogue/1';

/** Largest file read [UTF-16 units]. */
const MOST_TEXT = 64_000_000;

/** Write a catalogue in Arbor's own format, which `ownCatalogue` reads back to the same hash. */
export function writeCatalogue(catalogue: Catalogue): string {
  return `${JSON.stringify({ format: CATALOGUE_FORMAT, ...catalogue }, null, 1)}\n`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch {
    return undefined;
  }
}

function read({ text, asOf, market }: SourceInput): SourceResult {
  const fail = (code: string, data: Finding['data'] = {}): SourceResult => ({
    catalogue: null,
    refused: [],
    findings: [finding(code, 'error', data)],
  });
  if (text.length > MOST_TEXT) return fail('catalog.too-large', { characters: text.length });
  const file = catalogueFileSchema.safeParse(parsed(text));
  if (!file.success) return { catalogue: null, refused: [], findings: [notACatalogue(text)] };
  if (file.data.marketId !== market.id) return fail('catalog.other-market', { found: file.data.marketId, wanted: market.id });

  const plans: Plan[] = [];
  const refused: Finding[] = [];
  const ids = new Set<string>();
  const utilities = new Set(market.utilities.map(({ id }) => id));
  file.data.plans.forEach((raw, i) => {
    const plan = readPlan(raw);
    const where = { path: `plans[${i}]` };
    const refuse = (column: string, said: string): void => {
      refused.push(finding('catalog.row-refused', 'warning', { column, text: cleanText(said, 120) }, where));
    };
    if (!plan.success) refuse(plan.error.issues[0]?.path.join('.') ?? '', plan.error.issues[0]?.message ?? '');
    else if (ids.has(plan.data.id)) refuse('duplicate', plan.data.id);
    else if (plan.data.marketId !== market.id || !utilities.has(plan.data.utility)) refuse('utility', plan.data.utility);
    else {
      ids.add(plan.data.id);
      plans.push(plan.data);
    }
  });
  if (plans.length === 0) return { catalogue: null, refused, findings: [finding('catalog.empty', 'error')] };
  const { marketId, source } = file.data;
  const catalogue = catalogueOf({ marketId, source, asOf: file.data.asOf ?? asOf ?? source.date ?? '', plans });
  if (catalogue.asOf === '') return { catalogue: null, refused, findings: [finding('catalog.as-of-missing', 'error')] };
  // The hash is made anew: one that differs says that the plans were edited after they were written, or that some were refused.
  const edited = file.data.hash !== undefined && file.data.hash !== catalogue.hash;
  return { catalogue, refused, findings: edited ? [finding('catalog.hash-differs', 'info')] : [] };
}

/** Arbor's own catalogue file: a `Catalogue` as JSON. Prices may be stated in full, of any structure the tariff format can say. */
export const ownCatalogue: PlanSource = {
  id: 'arbor-catalogue',
  label: 'Arbor catalogue (JSON)',
  sniff: (text) => /^\uFEFF?\s*\{/.test(text.slice(0, 200)) && text.slice(0, 400).includes('"arbor-catalogue/'),
  read,
};
