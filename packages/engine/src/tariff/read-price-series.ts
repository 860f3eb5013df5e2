/** The file of prices by interval that a tariff names: one object per series, checked like a tariff. */
import * as z from 'zod';
import type { PriceSeries } from '../billing/price-series.ts';
import { finding, type Finding } from '../finding.ts';
import { isDec } from '../units.ts';

/** Ten years of five-minute prices. */
const MOST_PRICES = 1_100_000;

const priceFile = z.record(
  z.string().min(1).max(200),
  z.strictObject({
    unit: z.string().min(1).max(50),
    taxIncluded: z.boolean(),
    startsAt: z.iso.datetime({ offset: true, message: 'must be an instant such as 2026-01-01T00:00:00Z' }),
    minutes: z.number().int().min(1).max(1440),
    prices: z
      .array(
        z
          .string()
          .max(40)
          .refine((price) => price === '' || isDec(price), 'must be a plain decimal such as "0.0558", or "" where it is not known'),
      )
      .min(1)
      .max(MOST_PRICES),
    assumed: z.boolean().exactOptional(),
  }),
);

/** Read series of prices.
 *  @returns them by name, or one finding for each mistake with its path. */
export function readPriceSeries(json: unknown): {
  readonly prices: Readonly<Record<string, PriceSeries>> | null;
  readonly findings: readonly Finding[];
} {
  const parsed = priceFile.safeParse(json);
  if (!parsed.success) {
    const findings = parsed.error.issues
      .slice(0, 20)
      .map(({ path, message }) => finding('prices.invalid', 'error', { path: path.join('.') || 'the top', problem: message }));
    return { prices: null, findings };
  }
  const prices = Object.fromEntries(
    Object.entries(parsed.data).map(([name, { startsAt, minutes, ...rest }]) => [
      name,
      { ...rest, startSeconds: Date.parse(startsAt) / 1000, seconds: minutes * 60 },
    ]),
  );
  return { prices, findings: [] };
}
