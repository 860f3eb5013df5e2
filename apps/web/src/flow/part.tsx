import type { ReactNode } from 'react';

/** One numbered part of the form: its heading beside its questions on a wide screen, above them on a narrow one. */
export function Part({
  number,
  title,
  hint,
  children,
}: {
  readonly number: number;
  readonly title: string;
  readonly hint: string;
  readonly children: ReactNode;
}) {
  const id = `part-${number}`;
  return (
    <section className="part" aria-labelledby={id}>
      <div className="part-head">
        <h2 id={id}>
          <span className="part-number">{number}</span> {title}
        </h2>
        <p className="hint">{hint}</p>
      </div>
      <div className="part-body">{children}</div>
    </section>
  );
}
