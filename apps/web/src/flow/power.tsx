import { longDate, sentence } from '@arbor/advice';
import type { LocalDate } from '@arbor/engine';
import type { UsageSaid } from '../tasks.ts';
import { Choices } from './choices.tsx';
import type { PowerDraft } from './draft.ts';
import { MeterFile } from './meter-file.tsx';
import { Part } from './part.tsx';
import type { Problem } from './question.ts';
import { TwelveTotals } from './twelve-totals.tsx';
import { UsagePreview } from './usage-preview.tsx';
import { usePreview } from './use-preview.ts';

interface PowerProps {
  readonly power: PowerDraft;
  /** The usage as told so far, or null while it is not complete. */
  readonly usage: UsageSaid | null;
  readonly asOf: LocalDate;
  readonly problems: readonly Problem[];
  readonly onChange: (change: Partial<PowerDraft>) => void;
  readonly onSample: () => void;
}

const ways = [
  { is: 'file', label: 'Meter file' },
  { is: 'totals', label: 'Type 12 totals' },
] as const;

/** Part 2: the power used, from a meter file or from twelve totals, shown back at once. */
export function Power({ power, usage, asOf, problems, onChange, onSample }: PowerProps) {
  const shown = usePreview(usage, asOf);
  return (
    <Part number={2} title="Your power" hint="The plan that costs least depends on when and how much you use.">
      {power.way === 'sample' ? (
        <p className="found">This is a made-up family in Dallas. They ask on {longDate(asOf)}, with a full year of 15-minute readings.</p>
      ) : (
        <>
          <div className="ways">
            <Choices
              id="way"
              legend="How do you want to tell us?"
              options={ways}
              chosen={power.way}
              onChosen={(way) => onChange({ way })}
              segmented
            />
            <button type="button" className="link" onClick={onSample}>
              Try a sample home
            </button>
          </div>
          {power.way === 'file' ? (
            <MeterFile file={power.file} problems={problems} onFile={(file) => onChange({ file })} />
          ) : (
            <TwelveTotals totals={power.totals} asOf={asOf} problems={problems} onTotals={(totals) => onChange({ totals })} />
          )}
        </>
      )}
      {shown?.kind === 'preview' && (
        <UsagePreview
          preview={shown.preview}
          findings={power.way === 'file' && power.file.kind === 'read' ? power.file.findings : []}
          isOwn={power.way !== 'sample'}
        />
      )}
      {shown?.kind === 'refused' && <p className="problem">{sentence(shown.finding)}</p>}
    </Part>
  );
}
