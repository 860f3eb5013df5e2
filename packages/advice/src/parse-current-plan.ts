/** One line of words to a current plan: "14.5c, ends 2026-06-20, fee 150", in the ways in which people write it. */
import { finding, fromBillionths, isLocalDate, toBillionths, type Dec, type ExitFee, type Finding, type LocalDate } from '@arbor/engine';
import type { CurrentPlan, CurrentPrice } from './current-plan.ts';

/** Prices outside these are taken for a slip of the decimal point [currency/kWh]; nothing at all is meant as said. */
const ABSURD_ABOVE = 1;
const ABSURD_BELOW = 0.01;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const NUMBER = String.raw`(\d{0,6}\.\d{1,9}|\d{1,6})`;
const PER_KWH = String.raw`(?:\s*(?:\/|per|a)\s*kwh)?`;
const PART = String.raw`(?:\s+(energy(?: only| charge)?|supply|all[- ]in))?`;
const PER_MONTH_LEFT = String.raw`(\s*(?:\/|per|a|for each)\s*(?:remaining\s+|month)\s*\w*)?`;
const FEE = String.raw`(?:exit|cancell?ation|termination|early termination)?\s*fee`;

interface Said {
  pricePerKwh?: Dec;
  planId?: string;
  energyOnly: boolean;
  basePerMonth?: Dec;
  endsOn?: LocalDate;
  exitFee: ExitFee;
  moving: boolean;
  supplier?: string;
}

type Take = (said: Said, match: readonly (string | undefined)[]) => boolean;

const phrase = (pattern: string, take: Take): { readonly pattern: RegExp; readonly take: Take } => ({
  pattern: new RegExp(`^${pattern}$`, 'i'),
  take,
});

const takePrice =
  (dollars: (number: Dec) => Dec): Take =>
  (said, [, number = '0', part = '']) => {
    said.pricePerKwh = dollars(number);
    said.energyOnly = /energy|supply/i.test(part);
    return true;
  };

const takeFee: Take = (said, [, amount = '0', perMonth]) => {
  said.exitFee = { kind: perMonth === undefined ? 'flat' : 'perRemainingMonth', amount };
  return true;
};

const fromCents = (cents: Dec): Dec => fromBillionths(Math.round(toBillionths(cents) / 100));

/** Every phrase that is understood. `take` returns false when the words fit and what they say does not. */
const phrases = [
  phrase(
    String.raw`\$\s*${NUMBER}${PER_KWH}${PART}`,
    takePrice((dollars) => dollars),
  ),
  phrase(String.raw`${NUMBER}\s*(?:c|¢|cents?)${PER_KWH}${PART}`, takePrice(fromCents)),
  phrase('energy(?: only)?', (said) => (said.energyOnly = true)),
  phrase('all[- ]in', (said) => !(said.energyOnly = false)),
  phrase(String.raw`base\s+\$?${NUMBER}(?:\s*(?:\/|per|a)\s*month)?`, (said, [, amount = '0']) => (said.basePerMonth = amount) !== ''),
  phrase(String.raw`(?:ends?|until|expires?)\s+(?:on\s+)?(.+)`, (said, [, text = '']) => {
    const date = dateSaid(text);
    if (date !== null) said.endsOn = date;
    return date !== null;
  }),
  phrase(String.raw`${FEE}\s+\$?${NUMBER}${PER_MONTH_LEFT}`, takeFee),
  phrase(String.raw`\$?${NUMBER}\s+${FEE}${PER_MONTH_LEFT}`, takeFee),
  phrase(`no ${FEE}`, (said) => (said.exitFee = { kind: 'none' }).kind === 'none'),
  phrase('month[- ]to[- ]month|no contract', (said) => (said.exitFee = { kind: 'none' }).kind === 'none'),
  phrase('moving', (said) => (said.moving = true)),
  phrase('plan (.+)', (said, [, id = '']) => (said.planId = id) !== ''),
  phrase('supplier (.+)', (said, [, name = '']) => (said.supplier = name) !== ''),
] as const;

/** Read a current plan from one line of parts separated by commas.
 *  @example parseCurrentPlan('14.5c, ends 2026-06-20, fee 150')
 *  @returns the plan, or one finding for each part that could not be read. */
export function parseCurrentPlan(text: string): { readonly currentPlan: CurrentPlan | null; readonly findings: readonly Finding[] } {
  const said: Said = { energyOnly: false, exitFee: { kind: 'unknown', text: 'not said' }, moving: false };
  const findings: Finding[] = [];
  // The comma of "June 20, 2026" separates nothing, and the one before "ends" is easily forgotten.
  const parts = text
    .slice(0, 500)
    .replaceAll(/([a-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?),(\s+\d{4})\b/gi, '$1$2')
    .replaceAll(/\s+(?=(?:ends?|expires?|until)\s)/gi, ', ')
    .split(',');
  for (const part of parts.map((one) => one.trim()).filter(Boolean)) {
    const found = phrases.map(({ pattern, take }) => ({ match: pattern.exec(part), take })).find(({ match }) => match);
    if (!found?.match) findings.push(finding('current.part-unknown', 'error', { part: part.slice(0, 60) }));
    else if (!found.take(said, found.match)) findings.push(finding('current.bad-date', 'error', { part: part.slice(0, 60) }));
  }
  if (findings.length === 0) findings.push(...mistakesIn(said));
  if (findings.length > 0) return { currentPlan: null, findings };
  const { exitFee, moving, endsOn, supplier } = said;
  const price = priceSaid(said);
  return {
    currentPlan: { price, exitFee, moving, ...(endsOn !== undefined && { endsOn }), ...(supplier !== undefined && { supplier }) },
    findings,
  };
}

function mistakesIn({ pricePerKwh, planId, exitFee, endsOn, basePerMonth, energyOnly }: Said): readonly Finding[] {
  const mistakes: Finding[] = [];
  if (pricePerKwh === undefined && planId === undefined) mistakes.push(finding('current.price-missing', 'error'));
  const price = Number(pricePerKwh ?? 0);
  if (pricePerKwh !== undefined && (price > ABSURD_ABOVE || (price > 0 && price < ABSURD_BELOW)))
    mistakes.push(finding('current.absurd-price', 'error', { cents: toBillionths(pricePerKwh) / 1e7 }));
  if (exitFee.kind === 'perRemainingMonth' && endsOn === undefined) mistakes.push(finding('current.fee-needs-end', 'error'));
  if (basePerMonth !== undefined && !energyOnly) mistakes.push(finding('current.base-needs-energy-only', 'error'));
  return mistakes;
}

function priceSaid({ planId, pricePerKwh = '0', energyOnly, basePerMonth }: Said): CurrentPrice {
  if (planId !== undefined) return { kind: 'plan', planId };
  if (!energyOnly) return { kind: 'allIn', pricePerKwh };
  return { kind: 'energyOnly', pricePerKwh, ...(basePerMonth !== undefined && { basePerMonth }) };
}

/** A date as people write it in Texas: 2026-06-20, 6/20/2026 (month first), June 20 2026, 20 June 2026. */
function dateSaid(text: string): LocalDate | null {
  const numeric = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  const monthFirst = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?\s+(\d{4})$/i.exec(text);
  const dayFirst = /^(\d{1,2})\s+([a-z]{3,9})\.?\s+(\d{4})$/i.exec(text);
  const named = (name = ''): string => String(MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1);
  const [year, month, day] = numeric
    ? [numeric[3], numeric[1], numeric[2]]
    : monthFirst
      ? [monthFirst[3], named(monthFirst[1]), monthFirst[2]]
      : dayFirst
        ? [dayFirst[3], named(dayFirst[2]), dayFirst[1]]
        : text.split('-');
  const date = `${year}-${(month ?? '').padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`;
  return isLocalDate(date) ? date : null;
}

/** Sentences for what {@link parseCurrentPlan} could not read. */
export const currentPlanWords = {
  'current.part-unknown': ({ part }: Finding['data']) =>
    `We could not read "${part}" in the current plan. Write it like "14.5c, ends 2026-06-20, fee 150".`,
  'current.bad-date': ({ part }: Finding['data']) => `"${part}" is not a date we can read. Write the end date like "ends 2026-06-20".`,
  'current.price-missing': () => 'The current plan has no price. Start with it, for example "14.5c".',
  'current.absurd-price': ({ cents }: Finding['data']) =>
    `A price of ${cents} cents per kWh looks like a slip. Write cents like "14.5c" or dollars like "$0.145".`,
  'current.fee-needs-end': () => 'A fee for each month left needs the end date. Add it, like "ends 2026-06-20".',
  'current.base-needs-energy-only': () => 'A base charge goes with an energy price. Write it like "9.1c energy, base 9.95".',
  'current.price-unknown': ({ planId }: Finding['data']) =>
    `The price of the plan "${planId}" is not known, so we cannot say what you save.`,
  'current.plan-unknown': ({ planId }: Finding['data']) => `The catalogue has no plan "${planId}" to take as the current plan.`,
};
