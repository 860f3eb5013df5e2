/** Read an Electricity Facts Label: PDF, web page or text in; a tariff, the words of each rule, and a verdict out. */
import { finding, type Dec, type ExitFee, type Finding, type Market, type Tariff } from '@arbor/engine';
import { isInForce, LABEL_USES, readingsOf, type Delivery, type Reading, type UseCheck } from './check-label.ts';
import { hasOtherAverages, labelAverages, type LabelAverages } from './label-averages.ts';
import { labelFacts, type LabelFacts } from './label-facts.ts';
import { labelPrices, type LabelPrices } from './label-prices.ts';
import { deliveryCharges, tariffFrom, type Span } from './label-tariff.ts';
import { labelLines, type LabelLine } from './label-text.ts';
import { moneyTokens, priceSection } from './money-tokens.ts';

export type LabelStatus = 'verified' | 'quarantined' | 'unreadable';

type ByUse<T> = Readonly<Record<'500' | '1000' | '2000', T>>;

export interface LabelReading extends LabelFacts {
  readonly readable: boolean;
  /** As printed [cents per kWh]. */
  readonly average: ByUse<Dec> | null;
  readonly roundingCents: Dec | null;
  /** What the label says, delivery of its day included; null where its prices could not be told apart. */
  readonly tariff: Tariff | null;
  /** The delivery charges its averages hold. */
  readonly delivery: Delivery | null;
  readonly spans: readonly Span[];
  /** The tariff priced at the label's own uses. */
  readonly check: ByUse<UseCheck> | null;
  readonly status: LabelStatus;
  readonly reasons: readonly Finding[];
}

const TERMS = /(?:^| {3})(?:disclosure chart )?(?:type of product|contract term|tipo de producto|plazo del contrato)\b|^disclosure chart$/i;
/** Half of the last digit printed [cents]: averages in whole cents would prove a price that is half a cent off. */
const COARSE_CENTS = 0.05;
/** The labels at hand have 25 amounts at most, their terms included. */
const MOST_AMOUNTS = 200;
const noFee: ExitFee = { kind: 'unknown', text: '' };

/** Read a label. Nothing throws on bad input: an unreadable one says why, and one whose prices do not come out at its own averages is
 *  quarantined with the reason.
 *  @example (await readLabel({ bytes, market: texas })).status // 'verified' */
export async function readLabel({ bytes, market }: { readonly bytes: Uint8Array; readonly market: Market }): Promise<LabelReading> {
  const lines = await labelLines(bytes);
  if ('code' in lines) return unreadable(lines);
  const averages = labelAverages(lines);
  if (!averages) {
    const isLabel = lines.some(({ text }) => /facts\s+label|average (?:price|monthly)/i.test(text));
    return unreadable(finding(isLabel ? 'label.no-averages' : 'label.not-a-label', 'error'));
  }
  const section = priceSection(priceLines(lines, averages));
  if (moneyTokens(section.text).length > MOST_AMOUNTS)
    return unreadable(finding('label.too-many-amounts', 'error', { most: MOST_AMOUNTS }));
  const facts = labelFacts(lines, averages.from);
  const prices = labelPrices(section, averages.energyCents);
  const readings = readingsOf({ prices, averages, market, utility: facts.utility, date: facts.date });
  const isOneOfSeveral = hasOtherAverages(lines, averages);
  return judged({ facts, averages, prices, readings, market, isOneOfSeveral });
}

/** The lines from the averages to the table of terms. */
function priceLines(lines: readonly LabelLine[], { to, rest: behind }: LabelAverages): readonly LabelLine[] {
  const rest = [{ text: behind.trim(), page: lines[to]?.page ?? 1 }, ...lines.slice(to + 1)];
  const end = rest.findIndex(({ text }, i) => {
    // One word a line: the heading is spread over several.
    const words = text.includes(' ')
      ? text
      : rest
          .slice(i, i + 3)
          .map((line) => line.text)
          .join(' ');
    return TERMS.test(words);
  });
  return end < 0 ? rest : rest.slice(0, end);
}

function judged({
  facts,
  averages,
  prices,
  readings,
  market,
  isOneOfSeveral,
}: {
  readonly facts: LabelFacts;
  readonly averages: LabelAverages;
  readonly prices: LabelPrices;
  readonly readings: readonly Reading[];
  readonly market: Market;
  readonly isOneOfSeveral: boolean;
}): LabelReading {
  const fitting = readings.filter(({ fits }) => fits);
  const chosen = fitting[0] ?? readings[0] ?? null;
  const reasons: Finding[] = [];
  const stop = (code: string, data: Finding['data'] = {}): void => void reasons.push(finding(code, 'error', data));
  if (!chosen) stop(whyNone(prices, facts));
  else if (!chosen.fits) stop('label.averages-differ', worst(chosen));
  if (fitting.length > 1) stop('label.several-readings', { count: fitting.length });
  if (Number(averages.roundingCents) > COARSE_CENTS) stop('label.averages-coarse');
  if (prices.delivery.isLeftOut && !chosen?.fits) stop('label.delivery-left-out');
  if (isOneOfSeveral) stop('label.several-averages');
  for (const { quote } of prices.unexplained) stop('label.unexplained', { quote: quote.slice(0, 160) });
  const status: LabelStatus = reasons.length === 0 ? 'verified' : 'quarantined';
  if (chosen) reasons.push(...remarks(chosen, facts, market));
  for (const { quote } of prices.avoidable) reasons.push(finding('label.avoidable-fee', 'warning', { quote: quote.slice(0, 160) }));
  const include = chosen ? isInForce(chosen.delivery, { market, utility: facts.utility, date: facts.date }) : null;
  const charges = chosen
    ? [...(include === null && chosen.delivery.from !== 'inside' ? deliveryCharges(chosen.delivery) : []), ...chosen.draft.charges]
    : [];
  const by = <T>(of: (i: number) => T): ByUse<T> => Object.fromEntries(LABEL_USES.map((use, i) => [use, of(i)])) as ByUse<T>;
  const none: UseCheck = { printed: 0, priced: null, difference: null };
  return {
    readable: true,
    ...facts,
    average: by((i) => averages.cents[i] ?? ''),
    roundingCents: averages.roundingCents,
    tariff: chosen && tariffFrom('label', market, charges, include ?? undefined),
    delivery: chosen?.delivery ?? null,
    spans: chosen?.draft.spans ?? [],
    check: chosen && by((i) => chosen.check[i] ?? none),
    status,
    reasons,
  };
}

function whyNone({ energy, bills, delivery }: LabelPrices, { utility, date }: LabelFacts): string {
  if (energy.length === 0 && bills.length === 0) return 'label.no-prices';
  if (energy.some(({ period }) => period)) return 'label.hours-unclear';
  if (delivery.masked && utility === null) return 'label.no-utility';
  if (delivery.masked && date === null) return 'label.no-date';
  return delivery.masked ? 'label.delivery-unknown' : 'label.prices-unclear';
}

function worst({ check }: Reading): Finding['data'] {
  const [most] = check
    .map((one, i) => ({ ...one, kwh: LABEL_USES[i] ?? 0 }))
    .sort((a, b) => Math.abs(b.difference ?? Infinity) - Math.abs(a.difference ?? Infinity));
  return { kwh: most?.kwh ?? 0, printedCents: most?.printed ?? 0, pricedCents: most?.priced ?? 0 };
}

/** What is worth knowing of a reading that came out. */
function remarks({ delivery, share, draft }: Reading, { utility, date }: LabelFacts, market: Market): readonly Finding[] {
  const found: Finding[] = [];
  if (delivery.from === 'inForce') found.push(finding('label.delivery-of-its-day', 'info'));
  if (delivery.from === 'inside') found.push(finding('label.delivery-inside', 'info'));
  if (delivery.from === 'printed' && isInForce(delivery, { market, utility, date }) === null)
    found.push(finding('label.delivery-printed', 'info'));
  if (share)
    found.push(
      finding(share.isPrinted ? 'label.share-printed' : 'label.share-worked-out', 'warning', {
        period: share.name,
        percent: Math.round(share.share * 1000) / 10,
      }),
    );
  if (draft.charges.some((charge) => charge.if)) found.push(finding('label.bounds-not-proven', 'info'));
  return found;
}

function unreadable(reason: Finding): LabelReading {
  return {
    readable: false,
    supplier: null,
    plan: null,
    utility: null,
    date: null,
    termMonths: null,
    exitFee: noFee,
    renewablePercent: null,
    rateType: null,
    prepaid: false,
    average: null,
    roundingCents: null,
    tariff: null,
    delivery: null,
    spans: [],
    check: null,
    status: 'unreadable',
    reasons: [reason],
  };
}
