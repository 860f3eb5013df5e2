import type { LocalDate } from '@arbor/engine';
import { useEffect, useState } from 'react';
import { askWorker } from '../ask-worker.ts';
import type { Tasks, UsageSaid } from '../tasks.ts';

export type PreviewState = Tasks['preview']['output'] | null;

interface Shown {
  readonly of: UsageSaid;
  readonly utility: string | undefined;
  readonly asOf: LocalDate;
  readonly preview: PreviewState;
}

/** Preview a usage in the worker; null until it is there, and while the usage is not complete.
 *  @param usage must keep its identity between renders while it stays the same. */
export function usePreview(usage: UsageSaid | null, utility: string | undefined, asOf: LocalDate): PreviewState {
  const [shown, setShown] = useState<Shown | null>(null);
  useEffect(() => {
    if (!usage) return;
    let isCurrent = true;
    const show = (preview: PreviewState): void => {
      if (isCurrent) setShown({ of: usage, utility, asOf, preview });
    };
    askWorker('preview', { usage, utility, asOf }).then(show, () => show(null));
    return () => {
      isCurrent = false;
    };
  }, [usage, utility, asOf]);
  return shown && shown.of === usage && shown.utility === utility && shown.asOf === asOf ? shown.preview : null;
}
