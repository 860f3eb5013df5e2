/** What a catalogue file may hold: bounded texts and lists, for it comes from outside. */
import {
  compilableTariffSchema,
  isDec,
  isLocalDate,
  tariffSchema,
  type Finding,
  type Plan,
  type Source,
  type Tariff,
  type Verification,
} from '@arbor/engine';
import * as z from 'zod';
import { cleanText, cleanUrl } from './clean-text.ts';

const text = (maxLength: number) =>
  z
    .string()
    .max(maxLength * 4)
    .transform((raw) => cleanText(raw, maxLength));
const named = (maxLength: number) => text(maxLength).pipe(z.string().min(1));
const id = z
  .string()
  .max(80)
  .regex(/^[\w.:-]+$/);
const dec = z.string().max(40).refine(isDec, 'not a decimal').meta({ pattern: '^[+-]?(\\d+\\.?\\d*|\\.\\d+)$' });
const localDate = z.string().refine(isLocalDate, 'not a date (YYYY-MM-DD)').meta({ format: 'date' });
const url = z
  .string()
  .max(1000)
  .refine((raw) => cleanUrl(raw) === raw, 'not a web address')
  .meta({ format: 'uri' });

const sourceSchema: z.ZodType<Source> = z.strictObject({ title: named(200), url: url.exactOptional(), date: localDate.exactOptional() });

const findingSchema: z.ZodType<Finding> = z.strictObject({
  code: z.string().max(60),
  severity: z.enum(['info', 'warning', 'error']),
  where: z
    .strictObject({
      file: z.string().max(200).exactOptional(),
      line: z.number().exactOptional(),
      column: z.string().max(80).exactOptional(),
      path: z.string().max(200).exactOptional(),
    })
    .exactOptional(),
  data: z.record(
    z.string().max(40),
    z.union([z.string().max(400), z.number(), z.boolean(), z.array(z.string().max(400)).max(50), z.array(z.number()).max(50)]),
  ),
});

const reasons = z.array(findingSchema).max(20);

const exitFee = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('flat'), amount: dec }),
  z.strictObject({ kind: z.literal('perRemainingMonth'), amount: dec }),
  z.strictObject({ kind: z.literal('unknown'), text: text(200) }),
]);

const verified: z.ZodType<Verification> = z
  .strictObject({ how: z.enum(['label', 'averages']), on: localDate.exactOptional(), against: sourceSchema })
  .describe('What the price was held against; it needs a price and the averages in "published". Absent: the price is not verified.');

/** One plan of a catalogue file, with its tariffs checked in one way or another. */
function planWith(tariff: z.ZodType<Tariff>): z.ZodType<Plan> {
  const price = z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('tariff'), tariff, basis: z.enum(['stated', 'inferred']) }),
    z.strictObject({ kind: z.literal('oneOf'), tariffs: z.array(tariff).min(1).max(24), reasons }),
    z.strictObject({ kind: z.literal('unknown'), reasons }),
  ]);

  return z
    .strictObject({
      id,
      marketId: id,
      supplier: named(80),
      name: named(120),
      utility: id,
      customer: z.enum(['home', 'business']),
      rateType: z.enum(['fixed', 'variable', 'indexed']),
      termMonths: z.int().min(0).max(120),
      exitFee,
      renewablePercent: z.number().min(0).max(100).exactOptional(),
      renewableSource: sourceSchema.exactOptional(),
      rating: z.strictObject({ stars: z.number().min(1).max(5), by: named(80), date: localDate.exactOptional() }).exactOptional(),
      deposit: z.enum(['none', 'noneWithGoodCredit']).exactOptional(),
      prepaid: z.boolean(),
      timeOfUse: z.boolean(),
      newCustomersOnly: z.boolean(),
      price,
      verified: verified.exactOptional(),
      published: z.array(z.strictObject({ kwh: z.number().positive(), pricePerKwh: dec, roundingPerKwh: dec })).max(12),
      source: sourceSchema,
      links: z.strictObject({
        label: url.exactOptional(),
        terms: url.exactOptional(),
        enrol: url.exactOptional(),
        supplier: url.exactOptional(),
      }),
      finePrint: text(2000).exactOptional(),
    })
    .refine(hasProof, { path: ['verified'], error: 'nothing is printed that the price could be held against' });
}

const planSchema = planWith(tariffSchema);
let compiled: z.ZodType<Plan> | undefined;

/** Check one plan of a catalogue file. Nearly all are good: the compiled form of the schema takes those in a tenth of the time (where code may be
 *  made; elsewhere it runs as it stands), and what it does not take is asked of the schema itself, which says where and why. */
export function readPlan(raw: unknown): z.ZodSafeParseResult<Plan> {
  compiled ??= z.compile(planWith(compilableTariffSchema));
  const quick = compiled.safeParse(raw);
  return quick.success ? quick : planSchema.safeParse(raw);
}

/** A file that calls a price verified must bring what anybody can hold it against. */
function hasProof({ verified: said, published, price: { kind } }: Pick<Plan, 'verified' | 'published' | 'price'>): boolean {
  return said === undefined || (published.length > 0 && kind !== 'unknown');
}

/** The JSON Schema of one plan, with its tariffs by reference to the schema that the engine publishes. */
export function planJsonSchema(): object {
  return z.toJSONSchema(planSchema, {
    unrepresentable: 'any',
    io: 'input',
    override: ({ zodSchema, jsonSchema }) => {
      if (!Object.is(zodSchema, tariffSchema)) return;
      for (const key of Object.keys(jsonSchema)) Reflect.deleteProperty(jsonSchema, key);
      jsonSchema.$ref = 'arbor-tariff-1';
    },
  });
}

/** A catalogue file; its plans are checked one by one, so that a bad one does not take the rest with it. */
export const catalogueFileSchema = z.object({
  format: z.literal('arbor-catalogue/1'),
  marketId: id,
  source: sourceSchema,
  asOf: localDate.exactOptional(),
  hash: z.string().max(80).exactOptional(),
  plans: z.array(z.unknown()).max(50_000),
});
