/** Fetch the labels of a catalogue's offers into a folder: what is there and settled is not asked for again. */
import type { Catalogue } from '@arbor/engine';
import { progress } from '../output/progress.ts';
import { fetchLabel, type FetchedLink, type LabelLimits } from './fetch-label.ts';
import { hostTurns, type Politeness } from './host-turns.ts';
import { labelFolder, type LabelFolder, type LinkRecord } from './label-folder.ts';
import { linkOutcomes, type LinkOutcome } from './link-outcome.ts';
import { publicWeb, type Web } from './public-web.ts';

export interface FetchLimits extends LabelLimits, Politeness {
  /** For all labels together [ms]. */
  readonly overallMs: number;
}

export const FETCH_LIMITS: FetchLimits = {
  mostBytes: 5_000_000,
  questionMs: 30_000,
  mostRedirects: 5,
  tries: 2,
  atOnce: 4,
  pauseMs: 1_000,
  failurePauseMs: 5_000,
  longestWaitMs: 60_000,
  mostFailures: 3,
  overallMs: 30 * 60_000,
};

/** A link whose label is not in the folder as it is today. */
export interface FailedLink {
  readonly url: string;
  readonly planIds: readonly string[];
  readonly outcome: LinkOutcome;
  readonly status?: number;
  /** The next call asks again. */
  readonly isPassing: boolean;
  /** An older label is there and was kept. */
  readonly hasOlder: boolean;
}

export interface FetchReport {
  /** Different links of the offers. */
  readonly links: number;
  readonly offersWithoutLink: number;
  /** Links that needed no question. */
  readonly settled: number;
  readonly saved: number;
  readonly unchanged: number;
  readonly failed: readonly FailedLink[];
}

/** Fetch every label that is missing, that failed for a passing reason, or that was last asked for before the day of the offers. */
export async function fetchLabels({
  catalogue: { plans, asOf },
  folder,
  limits = FETCH_LIMITS,
  web = publicWeb,
}: {
  readonly catalogue: Catalogue;
  readonly folder: string;
  readonly limits?: FetchLimits;
  readonly web?: Web;
}): Promise<FetchReport> {
  const kept = labelFolder(folder);
  const planIds = new Map<string, string[]>();
  for (const { id, links } of plans) if (links.label !== undefined) planIds.set(links.label, [...(planIds.get(links.label) ?? []), id]);
  const open = [...planIds.keys()].filter((url) => !isSettled(url, kept, asOf));

  const deadline = performance.now() + limits.overallMs;
  const turns = hostTurns({ ...limits, deadline });
  for (const { leaveAlone } of kept.records()) if (leaveAlone && Date.parse(leaveAlone.until) > Date.now()) turns.stop(leaveAlone.host);

  const counts = { saved: 0, unchanged: 0 };
  const failed: FailedLink[] = settledFailures(planIds, open, kept);
  const { report, done } = progress('Fetching labels', open.length);
  let ended = 0;
  try {
    await Promise.all(
      open.map(async (url) => {
        const fetched = await fetchLabel(url, { ...limits, web, turns, deadline, known: kept.labelOf(url) });
        noteLink(url, fetched, kept);
        if (fetched.outcome === 'saved' || fetched.outcome === 'unchanged') counts[fetched.outcome]++;
        else failed.push(failedLink(url, fetched, planIds, kept));
        report(++ended);
      }),
    );
  } finally {
    done();
  }
  failed.sort((a, b) => (a.url < b.url ? -1 : 1));
  return {
    links: planIds.size,
    offersWithoutLink: plans.filter(({ links }) => links.label === undefined).length,
    settled: planIds.size - open.length,
    ...counts,
    failed,
  };
}

/** Whether a question would bring nothing new. A new list of offers asks for everything once more: suppliers put new labels behind old links. */
function isSettled(url: string, kept: LabelFolder, asOf: string): boolean {
  const record = kept.recordOf(url);
  if (!record || record.askedAt.slice(0, 10) < asOf || linkOutcomes[record.outcome].isPassing) return false;
  const hasLabel = record.outcome === 'saved' || record.outcome === 'unchanged';
  return !hasLabel || kept.labelOf(url) !== undefined;
}

function noteLink(url: string, { outcome, status, document, leaveAlone }: FetchedLink, kept: LabelFolder): void {
  // A link that nobody was asked about is as it was.
  if (outcome === 'host-stopped' || outcome === 'out-of-time') return;
  const now = new Date();
  const askedAt = now.toISOString();
  const label = document ? kept.save({ url, fetchedAt: askedAt, ...document }) : kept.labelOf(url);
  kept.note({
    url,
    askedAt,
    outcome,
    ...(status !== undefined && { status }),
    ...(label && { label }),
    ...(leaveAlone && { leaveAlone: { host: leaveAlone.host, until: new Date(now.getTime() + leaveAlone.forMs).toISOString() } }),
  });
}

type PlanIds = ReadonlyMap<string, readonly string[]>;

/** Failures of an earlier call that no question would change. */
function settledFailures(planIds: PlanIds, open: readonly string[], kept: LabelFolder): FailedLink[] {
  const asked = new Set(open);
  return [...planIds.keys()].flatMap((url) => {
    const record = kept.recordOf(url);
    const isFailure = !asked.has(url) && record && record.outcome !== 'saved' && record.outcome !== 'unchanged';
    return isFailure ? [failedLink(url, record, planIds, kept)] : [];
  });
}

function failedLink(
  url: string,
  { outcome, status }: Pick<LinkRecord | FetchedLink, 'outcome' | 'status'>,
  planIds: PlanIds,
  kept: LabelFolder,
): FailedLink {
  return {
    url,
    planIds: planIds.get(url) ?? [],
    outcome,
    ...(status !== undefined && { status }),
    isPassing: linkOutcomes[outcome].isPassing,
    hasOlder: kept.labelOf(url) !== undefined,
  };
}
