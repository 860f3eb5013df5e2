/** The tariff file format, checked: bounded, strict (an unknown key is a mistake, not a wish) and exported as JSON Schema. */
import * as z from 'zod';
import { isLocalDate, isZone } from '../calendar.ts';
import { finding, type Finding } from '../finding.ts';
import { isDec, toBillionths } from '../units.ts';
import type { Bound, Charge, Tariff } from './tariff.ts';

const text = z.string().min(1).max(500);
const id = z.string().min(1).max(200);
const dec = z.string('must be a decimal in quotes, such as "0.0558"').max(40).refine(isDec, 'must be a plain decimal such as "0.0558"');
const localDate = z.string().refine(isLocalDate, 'must be a real date, YYYY-MM-DD');
const monthDay = z
  .string()
  .regex(
    /^((0[13578]|1[02])-(0[1-9]|[12]\d|3[01])|(0[469]|11)-(0[1-9]|[12]\d|30)|02-(0[1-9]|[12]\d))$/,
    'must be a day of the year, MM-DD',
  );
const minute = z.number().int().min(0).max(1440);
const channel = z.union([z.enum(['import', 'export', 'net']), z.templateLiteral(['controlled:', z.string().max(40)])]);
const tag = z.enum(['supply', 'delivery', 'usage', 'fixed', 'export', 'tax', 'credit', 'fee', 'demand', 'minimum', 'discount', 'once']);
const when = z.union([localDate, z.strictObject({ monthsFromStart: z.number().int().min(0).max(600) })]);

const window = z
  .strictObject({
    months: z.array(z.number().int().min(1).max(12)).max(12).exactOptional(),
    from: monthDay.exactOptional(),
    to: monthDay.exactOptional(),
    days: z
      .array(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun', 'holiday']))
      .max(8)
      .exactOptional(),
    at: z
      .array(
        z
          .tuple([minute, minute])
          .refine(([start, end]) => start !== end, 'a window cannot begin where it ends; the whole day is [0, 1440]'),
      )
      .min(1)
      .max(48)
      .exactOptional(),
  })
  .refine(({ from, to }) => (from === undefined) === (to === undefined), 'a season needs both from and to');
const windows = z.array(window).max(50);
const select = z.strictObject({ ids: z.array(id).max(100).exactOptional(), tags: z.array(tag).max(12).exactOptional() });

const fixed = z.strictObject({
  of: z.literal('fixed'),
  per: z.enum(['day', 'month', 'bill', 'year', 'once']),
  on: monthDay.exactOptional(),
  prorate: z.enum(['none', 'days']).exactOptional(),
});
const energy = z.strictObject({ of: z.literal('energy'), channel, when: windows.exactOptional(), except: windows.exactOptional() });
const months = z.array(z.number().int().min(1).max(12)).min(1).max(12);
const demand = z.strictObject({
  of: z.literal('demand'),
  channel,
  minutes: z.union([z.literal(15), z.literal(30), z.literal(60)]),
  per: z.enum(['day', 'month', 'bill']),
  when: windows.exactOptional(),
  except: windows.exactOptional(),
  top: z.strictObject({ count: z.number().int().min(1).max(100), of: z.enum(['intervals', 'days']) }).exactOptional(),
  own: dec.exactOptional(),
  ratchet: z
    .array(z.strictObject({ share: dec, bills: z.number().int().min(1).max(24), months: months.exactOptional() }))
    .min(1)
    .max(12)
    .exactOptional(),
  atLeast: dec.exactOptional(),
  timesDays: z.boolean().exactOptional(),
});
const metered = z.discriminatedUnion('of', [energy, demand]);
const bound: z.ZodType<Bound> = z.lazy(() =>
  z.union([
    dec,
    z.strictObject({ fact: id, times: dec.exactOptional() }),
    z.strictObject({ quantity: metered, times: dec.exactOptional() }),
    z.strictObject({ least: z.array(bound).min(1).max(5) }),
  ]),
) as z.ZodType<Bound>;
const spell = z.enum(['bill', 'day', 'month', 'year']);
const resetOn = z.union([monthDay, z.literal('never')]);
const fact = z.strictObject({ fact: id });

const series = z.strictObject({
  series: id,
  unit: text,
  taxIncluded: z.boolean(),
  ops: z
    .array(z.tuple([z.enum(['times', 'plus', 'cap', 'floor']), dec]))
    .max(10)
    .exactOptional(),
});

interface StepRead {
  readonly upTo?: Bound;
  readonly below?: Bound;
}

const isBounded = ({ upTo, below }: StepRead): boolean => upTo !== undefined || below !== undefined;

/** Facts and measured bounds are known only with the home; the numbers in the file must ascend, or energy would be counted twice. */
function ascends(steps: readonly StepRead[]): boolean {
  const bounds = steps.map(({ upTo, below }) => upTo ?? below).filter((one) => typeof one === 'string' && isDec(one));
  return bounds.every((bound, i) => i === 0 || toBillionths(String(bounds[i - 1])) < toBillionths(String(bound)));
}

/** The format, with its bounds checked in one way or another. */
function tariffWith(bound: z.ZodType<Bound>): z.ZodType<Tariff> {
  const quantity = z.discriminatedUnion('of', [
    fixed,
    energy,
    demand,
    z.strictObject({ of: z.literal('money'), lines: select }),
    z.strictObject({ of: z.literal('shortfall'), below: bound, per: spell.exactOptional(), lines: select }),
    z.strictObject({ of: z.literal('excess'), above: bound, per: spell.exactOptional(), lines: select }),
    z.strictObject({ of: z.literal('surplus'), lines: select, resetOn: z.union([resetOn, z.literal('bill')]) }),
  ]);
  const step = z
    .strictObject({ upTo: bound.exactOptional(), below: bound.exactOptional(), price: dec })
    .refine(({ upTo, below }) => upTo === undefined || below === undefined, 'a step ends with upTo or below, not both');

  const steps = z.strictObject({
    kind: z.enum(['marginal', 'whole']),
    reset: z.enum(['day', 'month', 'bill', 'year']),
    scale: z.enum(['none', 'activeDays']).exactOptional(),
    share: z.enum(['pooled', 'own', 'chronological']).exactOptional(),
    steps: z
      .array(step)
      .min(1)
      .max(50)
      .refine((all) => all.slice(0, -1).every(isBounded), 'only the last step may be without a bound')
      .refine(ascends, 'bounds must ascend'),
  });
  const charge = z.strictObject({
    id,
    label: text,
    tags: z.array(tag).max(12),
    from: when.exactOptional(),
    to: when.exactOptional(),
    quantity,
    price: z.union([dec, steps, series]),
    if: z
      .array(
        z.strictObject({
          of: z.union([quantity, fact]),
          ge: dec.exactOptional(),
          gt: dec.exactOptional(),
          le: dec.exactOptional(),
          lt: dec.exactOptional(),
          is: z.boolean().exactOptional(),
        }),
      )
      .max(10)
      .exactOptional(),
    limit: z.strictObject({ min: bound.exactOptional(), max: bound.exactOptional() }).exactOptional(),
    carry: z.strictObject({ resetOn, cashOut: dec.exactOptional() }).exactOptional(),
    source: text.exactOptional(),
  });

  return z.strictObject({
    $schema: z.string().max(500).exactOptional(),
    format: z.literal(1, 'this program reads format 1').exactOptional(),
    id,
    currency: z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code'),
    zone: z.string().refine(isZone, 'must be an IANA time zone'),
    source: text.exactOptional(),
    include: z.array(id).max(20).exactOptional(),
    charges: z
      .array(charge as unknown as z.ZodType<Charge>)
      .max(300)
      .refine((charges) => new Set(charges.map((one) => one.id)).size === charges.length, 'charge ids must differ'),
  });
}

/** Schema of a {@link Tariff}: the file format. */
export const tariffSchema = tariffWith(bound);

/** The same schema in a form that can be compiled (`z.compile`), for files of thousands of tariffs: a bound, which may hold others, is one test.
 *  It takes what {@link tariffSchema} takes; what it refuses must be asked of that one, which says where and why. */
export const compilableTariffSchema = tariffWith(z.custom<Bound>((given) => bound.safeParse(given).success));

/** Check a tariff read from a file.
 *  @returns the tariff, or one finding for each mistake with its path. */
export function readTariff(json: unknown): { readonly tariff: Tariff | null; readonly findings: readonly Finding[] } {
  const parsed = tariffSchema.safeParse(json);
  if (parsed.success) return { tariff: parsed.data, findings: [] };
  return {
    tariff: null,
    findings: parsed.error.issues.map((issue) => {
      const { path, message } = plainest(issue);
      return finding('tariff.invalid', 'error', { path: path.join('.') || 'the top', problem: message });
    }),
  };
}

type Issue = z.core.$ZodIssue;

/** Of something that fits none of several forms, what is wrong with the form it comes nearest to: the mistake that lies deepest. */
function plainest(issue: Issue): { readonly path: readonly PropertyKey[]; readonly message: string } {
  if (issue.code !== 'invalid_union') return issue;
  const mistakes = issue.errors.flatMap((ofForm) => ofForm.slice(0, 1).map(plainest));
  const isOfKind = ({ message }: { readonly message: string }): boolean => !message.startsWith('Invalid input: expected');
  const [nearest] = mistakes.sort((a, b) => b.path.length - a.path.length || Number(isOfKind(b)) - Number(isOfKind(a)));
  return nearest ? { path: [...issue.path, ...nearest.path], message: nearest.message } : issue;
}

/** The tariff format as JSON Schema (2020-12). */
export function tariffJsonSchema(): object {
  return z.toJSONSchema(tariffSchema, { unrepresentable: 'any' });
}
