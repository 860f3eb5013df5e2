/** The answer as the API documents it. Typed by `Answer` of the advice package, so that the two cannot drift apart unseen. */
import { costGroups, type Answer, type Explanation } from '@arbor/advice';
import * as z from 'zod';

const dec = z.string().describe('Exact decimal.');
const nanos = z.int().describe('Billionths of the currency.');
const localDate = z.string().meta({ format: 'date' });
const period = z.strictObject({ from: localDate, to: localDate });

const findingSchema = z
  .strictObject({
    code: z.string(),
    severity: z.enum(['info', 'warning', 'error']),
    where: z
      .strictObject({
        file: z.string().exactOptional(),
        line: z.int().exactOptional(),
        column: z.string().exactOptional(),
        path: z.string().exactOptional(),
      })
      .exactOptional(),
    data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.array(z.number())])),
  })
  .meta({ id: 'Finding', description: 'Something noticed. The code is stable; data holds the numbers of its sentence.' });

const sourceSchema = z
  .strictObject({ title: z.string(), url: z.string().exactOptional(), date: localDate.exactOptional() })
  .meta({ id: 'Source' });

const costSchema = z
  .strictObject({ groups: z.record(z.enum(costGroups), nanos), totalNanos: nanos })
  .meta({ id: 'Cost', description: 'Money by what it is for; the groups add up to the total exactly.' });

const heldSchema = z
  .strictObject({ atOwnPrice: costSchema, atMiddlePrice: costSchema, heldUntil: localDate.exactOptional() })
  .meta({ id: 'HeldCost', description: "The plan's own price while it is promised, then the middle plan of the market." });

const billSchema = z
  .strictObject({
    period,
    lines: z.array(
      z.strictObject({
        chargeId: z.string(),
        label: z.string(),
        tags: z.array(
          z.enum(['supply', 'delivery', 'usage', 'fixed', 'export', 'tax', 'credit', 'fee', 'demand', 'minimum', 'discount', 'once']),
        ),
        quantity: z.string(),
        unit: z.enum(['kWh', 'kW', 'kW day', 'day', 'month', 'bill', 'year', 'once', 'currency']),
        unitPrice: dec,
        amountNanos: nanos,
        source: z.string(),
      }),
    ),
    totalNanos: nanos,
    onceNanos: nanos,
  })
  .meta({ id: 'Bill', description: 'One calendar month, line by line: quantity x unitPrice = amountNanos.' });

const exitFeeSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({ kind: z.literal('flat'), amount: dec }),
    z.strictObject({ kind: z.literal('perRemainingMonth'), amount: dec }),
    z.strictObject({ kind: z.literal('unknown'), text: z.string() }),
  ])
  .meta({ id: 'ExitFee' });

const baselineKind = z.enum(['currentAllYear', 'currentThenMarket']);

const currentPlanSchema = z.strictObject({
  price: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('allIn'), pricePerKwh: dec }),
    z.strictObject({ kind: z.literal('energyOnly'), pricePerKwh: dec, basePerMonth: dec.exactOptional() }),
    z.strictObject({ kind: z.literal('plan'), planId: z.string() }),
  ]),
  endsOn: localDate.exactOptional(),
  exitFee: exitFeeSchema,
  moving: z.boolean(),
  supplier: z.string().exactOptional(),
});

const rangeSchema = z.strictObject({ lowNanos: nanos, highNanos: nanos });

const pickSchema = z
  .strictObject({
    planId: z.string(),
    supplier: z.string(),
    name: z.string(),
    rateType: z.enum(['fixed', 'variable', 'indexed']),
    termMonths: z.int(),
    exitFee: exitFeeSchema,
    renewablePercent: z.number().exactOptional(),
    renewableSource: sourceSchema.exactOptional().describe('What the renewable share rests on.'),
    rating: z.strictObject({ stars: z.number(), by: z.string(), date: localDate.exactOptional() }).exactOptional(),
    deposit: z.enum(['none', 'noneWithGoodCredit']).exactOptional().describe('Absent: the supplier does not say.'),
    prepaid: z.boolean(),
    outcome: z.enum(['priced', 'approximate', 'cannotPrice']),
    verified: z
      .strictObject({ how: z.enum(['label', 'averages']), on: localDate.exactOptional(), against: sourceSchema })
      .exactOptional()
      .describe('What the price was held against; absent: it is not verified.'),
    annual: costSchema,
    held: heldSchema,
    annualRange: rangeSchema.exactOptional(),
    rank: z.int(),
    likely: z
      .strictObject({
        annual: rangeSchema,
        cheapestPercent: z.int(),
        saving: rangeSchema.extend({ percent: z.int() }).exactOptional(),
      })
      .exactOptional()
      .describe('What 200 drawn years make of it: four in five lie within a range; percents are shares of the years.'),
    flags: z.array(findingSchema),
    timing: z.array(
      z.strictObject({
        kind: z.enum(['now', 'firstFeeFreeDay', 'atExpiry', 'stay']),
        date: localDate.exactOptional(),
        exitFeeNanos: nanos,
        feeKnown: z.boolean(),
        before: costSchema,
        after: heldSchema.nullable(),
        cost: costSchema,
      }),
    ),
    saving: z.strictObject({ baseline: baselineKind, parts: costSchema }).nullable(),
    averagePricePerKwh: dec,
    bills: z.array(billSchema),
    links: z.strictObject({
      label: z.string().exactOptional(),
      terms: z.string().exactOptional(),
      enrol: z.string().exactOptional(),
      supplier: z.string().exactOptional(),
    }),
    source: sourceSchema,
    priceBasis: z.enum(['stated', 'inferred', 'oneOf']),
  })
  .meta({ id: 'Pick', description: 'One of up to three plans, cheapest first.' });

const answerSchema: z.ZodType<Answer> = z
  .strictObject({
    verdict: z.strictObject({
      kind: z.enum(['switchNow', 'switchOn', 'stay', 'tie', 'bestPlan', 'nothingFits', 'cannotTell']),
      planId: z.string().exactOptional(),
      date: localDate.exactOptional(),
      savingNanos: nanos.exactOptional(),
      baseline: baselineKind.exactOptional(),
      tiedWith: z.array(z.string()),
    }),
    asOf: localDate,
    horizon: period,
    currency: z.string(),
    market: z.string(),
    utility: z.string(),
    usage: z.strictObject({
      annualKwh: dec,
      months: z.array(z.strictObject({ month: z.string(), kwh: dec })),
      history: period.nullable(),
      borrowedDays: z.int(),
      estimatedShare: z.number(),
      monthlyOnly: z.boolean(),
      described: z.boolean(),
    }),
    questions: z.array(findingSchema).describe('What the readings look like, each with its evidence. No number rests on it.'),
    current: z
      .strictObject({
        plan: currentPlanSchema,
        annual: costSchema,
        averagePricePerKwh: dec,
        baselines: z.array(z.strictObject({ kind: baselineKind, cost: costSchema })),
        bills: z.array(billSchema),
      })
      .nullable(),
    middlePlan: z
      .strictObject({ planId: z.string(), supplier: z.string(), name: z.string(), annual: costSchema, bills: z.array(billSchema) })
      .nullable(),
    offer: z
      .discriminatedUnion('kind', [
        z.strictObject({
          kind: z.literal('compared'),
          planId: z.string(),
          supplier: z.string(),
          name: z.string(),
          printedPerKwh: dec.describe('At 1,000 kWh, as the label prints it.'),
          todayPerKwh: dec.nullable().describe('The same with the delivery charges of the day of the question.'),
        }),
        z.strictObject({ kind: z.literal('refused'), reason: findingSchema }),
      ])
      .nullable()
      .describe('The offer whose label was sent; null without one.'),
    picks: z.array(pickSchema),
    others: z
      .array(
        z.strictObject({
          planId: z.string(),
          supplier: z.string(),
          name: z.string(),
          annualNanos: nanos.nullable(),
          reason: findingSchema,
        }),
      )
      .describe('Every other plan of the catalogue, with the reason why it is not a pick.'),
    counts: z.strictObject({
      plans: z.int(),
      eligible: z.int(),
      priced: z.int(),
      approximate: z.int(),
      cannotPrice: z.int(),
      verified: z.strictObject({ label: z.int(), averages: z.int(), none: z.int() }),
    }),
    notes: z.array(findingSchema).describe('What to know about the whole answer.'),
    provenance: z.strictObject({
      engine: z.string(),
      catalogue: z.strictObject({ hash: z.string(), asOf: localDate, title: z.string() }),
      deliveryAsOf: localDate.nullable(),
      zoneRules: z.string(),
      switchingRules: z.array(sourceSchema),
    }),
  })
  .meta({ id: 'Answer', description: 'Facts only; sentences are made from them.' });

const explanationSchema: z.ZodType<Explanation> = z
  .strictObject({
    verdict: z.array(z.string()),
    current: z.string().nullable(),
    offer: z.array(z.string()),
    picks: z.array(
      z.strictObject({
        planId: z.string(),
        facts: z.string(),
        saving: z.array(z.string()),
        likely: z.array(z.string()),
        timing: z.array(z.string()),
        flags: z.array(z.string()),
      }),
    ),
    notes: z.array(z.string()),
    questions: z.array(z.string()),
  })
  .meta({ id: 'Explanation', description: 'The answer in plain English.' });

/** The body of a 200. Strict, so that a test notices a field of the answer that is not documented. */
export const recommendationAnswerSchema = z.strictObject({ answer: answerSchema, sentences: explanationSchema });
