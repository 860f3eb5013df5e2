import type { Finding } from '@arbor/engine';
import { sentence } from '@arbor/advice';
import { UserError } from '../user-error.ts';

/** Why an input could not be used at all: its error, or else the first thing that was noticed. */
export function refusal(what: string, findings: readonly Finding[]): UserError {
  const error = findings.find(({ severity }) => severity === 'error') ?? findings[0];
  return new UserError(`${what}: ${error ? sentence(error) : 'it could not be read.'}`);
}
