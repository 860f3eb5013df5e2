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
  readonly onFile: (file: File) => void;
  readonly children?: ReactNode;
}

/** A place to drop a file, and a button to choose one. It is read in this browser and sent nowhere. */
export function FileDrop({ id, said, button, hint, problem, onFile, children }: FileDropProps) {
  const [isOver, setOver] = useState(false);
  const take = (file: File | undefined): void => {
    if (file) onFile(file);
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
        take(event.dataTransfer.files[0]);
      }}
    >
      <p>{said}</p>
      <label className="button secondary file-button">
        {button}
        <input
          type="file"
          id={id}
          aria-describedby={describedBy(id, true, problem)}
          aria-invalid={problem !== undefined}
          onChange={({ target }) => {
            take(target.files?.[0]);
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
