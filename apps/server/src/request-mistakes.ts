/** Say in plain sentences what is wrong with a request: the schema checks, this file words it. */
import type { FastifySchemaCompiler } from 'fastify';
import type { z } from 'zod';
import { problem, problemError, type Mistake } from './problem.ts';

/** Most mistakes told at once: a wrong file of readings has a hundred thousand. */
const MOST_MISTAKES = 20;

type Issue = z.core.$ZodIssue;

/** Check a part of a request; what does not fit becomes a `request.invalid` problem. */
export const checkRequest: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart }) => {
  return (given: unknown) => {
    const { success, data, error } = schema.safeParse(given, { error: plainMessage });
    if (success) return { value: data };
    const mistakes = error.issues.flatMap((issue) => mistakesOf(issue, []));
    const told = mistakes.slice(0, MOST_MISTAKES);
    const [first] = told;
    const place = first && first.path !== '' ? `${first.path}: ` : '';
    const count = mistakes.length === 1 ? 'one mistake' : `${mistakes.length} mistakes, the first of them`;
    const part = httpPart === 'body' ? 'body' : 'address';
    return {
      error: problemError(problem('request.invalid', `The ${part} has ${count}: ${place}${first?.detail ?? ''}`, { errors: told })),
    };
  };
};

/** `usage.readings[0].kwh[17]` */
function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => (typeof key === 'number' ? `${text}[${key}]` : `${text}${text && '.'}${String(key)}`), '');
}

function mistakesOf(issue: Issue, base: readonly PropertyKey[]): readonly Mistake[] {
  const path = [...base, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => mistake([...path, key.slice(0, 60)], 'There is no such field. Leave it out, or check its spelling.'));
  }
  if (issue.code === 'invalid_union') {
    const branch = meantBranch(issue.errors);
    if (branch) return branch.flatMap((inner) => mistakesOf(inner, path));
  }
  return [mistake(path, issue.message)];
}

function mistake(path: readonly PropertyKey[], detail: string): Mistake {
  return { path: pathText(path), code: 'request.invalid', detail };
}

/** The alternative that a person meant: the only one that knows every field they gave. */
function meantBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const knowing = branches.filter((issues) => !issues.some(({ code, path }) => code === 'unrecognized_keys' && path.length === 0));
  return knowing.length === 1 ? knowing[0] : undefined;
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

/** Messages for whatever a schema does not word itself. */
function plainMessage(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'It is missing.' : `It must be ${TYPE_NAMES[issue.expected] ?? issue.expected}.`;
    case 'invalid_value':
      return `It must be ${issue.values.length > 1 ? 'one of: ' : ''}${issue.values.map(String).join(', ')}.`;
    case 'too_small':
      return issue.origin === 'array'
        ? `The list needs ${issue.minimum} entries or more.`
        : `It must be ${unitOf(issue.origin, issue.minimum)} or more.`;
    case 'too_big':
      return issue.origin === 'array'
        ? `The list may have ${issue.maximum} entries at most.`
        : `It must be ${unitOf(issue.origin, issue.maximum)} at most.`;
    case 'invalid_union':
      return 'It has none of the shapes that we know.';
    default:
      return undefined;
  }
}

function unitOf(origin: string, bound: number | bigint): string {
  return origin === 'string' ? `${bound} characters` : String(bound);
}
