import { longDate, sentence } from '@arbor/advice';
import type { Finding, LocalDate } from '@arbor/engine';
import type { UsageSaid } from '../tasks.ts';
import { Choices } from './choices.tsx';
import { DescribedHome } from './described-home.tsx';
import type { FileDraft, PowerDraft } from './draft.ts';
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
  /** Where the home is, as far as it is known. */
  readonly utility: string | undefined;
  readonly asOf: LocalDate;
  readonly problems: readonly Problem[];
  readonly onChange: (change: Partial<PowerDraft>) => void;
  readonly onSample: () => void;
}

const ways = [
  { is: 'file', label: 'Meter file' },
  { is: 'totals', label: 'Type 12 totals' },
  { is: 'home', label: 'A few facts' },
] as const;

/** Part 2: the power used, from a meter file, twelve totals or a description, shown back at once. */
export function Power({ power, usage, utility, asOf, problems, onChange, onSample }: PowerProps) {
  const shown = usePreview(usage, utility, asOf);
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
          {power.way === 'file' && <MeterFile file={power.file} problems={problems} onFile={(file) => onChange({ file })} />}
          {power.way === 'totals' && (
            <TwelveTotals totals={power.totals} asOf={asOf} problems={problems} onTotals={(totals) => onChange({ totals })} />
          )}
          {power.way === 'home' && (
            <DescribedHome home={power.home} problems={problems} onHome={(home) => onChange({ home: { ...power.home, ...home } })} />
          )}
        </>
      )}
      {shown?.kind === 'preview' && (
        <UsagePreview
          preview={shown.preview}
          findings={power.way === 'file' ? findingsOf(power.file) : []}
          isOwn={power.way !== 'sample'}
        />
      )}
      {shown?.kind === 'refused' && <p className="problem">{sentence(shown.finding)}</p>}
    </Part>
  );
}

function findingsOf(file: FileDraft): readonly Finding[] {
  if (file.kind !== 'read') return [];
  return file.chosen === 'all' ? [...file.findings, ...file.sum.findings] : file.findings;
}
