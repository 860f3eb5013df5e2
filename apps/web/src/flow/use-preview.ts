import type { LocalDate } from '@arbor/engine';
import { useEffect, useState } from 'react';
import { askWorker } from '../ask-worker.ts';
import type { Tasks, UsageSaid } from '../tasks.ts';

export type PreviewState = Tasks['preview']['output'] | null;

/** Preview a usage in the worker; null until it is there, and while the usage is not complete.
 *  @param usage must keep its identity between renders while it stays the same. */
export function usePreview(usage: UsageSaid | null, asOf: LocalDate): PreviewState {
  const [shown, setShown] = useState<{ readonly of: UsageSaid; readonly asOf: LocalDate; readonly preview: PreviewState } | null>(null);
  useEffect(() => {
    if (!usage) return;
    let isCurrent = true;
    const show = (preview: PreviewState): void => {
      if (isCurrent) setShown({ of: usage, asOf, preview });
    };
    askWorker('preview', { usage, asOf }).then(show, () => show(null));
    return () => {
      isCurrent = false;
    };
  }, [usage, asOf]);
  return shown && shown.of === usage && shown.asOf === asOf ? shown.preview : null;
}
