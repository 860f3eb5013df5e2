/** The body of `POST /v1/recommendations`: every field checked and bounded. */
import { sentence, type CurrentPlan, type Preferences } from '@arbor/advice';
import { labelKind, markets } from '@arbor/catalog';
import { finding, isLocalDate } from '@arbor/engine';
import { homeLimits, type DescribedHome } from '@arbor/usage';
import * as z from 'zod';

/** The engine's calendar ends in 2060, and the longest column lasts 13 years. */
const [FIRST_YEAR, LAST_YEAR] = [2000, 2045];
/** A year of 5-minute readings and some. */
const MOST_READINGS = 120_000;
/** No home on a retail plan draws more [kW]; with it, sums over years stay exact. */
const MOST_KW = 1000;
/** Mistakes in one column after which the rest is not looked at. */
const MOST_COLUMN_MISTAKES = 20;
/** Prices above this are taken for a slip of the decimal point [currency/kWh]. */
const ABSURD_PRICE = 1;

/** A label is a page or two; as a web page it has some mark-up [UTF-16 units]. */
const MOST_LABEL = 100_000;

/** Whether a label came as words: a PDF may unpack to any size, and is not opened for strangers. */
function isWords(label: string): boolean {
  return labelKind(new TextEncoder().encode(label)) !== 'pdf';
}

const localDate = z
  .string()
  .refine((text) => isLocalDate(text) && inYears(text), `Write the date as YYYY-MM-DD, from ${FIRST_YEAR} to ${LAST_YEAR}.`)
  .meta({ format: 'date' });

function inYears(text: string): boolean {
  const year = Number(text.slice(0, 4));
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}

const DECIMAL = /^\d{1,9}(\.\d{1,9})?$/;
const decimal = z
  .string('It must be a decimal number in quotes, such as "9.95".')
  .regex(DECIMAL, 'Write a plain decimal number, such as "9.95".');
const pricePerKwh = decimal.refine((price) => Number(price) <= ABSURD_PRICE, {
  error: ({ input }) => sentence(finding('current.absurd-price', 'error', { cents: Math.round(Number(input) * 1e4) / 100 })),
});
const shortText = z.string().trim().min(1).max(100);

const energyTotal = z.union(
  [z.string().regex(DECIMAL), z.number().min(0).max(1e6)],
  'Write the energy in kWh as a number from 0 up, such as 930.5.',
);

const monthlyUsageSchema = z.strictObject({
  monthlyKwh: z.array(energyTotal).min(12).max(36).describe('Energy of each month [kWh], oldest first, without gaps.'),
  firstMonth: z
    .string()
    .regex(/^20[0-4]\d-(0[1-9]|1[0-2])$/, 'Write the month as YYYY-MM, such as 2025-06.')
    .describe('The month of the first total.'),
});

/** Energy of one interval [kWh]; null where the reading is missing. */
export type EnergyGiven = string | number | null;

/** Zod words every wrong entry of a list before it stops; with a hundred thousand of them that takes a second, so entries are checked by hand below. */
const energyGiven = z.unknown().meta({ type: ['string', 'number', 'null'] }) as unknown as z.ZodType<EnergyGiven>;

const readingsColumnSchema = z
  .strictObject({
    channel: z.enum(['import', 'export']).describe('import: from the grid. export: to the grid.'),
    start: z.iso
      .datetime({ offset: true, error: 'Write the start as an instant with its offset, such as 2025-06-01T00:00:00-05:00.' })
      .refine(inYears, `The start must lie from ${FIRST_YEAR} to ${LAST_YEAR}.`)
      .describe('Start of the first interval.'),
    minutes: z.literal([5, 15, 30, 60]).describe('Length of every interval.'),
    kwh: z
      .array(energyGiven)
      .min(1)
      .max(MOST_READINGS)
      .describe('Energy per interval [kWh], decimal text or number; null where it is missing.'),
  })
  .superRefine(({ start, kwh, minutes }, context) => {
    const step = Math.min(minutes, 15);
    if (Date.parse(start) % (step * 60_000) !== 0) {
      context.addIssue({ code: 'custom', path: ['start'], message: `The start must lie on a whole ${step} minutes of the clock.` });
    }
    const most = (MOST_KW * minutes) / 60;
    let mistakes = 0;
    for (let i = 0; i < kwh.length && mistakes < MOST_COLUMN_MISTAKES; i++) {
      if (isEnergy(kwh[i], most)) continue;
      mistakes++;
      context.addIssue({
        code: 'custom',
        path: ['kwh', i],
        message: `Write the energy in kWh from 0 to ${Math.floor(most)}, such as 0.25, or null where it is missing.`,
      });
    }
  });

function isEnergy(energy: unknown, mostKwh: number): boolean {
  if (energy === null) return true;
  if (typeof energy === 'number') return energy >= 0 && energy <= mostKwh;
  return typeof energy === 'string' && DECIMAL.test(energy) && Number(energy) <= mostKwh;
}

const intervalUsageSchema = z.strictObject({
  readings: z
    .array(readingsColumnSchema)
    .min(1)
    .max(2)
    .refine((columns) => new Set(columns.map(({ channel }) => channel)).size === columns.length, 'Give one column for each channel.')
    .refine((columns) => columns.some(({ channel }) => channel === 'import'), 'A column with the channel "import" is missing.'),
});

const describedHomeSchema = z
  .strictObject({
    squareFeet: between('squareFeet').describe('Heated floor.'),
    people: between('people'),
    heating: z.enum(['none', 'gas', 'heatPump', 'resistance']).describe('gas: any fuel. resistance: electric without a heat pump.'),
    cooling: z.enum(['none', 'room', 'central']),
    electricHotWater: z.boolean().exactOptional().describe('As the home is heated when left out.'),
    cars: between('cars').exactOptional().describe('Electric cars charged at home.'),
    pool: z.boolean().exactOptional(),
  })
  .describe('A home without readings and bills: a start, with a wide range.') satisfies z.ZodType<DescribedHome>;

function between(what: keyof typeof homeLimits) {
  const [least, most] = homeLimits[what];
  return z.int().min(least).max(most);
}

const usageSchema = z.union(
  [monthlyUsageSchema, intervalUsageSchema, z.strictObject({ home: describedHomeSchema })],
  'Give the usage as {"monthlyKwh": [12 to 36 totals], "firstMonth": "YYYY-MM"}, as {"readings": [columns]} or as {"home": {…}}.',
);

const priceSchema = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('allIn'), pricePerKwh }),
    z.strictObject({ kind: z.literal('energyOnly'), pricePerKwh, basePerMonth: decimal.exactOptional() }),
    z.strictObject({ kind: z.literal('plan'), planId: shortText }),
  ],
  'The kind of price must be one of: allIn, energyOnly, plan.',
);

const exitFeeSchema = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({ kind: z.literal('flat'), amount: decimal }),
    z.strictObject({ kind: z.literal('perRemainingMonth'), amount: decimal }),
    z.strictObject({ kind: z.literal('unknown'), text: z.string().max(500) }),
  ],
  'The kind of fee must be one of: none, flat, perRemainingMonth, unknown.',
);

/** Numbers so long that no price, fee or date can be meant. */
const ENDLESS_NUMBER = /\d{13}/;

const saidPlanSchema = z.strictObject({
  said: z
    .string()
    .min(1)
    .max(200)
    .refine((said) => !ENDLESS_NUMBER.test(said), 'A number in it is too long.')
    .describe('One line, such as "14.5c, ends 2026-06-20, fee 150". Cents are all-in unless "energy" follows.'),
});

const statedPlanSchema = z.strictObject({
  price: priceSchema,
  endsOn: localDate.exactOptional().describe("The contract's last day; leave it out when month to month."),
  exitFee: exitFeeSchema.default({ kind: 'none' }),
  moving: z.boolean().default(false),
  supplier: shortText.exactOptional(),
}) satisfies z.ZodType<CurrentPlan>;

const currentPlanSchema = z.union(
  [saidPlanSchema, statedPlanSchema],
  'Give the current plan as {"said": "14.5c, ends 2026-06-20"} or as {"price": …}.',
);

const preferencesSchema = z.strictObject({
  customer: z.enum(['home', 'business']).exactOptional(),
  minRenewablePercent: z.number().min(0).max(100).exactOptional(),
  longestTermMonths: z.int().min(0).max(120).exactOptional(),
  noPrepaid: z.boolean().exactOptional(),
  noVariable: z.boolean().exactOptional(),
  excludeSuppliers: z.array(shortText).max(50).exactOptional(),
}) satisfies z.ZodType<Preferences>;

export const recommendationRequestSchema = z
  .strictObject({
    asOf: localDate.exactOptional().describe("The day of the question; today in the market's zone when left out."),
    market: z
      .enum(markets.map(({ id }) => id))
      .default(markets[0].id)
      .describe('The market of the home.'),
    zip: z
      .string()
      .regex(/^\d{5}(-?\d{4})?$/, 'Write the ZIP as five digits in quotes, such as "75201".')
      .exactOptional(),
    utility: shortText.exactOptional().describe('Id or name of the utility on the bill; it wins over the ZIP.'),
    cityPopulation: z
      .int()
      .min(0)
      .max(100_000_000)
      .exactOptional()
      .describe('People in the city of the home, 0 outside one: the taxes on its bills are then counted.'),
    usage: usageSchema,
    cars: between('cars')
      .exactOptional()
      .describe('Electric cars charged at home: with monthly totals they tell hours. A described home has its own.'),
    currentPlan: currentPlanSchema.exactOptional(),
    offer: z
      .strictObject({
        label: z
          .string()
          .min(1)
          .max(MOST_LABEL)
          .refine(isWords, 'Send the words of the label or its web page; a PDF must be read where it is.')
          .describe('An Electricity Facts Label as text, line by line, or as HTML.'),
      })
      .exactOptional()
      .describe('An offer that somebody was handed: it stands beside the market, or the answer says why not.'),
    preferences: preferencesSchema.exactOptional(),
  })
  .refine(({ zip, utility }) => zip !== undefined || utility !== undefined, {
    path: ['zip'],
    error: 'Give the ZIP of the home, or the utility on its bill.',
  })
  .meta({ id: 'Recommendation', description: 'A home, its usage, and what it pays now.' });

export type RecommendationRequest = z.infer<typeof recommendationRequestSchema>;
export type UsageRequest = RecommendationRequest['usage'];
export type ReadingsColumn = z.infer<typeof readingsColumnSchema>;
export type CurrentPlanRequest = NonNullable<RecommendationRequest['currentPlan']>;
