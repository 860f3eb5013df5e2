/** The heavy work, off the page's thread: meter files and labels are read and plans are priced here, so readings never leave the browser. */
import { advise, type UsageKnown } from '@arbor/advice';
import { readCatalogue, readLabel } from '@arbor/catalog';
import type { Catalogue, Finding } from '@arbor/engine';
import { fromMonthlyTotals, readMeterFiles, SAMPLE_READINGS, sampleHome } from '@arbor/usage';
import { market } from './market.ts';
import type { Ask, Reply, TaskName, Tasks, UsageSaid } from './tasks.ts';
import { usagePreview } from './usage-preview.ts';

/** No label is larger [bytes]; the reader refuses what is cut here. */
const MOST_LABEL_BYTES = 25_000_000;

type Work<K extends TaskName> = (input: Tasks[K]['input'], onProgress: (bytesRead: number) => void) => Promise<Tasks[K]['output']>;

/** Safari cannot loop over a stream yet. */
async function* chunksOf(file: File): AsyncIterable<Uint8Array> {
  const reader = file.stream().getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
}

function knownOf(usage: UsageSaid): { readonly known: UsageKnown; readonly findings: readonly Finding[] } | Finding {
  if (usage.kind === 'readings') return { known: usage.series, findings: [] };
  if (usage.kind === 'home') return { known: { home: usage.home }, findings: [] };
  if (usage.kind === 'sample') return { known: sampleHome({ ...SAMPLE_READINGS, zone: market.zone }), findings: [] };
  const { series, findings } = fromMonthlyTotals({ monthlyKwh: usage.monthlyKwh, firstMonth: usage.firstMonth, zone: market.zone });
  if (series) return { known: series, findings };
  const [refusal] = findings;
  if (!refusal) throw new Error('totals were refused without a reason');
  return refusal;
}

/** The offers of today, or null while the server is away. The browser's own cache keeps them as long as the server allows. */
async function fetchCatalogue(): Promise<Catalogue | null> {
  try {
    const response = await fetch('/v1/catalogue', { headers: { accept: 'application/json' } });
    return response.ok ? readCatalogue({ text: await response.text(), market }).catalogue : null;
  } catch {
    return null;
  }
}

const work: { readonly [K in TaskName]: Work<K> } = {
  readFiles: ({ files }, onProgress) =>
    readMeterFiles({ files: files.map((file) => ({ name: file.name, bytes: chunksOf(file) })), zone: market.zone, onProgress }),
  readLabel: async ({ file }) => readLabel({ bytes: new Uint8Array(await file.slice(0, MOST_LABEL_BYTES).arrayBuffer()), market }),
  preview: async ({ usage, utility, asOf }) => {
    const made = knownOf(usage);
    if ('code' in made) return { kind: 'refused', finding: made };
    const preview = usagePreview({ usage: made.known, market, utility, asOf });
    return { kind: 'preview', preview: { ...preview, notes: [...made.findings, ...preview.notes] } };
  },
  recommend: async ({ usage, utility, currentPlan, offer, asOf }) => {
    const made = knownOf(usage);
    if ('code' in made) return { kind: 'refused', finding: made };
    const catalogue = await fetchCatalogue();
    if (!catalogue) return { kind: 'noCatalogue' };
    const answer = advise({
      usage: made.known,
      place: { market, utility },
      ...(currentPlan && { currentPlan }),
      ...(offer && { offer }),
      catalogue,
      asOf,
    });
    return { kind: 'answer', answer };
  },
};

function reply(message: Reply): void {
  self.postMessage(message);
}

self.onmessage = ({ data: { id, task, input } }: MessageEvent<Ask>) => {
  const run = work[task] as Work<TaskName>;
  run(input, (bytesRead) => reply({ id, kind: 'progress', bytesRead })).then(
    (output) => reply({ id, kind: 'done', output }),
    (reason: unknown) => reply({ id, kind: 'failed', reason: String(reason) }),
  );
};
