import { useState, type ReactNode } from 'react';
import { describedBy } from './field.tsx';
import type { FieldId } from './question.ts';

interface FileDropProps {
  readonly id: FieldId;
  /** What stands above the button: what to drop here, or the name of what was dropped. */
  readonly said: string;
  readonly button: string;
  readonly hint: string;
  readonly problem?: string | undefined;
  /** Several may be given at once; else the first counts. */
  readonly isSeveral?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
  readonly children?: ReactNode;
}

/** A place to drop files, and a button to choose some. They are read in this browser and sent nowhere. */
export function FileDrop({ id, said, button, hint, problem, isSeveral = false, onFiles, children }: FileDropProps) {
  const [isOver, setOver] = useState(false);
  const take = (list: FileList | null): void => {
    const files = [...(list ?? [])].slice(0, isSeveral ? undefined : 1);
    if (files.length > 0) onFiles(files);
  };
  return (
    <div
      className={isOver ? 'drop over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
    >
      <p>{said}</p>
      <label className="button secondary file-button">
        {button}
        <input
          type="file"
          multiple={isSeveral}
          id={id}
          aria-describedby={describedBy(id, true, problem)}
          aria-invalid={problem !== undefined}
          onChange={({ target }) => {
            take(target.files);
            // So that the same file, corrected, can be chosen again.
            target.value = '';
          }}
        />
      </label>
      <p className="hint" id={`${id}-hint`}>
        {hint}
      </p>
      {children}
    </div>
  );
}
