/** What was noticed about some data. Bad data never throws and is never dropped in silence: it returns findings. */

export type Severity = 'info' | 'warning' | 'error';

/** Where in the input a finding was made. Line numbers count from 1. */
export interface Where {
  readonly file?: string;
  readonly line?: number;
  readonly column?: string;
  readonly path?: string;
}

export type FindingValue = string | number | boolean | readonly string[] | readonly number[];

/** One thing noticed. `code` is stable and namespaced (`usage.gap`); `data` holds what its sentence needs. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly where?: Where;
  readonly data: Readonly<Record<string, FindingValue>>;
}

/** The plain sentence for each finding code, next to the code that raises it. */
export type FindingWords = Readonly<Record<string, (data: Finding['data']) => string>>;

/** Make a finding. */
export function finding(code: string, severity: Severity, data: Finding['data'] = {}, where?: Where): Finding {
  return where ? { code, severity, where, data } : { code, severity, data };
}
