/**
 * From three published averages and the supplier's words to a price. Averages are all-in, so the utility's delivery of the day is subtracted;
 * each is known only within its rounding. Charges of delivery that are out of date do no harm to the shape, being a straight line themselves.
 */
import { finding, type Finding, type LocalDate, type Market, type PlanPrice } from '@arbor/engine';
import { decOf } from '../decimal-text.ts';
import type { DeliveryInForce } from '../delivery-in-force.ts';
import { allowsBase, energyRange, fitLine, likelyBase, middleEnergy, type Band, type LineFit } from './fit-line.ts';
import { extremesOf, fitShapes } from './fit-shapes.ts';
import type { OfferFacts } from './power-to-choose-row.ts';
import { BENCHMARKS, type Triple } from './price-unit.ts';
import { readStatedTerms, type StatedCredit, type StatedFee, type StatedTerms } from './stated-terms.ts';
import { isWithin, onePrice, tariffOf, type Structure } from './structure.ts';

/** How far a supplier's average may lie from ours beyond its rounding [USD per kWh]: 0.05 cents. A tenth would hide stale delivery. */
const TOLERANCE = 0.0005;

/** Names of plans whose price depends on the hour, whatever their flag says. */
const TIMED_NAME =
  /\b(?:free|half[- ]price) (?:nights?|weekends?|days?|mornings?|sundays?|saturdays?)\b|\bnights?\b|\bweekends?\b|time[- ]of[- ]use|\btou\b|off[- ]?peak|noches? gratis|fines? de semana/i;
const TIMED_WORDS =
  /(?<![-\w])free (?:power|electricity|energy) (?:from|every|all)|electricidad gratis|time[- ]of[- ]use|off[- ]peak hours/i;

export interface InferInput {
  readonly facts: Pick<OfferFacts, 'line' | 'id' | 'name' | 'utility' | 'rateType' | 'timeOfUse' | 'minimumFlag' | 'published'>;
  /** The supplier's words on fees, credits and terms, cleaned. */
  readonly words: readonly string[];
  readonly market: Market;
  readonly asOf: LocalDate;
  readonly delivery: DeliveryInForce | null;
  /** Reads words; a catalogue repeats its texts, so the caller may remember what each says. */
  readonly readTerms?: (text: string) => StatedTerms;
}

/** Supply totals [USD per bill] that the averages allow: bill less delivery, give or take rounding and tolerance. */
function supplyBands({ published }: InferInput['facts'], delivery: DeliveryInForce, tolerance: number): Triple<Band> {
  const band = (i: 0 | 1 | 2): Band => {
    const { kwh, pricePerKwh, roundingPerKwh } = published[i];
    const total = kwh * (Number(pricePerKwh) - Number(delivery.perKwh)) - Number(delivery.perMonth);
    const reach = kwh * (Number(roundingPerKwh) + tolerance);
    return { low: total - reach, high: total + reach };
  };
  return [band(0), band(1), band(2)];
}

/** The bands without stated credits and fees: what base and energy must make. */
function withoutStated(bands: Triple<Band>, credits: readonly StatedCredit[], fees: readonly StatedFee[]): Triple<Band> {
  const move = (i: 0 | 1 | 2): Band => {
    const kwh = BENCHMARKS[i];
    const back = credits.filter((credit) => isWithin(kwh, credit)).reduce((sum, { usd }) => sum + usd, 0);
    const added = fees.filter(({ belowKwh }) => kwh < belowKwh).reduce((sum, { usd }) => sum + usd, 0);
    return { low: bands[i].low + back - added, high: bands[i].high + back - added };
  };
  return [move(0), move(1), move(2)];
}

/** A line through the bands, with the base the words name where they name one. Null when none fits. */
function lineStructure(
  shape: string,
  bands: Triple<Band>,
  baseUsd: number | undefined,
): { readonly fit: LineFit; readonly structure: Structure } | null {
  const fit = fitLine(bands);
  if (!fit || (baseUsd !== undefined && !allowsBase(fit, baseUsd))) return null;
  const base = baseUsd ?? likelyBase(fit);
  return { fit, structure: onePrice(shape, base, middleEnergy(bands, base)) };
}

interface Reading {
  readonly credits: readonly StatedCredit[];
  readonly fees: readonly StatedFee[];
}

function uniqueOf<T>(list: readonly T[]): readonly T[] {
  return [...new Map(list.map((one) => [JSON.stringify(one), one])).values()];
}

/** What the words may mean: all texts together, each alone (suppliers forget to update one), and a later credit instead of the earlier. */
function readingsOf(perText: readonly StatedTerms[]): readonly Reading[] {
  if (perText.every(({ credits, fees }) => credits.length + fees.length === 0)) return [];
  const together = { credits: uniqueOf(perText.flatMap(({ credits }) => credits)), fees: uniqueOf(perText.flatMap(({ fees }) => fees)) };
  const base = [together, ...perText.map(({ credits, fees }) => ({ credits: uniqueOf(credits), fees: uniqueOf(fees) }))];
  const all = base.flatMap((reading): Reading[] => {
    const ladder = [...reading.credits].sort((a, b) => a.fromKwh - b.fromKwh);
    if (ladder.length < 2) return [reading];
    const instead = ladder.map((credit, i) => {
      const next = ladder[i + 1];
      return next && credit.upToKwh === undefined && next.fromKwh > credit.fromKwh ? { ...credit, upToKwh: next.fromKwh - 1 } : credit;
    });
    return [reading, { credits: instead, fees: reading.fees }];
  });
  return uniqueOf(all.filter(({ credits, fees }) => credits.length + fees.length > 0));
}

/** The same whole bill, delivery included, up to a use [kWh]; above it a line that reaches the average at 2,000 kWh. */
function flatBill({ published }: InferInput['facts'], delivery: DeliveryInForce, upToKwh: number): Structure | null {
  const [flatUsd, middleUsd, highUsd] = published.map(({ kwh, pricePerKwh }) => kwh * Number(pricePerKwh));
  if (flatUsd === undefined || middleUsd === undefined || highUsd === undefined || upToKwh < 1000 || upToKwh >= 2000) return null;
  if (Math.abs(flatUsd - middleUsd) > 1500 * Number(published[0].roundingPerKwh)) return null;
  const perKwh = (highUsd - flatUsd) / (2000 - upToKwh);
  const exact = perKwh - Number(delivery.perKwh);
  if (exact < 0.01 || exact > 0.6) return null;
  const base = flatUsd - upToKwh * perKwh - Number(delivery.perMonth);
  // A price without a fixed part that meets both ends within the rounding is the likelier one.
  const plain = (flatUsd - Number(delivery.perMonth)) / upToKwh;
  const meets = Math.abs(plain * 2000 + Number(delivery.perMonth) - highUsd) <= 2000 * Number(published[2].roundingPerKwh);
  const above = meets ? onePrice('flat bill', 0, plain - Number(delivery.perKwh)) : onePrice('flat bill', base, exact);
  return { ...above, leastBill: { usd: flatUsd, belowKwh: upToKwh } };
}

/** Straight lines at the ends of what fits: the cheapest and dearest energy at the lowest and highest base. */
function lineEnds(fit: LineFit): readonly Structure[] {
  const bases = fit.baseMax - fit.baseMin > 0.01 ? [fit.baseMin, fit.baseMax] : [(fit.baseMin + fit.baseMax) / 2];
  return bases.flatMap((base) => {
    const { low, high } = energyRange(fit.bands, base);
    const shape = base < 0 ? 'credit on every bill' : 'one price';
    return high - low > 1e-7 ? [onePrice(shape, base, low), onePrice(shape, base, high)] : [onePrice(shape, base, (low + high) / 2)];
  });
}

/** Every structure that reproduces the averages, straight lines first. Flagged offers may also hide a fee where no average looks: below 500 kWh. */
function candidates(bands: Triple<Band>, known: Reading, feesAllowed: boolean): readonly Structure[] {
  const rest = withoutStated(bands, known.credits, known.fees);
  // Averages that rise with use need money off every bill: no base charge can make them.
  const fit = fitLine(rest) ?? fitLine(rest, -40);
  const lines = fit ? lineEnds(fit) : [];
  // A supplier who flags no fees or credits and whose averages lie on a line has no hidden threshold.
  const shapes = lines.length > 0 && !feesAllowed ? [] : fitShapes(rest, feesAllowed);
  const hidden =
    feesAllowed && known.fees.length + known.credits.length === 0
      ? lines.slice(-1).map((line) => ({ ...line, shape: 'minimum usage fee', fees: [{ usd: 14.95, belowKwh: 500 }] }))
      : [];
  return [...lines, ...hidden, ...shapes].map((structure) => ({
    ...structure,
    credits: [...known.credits, ...structure.credits],
    fees: [...known.fees, ...structure.fees],
  }));
}

/** Infer what a row costs. Variable, indexed and timed prices stay unknown until their label is read: their averages look like a straight line
 *  and are not. A row explained by one structure alone gets that; the rest a range over all that fit.
 *  @source the three averages of 16 TAC 25.475(g)(2)(A) */
export function inferPrice({ facts, words, market, asOf, delivery, readTerms = readStatedTerms }: InferInput): PlanPrice {
  const where = { line: facts.line };
  const reason = (code: string, data: Finding['data'] = {}): Finding => finding(code, 'info', data, where);
  const unknown = (code: string, data: Finding['data'] = {}): PlanPrice => ({ kind: 'unknown', reasons: [reason(code, data)] });

  if (facts.rateType !== 'fixed') return unknown('catalog.rate-needs-label', { rateType: facts.rateType });
  if (facts.timeOfUse || TIMED_NAME.test(facts.name) || words.some((text) => TIMED_WORDS.test(text)))
    return unknown('catalog.time-of-use-needs-label');
  if (!delivery) return unknown('catalog.no-delivery', { utility: facts.utility, date: asOf });

  const perText = [...words, facts.name].map(readTerms);
  const readings = readingsOf(perText);
  const stated = readings[0] ?? { credits: [], fees: [] };
  const baseUsd = perText.map((terms) => terms.baseUsd).find((usd) => usd !== undefined);
  const flatBelowKwh = perText.map((terms) => terms.flatBelowKwh).find((kwh) => kwh !== undefined);
  const once = [...new Map(perText.flatMap((terms) => terms.once).map((gift) => [gift.usd, gift])).values()];
  // A name such as "Usage Bill Credit" is explained by the words that give the amount.
  const unexplained = perText
    .slice(0, readings.length > 0 || flatBelowKwh !== undefined ? -1 : undefined)
    .flatMap((terms) => terms.unexplained);

  const strict = supplyBands(facts, delivery, 0);
  const loose = supplyBands(facts, delivery, TOLERANCE);
  const deliveryWords = `delivery ${delivery.perMonth} a month and ${delivery.perKwh} per kWh`;
  const note = (id: string, how: string): Parameters<typeof tariffOf>[1] => ({
    id,
    source: `Inferred from the averages published on ${asOf} less ${deliveryWords}, each within ${facts.published[0].roundingPerKwh} per kWh: ${how}`,
    currency: market.currency,
    zone: market.zone,
    deliveryTariffId: delivery.tariffId,
    once,
  });
  const inferred = (structure: Structure, how: string): PlanPrice => ({
    kind: 'tariff',
    tariff: tariffOf(structure, note(facts.id, how)),
    basis: 'inferred',
  });
  const rangeWords = (fit: LineFit, base: number): string => {
    const { low, high } = energyRange(fit.bands, base);
    return `base ${decOf(fit.baseMin, 2)} to ${decOf(fit.baseMax, 2)}, ${decOf(base, 4)} taken; energy then ${decOf(low, 6)} to ${decOf(high, 6)}, the middle taken`;
  };
  const flats = [1000, 1500].flatMap((upToKwh) => flatBill(facts, delivery, upToKwh) ?? []);
  const range = (known: Reading, reasons: readonly Finding[]): PlanPrice => {
    // Words that do not fit may be out of date: what fits without them counts too.
    const within = (bands: Triple<Band>): readonly Structure[] =>
      uniqueOf([known, { credits: [], fees: [] }]).flatMap((reading) => candidates(bands, reading, facts.minimumFlag));
    const strictly = within(strict);
    const fitting = strictly.length > 0 ? strictly : within(loose);
    const found = [...extremesOf(fitting), ...flats];
    if (found.length === 0) return { kind: 'unknown', reasons: [...reasons, reason('catalog.no-structure-fits')] };
    const names = [...new Set([...fitting, ...flats].map(({ shape }) => shape))];
    const tariffs = found.map((structure, i) =>
      tariffOf(structure, note(`${facts.id}-${i + 1}`, `one of ${found.length} that fit (${structure.shape})`)),
    );
    return { kind: 'oneOf', tariffs, reasons: [...reasons, reason('catalog.several-structures-fit', { shapes: names })] };
  };

  const flat = flatBelowKwh === undefined ? null : flatBill(facts, delivery, flatBelowKwh);
  if (flat && readings.length === 0 && unexplained.length === 0) {
    return inferred(flat, `the same bill below ${flatBelowKwh} kWh, as the supplier says`);
  }

  if (readings.length > 0) {
    for (const bands of [strict, loose]) {
      const fitting = readings.flatMap((reading) => {
        const line = lineStructure('stated', withoutStated(bands, reading.credits, reading.fees), baseUsd);
        return line ? [{ line, reading }] : [];
      });
      const [only] = fitting;
      if (!only) continue;
      if (fitting.length > 1 || unexplained.length > 0) break;
      const { credits, fees } = only.reading;
      return inferred(
        { ...only.line.structure, credits, fees },
        `credits and fees as the supplier states them; ${rangeWords(only.line.fit, only.line.structure.baseUsd)}`,
      );
    }
    return range(stated, [
      unexplained.length > 0 ? reason('catalog.words-unexplained', { words: unexplained.slice(0, 3) }) : reason('catalog.words-do-not-fit'),
    ]);
  }

  if (unexplained.length > 0) return range(stated, [reason('catalog.words-unexplained', { words: unexplained.slice(0, 3) })]);
  if (facts.minimumFlag) return range(stated, [reason('catalog.minimum-use-flag')]);

  const strictLine = lineStructure('one price', strict, baseUsd);
  if (strictLine) return inferred(strictLine.structure, rangeWords(strictLine.fit, strictLine.structure.baseUsd));
  const looseLine = lineStructure('one price', loose, baseUsd);
  if (looseLine && (fitLine(strict) || fitShapes(strict, false).length === 0)) {
    return inferred(
      looseLine.structure,
      `${rangeWords(looseLine.fit, looseLine.structure.baseUsd)}, with a tolerance of ${TOLERANCE} per kWh`,
    );
  }
  const rising = !fitLine(loose) && fitLine(loose, -40) !== null;
  return range(stated, [
    reason(rising ? 'catalog.averages-rise' : baseUsd === undefined ? 'catalog.not-one-price' : 'catalog.words-do-not-fit'),
  ]);
}
