/** What went wrong, as every route says it: RFC 9457 problem documents with stable codes and plain sentences. */
import { sentence } from '@arbor/advice';
import type { Finding } from '@arbor/engine';
import * as z from 'zod';

/** One thing to mend in the request. */
const mistakeSchema = z.strictObject({
  path: z.string().describe('Where it stands in the request, such as usage.monthlyKwh[2].'),
  code: z.string(),
  detail: z.string().describe('One plain sentence: what to change.'),
});
export type Mistake = Readonly<z.infer<typeof mistakeSchema>>;

export const utilityChoiceSchema = z.strictObject({ id: z.string(), name: z.string() });
export type UtilityChoice = Readonly<z.infer<typeof utilityChoiceSchema>>;

/** @source RFC 9457, section 3; `code`, `errors` and `utilities` are extension members. */
export const problemSchema = z
  .strictObject({
    type: z.string().describe('urn:arbor:problem: and the code.'),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('One or two plain sentences for the person who asked.'),
    code: z.string().describe('Stable: programs may depend on it.'),
    errors: z.array(mistakeSchema).optional(),
    utilities: z.array(utilityChoiceSchema).optional().describe('With place.ask: the utilities to choose from.'),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem document.' });

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly errors?: readonly Mistake[];
  readonly utilities?: readonly UtilityChoice[];
}

/** The problems that the service itself knows; those of usage and current plan come from findings. */
const kinds = {
  'request.invalid': { status: 400, title: 'The request has mistakes' },
  'request.bad-json': { status: 400, title: 'The body is not JSON' },
  'request.bad-address': { status: 400, title: 'The address cannot be read' },
  'request.too-large': { status: 413, title: 'The body is too large' },
  'request.not-json': { status: 415, title: 'The body must be JSON' },
  'request.too-many': { status: 429, title: 'Too many requests' },
  'route.unknown': { status: 404, title: 'Nothing is here' },
  'place.ask': { status: 409, title: 'More than one utility is possible' },
  'place.no-choice': { status: 422, title: 'There is no choice of supplier here' },
  'place.unknown': { status: 422, title: 'The place is not known' },
  'catalogue.unreadable': { status: 503, title: 'The plans cannot be read' },
  'catalogue.other-market': { status: 422, title: 'No plans of this market' },
  'server.busy': { status: 503, title: 'Too busy' },
  'server.error': { status: 500, title: 'Something went wrong' },
} as const;
export type ProblemCode = keyof typeof kinds;

/** Make a problem of a known kind.
 *  @example problem('place.unknown', 'We do not know the ZIP 00000.').status // 422 */
export function problem(code: ProblemCode, detail: string, more: Pick<Problem, 'errors' | 'utilities'> = {}): Problem {
  return { type: typeOf(code), ...kinds[code], detail, code, ...more };
}

/** Make a problem of what was found in a part of the request: 422, with one entry per finding in its own sentence.
 *  @param path the part of the request, used where a finding does not name its own place. */
export function problemOfFindings(
  findings: readonly Finding[],
  { title, path }: { readonly title: string; readonly path: string },
): Problem {
  const errors = findings.map((found): Mistake => ({ path: pathOf(found, path), code: found.code, detail: plainSentence(found) }));
  const code = errors[0]?.code ?? 'request.invalid';
  return { type: typeOf(code), title, status: 422, detail: errors.map(({ detail }) => detail).join(' '), code, errors };
}

function typeOf(code: string): string {
  return `urn:arbor:problem:${code}`;
}

function pathOf({ where }: Finding, path: string): string {
  return where?.path === undefined ? path : `${path}.${where.path}`;
}

/** The sentence without its place, which stands in `path`. */
function plainSentence({ code, severity, data }: Finding): string {
  return sentence({ code, severity, data });
}

/** An error that carries the problem to answer with. */
export interface ProblemError extends Error {
  readonly problem: Problem;
}

/** Make an error that a route throws to answer with a problem. */
export function problemError(answer: Problem): ProblemError {
  return Object.assign(new Error(answer.detail), { problem: answer, statusCode: answer.status });
}

export function isProblemError(error: unknown): error is ProblemError {
  return error instanceof Error && 'problem' in error;
}
