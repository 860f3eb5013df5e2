import type { InputHTMLAttributes, ReactNode } from 'react';
import type { FieldId, Problem } from './question.ts';

/** Find what is wrong with a field. */
export function problemOf(problems: readonly Problem[], id: FieldId): string | undefined {
  return problems.find(({ field }) => field === id)?.sentence;
}

/** Name the hint and the problem of a field, those that are there, for `aria-describedby`. */
export function describedBy(id: FieldId, hint: boolean, problem: string | undefined): string | undefined {
  return [hint && `${id}-hint`, problem !== undefined && `${id}-problem`].filter(Boolean).join(' ') || undefined;
}

/** The problem of a field, or nothing. */
export function ProblemText({ id, problem }: { readonly id: FieldId; readonly problem: string | undefined }) {
  return problem === undefined ? null : (
    <p className="problem" id={`${id}-problem`} tabIndex={-1}>
      {problem}
    </p>
  );
}

interface FieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'onChange' | 'children'> {
  readonly id: FieldId;
  readonly label: string;
  readonly hint?: string;
  /** What stands behind the field in its row. */
  readonly children?: ReactNode;
  readonly problem?: string | undefined;
  readonly onTyped: (typed: string) => void;
}

/** A labelled text field with its hint and its problem. */
export function Field({ id, label, hint, problem, onTyped, children, ...input }: FieldProps) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <span className="entry">
        <input
          type="text"
          autoComplete="off"
          {...input}
          id={id}
          aria-describedby={describedBy(id, hint !== undefined, problem)}
          aria-invalid={problem !== undefined}
          onChange={({ target }) => onTyped(target.value)}
        />
        {children}
      </span>
      <ProblemText id={id} problem={problem} />
    </div>
  );
}
