import { useEffect, useState } from 'react';
import { Choices } from './choices.tsx';
import type { FileDraft } from './draft.ts';
import { problemOf, ProblemText } from './field.tsx';
import { FileDrop } from './file-drop.tsx';
import { chosenName, readFileDraft } from './read-file-draft.ts';
import type { Problem } from './question.ts';
import { useNewest } from './use-newest.ts';

interface MeterFileProps {
  readonly file: FileDraft;
  readonly problems: readonly Problem[];
  readonly onFile: (file: FileDraft) => void;
}

/** A meter file or several, dropped or chosen. They are read in this browser and sent nowhere. */
export function MeterFile({ file, problems, onFile }: MeterFileProps) {
  const begin = useNewest();
  const failure = file.kind === 'failed' ? file.sentence : undefined;
  const problem = failure ?? problemOf(problems, 'meter-file');

  // The file button keeps the focus while its file is read: what became of it must be heard without a search.
  useEffect(() => {
    if (failure !== undefined && document.activeElement?.id === 'meter-file') document.getElementById('meter-file-problem')?.focus();
  }, [failure]);

  async function read(picked: readonly File[]): Promise<void> {
    const name = chosenName(picked);
    const isNewest = begin();
    const tell = (draft: FileDraft): void => {
      if (isNewest()) onFile(draft);
    };
    tell({ kind: 'reading', name, share: 0 });
    tell(await readFileDraft(picked, (share) => tell({ kind: 'reading', name, share })));
  }

  return (
    <>
      <FileDrop
        id="meter-file"
        said={file.kind === 'none' ? 'Drop your meter file here, or' : file.name}
        button={file.kind === 'none' ? 'Choose a file' : 'Choose another file'}
        hint="We read it in this browser. It is not sent anywhere."
        problem={problem}
        isSeveral
        onFiles={(picked) => void read(picked)}
      >
        {file.kind === 'reading' && <Progress share={file.share} />}
      </FileDrop>
      <ProblemText id="meter-file" problem={problem} />
      {file.kind === 'read' && file.meters.length > 1 && (
        <Choices
          id="meter"
          legend="Which meter is yours?"
          options={[
            ...file.meters.map(({ meter }, i) => ({ is: String(i), label: `Meter ending in ${meter}` })),
            { is: 'all', label: 'All of them together' },
          ]}
          chosen={file.chosen === null ? null : String(file.chosen)}
          onChosen={(which) => onFile({ ...file, chosen: which === 'all' ? which : Number(which) })}
          problem={problemOf(problems, 'meter')}
        />
      )}
      <details>
        <summary>Where do I get this file?</summary>
        <p>
          Sign in at smartmetertexas.com, the free site of the Texas utilities. Ask for 15-minute data of the last 13 months and save it as
          a CSV file.
        </p>
      </details>
    </>
  );
}

/** A bar for readings that take longer than a second; shorter ones need none. */
function Progress({ share }: { readonly share: number }) {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), 1000);
    return () => clearTimeout(timer);
  }, []);
  return isLong ? (
    <label className="progress">
      Reading your file
      <progress value={share} max={1} />
    </label>
  ) : null;
}
