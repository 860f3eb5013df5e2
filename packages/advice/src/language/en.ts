/** Facts to English sentences: grade 8 or lower, 25 words at most, every number from the answer. */
import { engineFindingWords, type Finding, type FindingWords } from '@arbor/engine';
import { catalogFindingWords } from '@arbor/catalog';
import { detectWords, homeProfileWords, parseHomeWords, sumMetersWords, usageFindingWords, yearAheadWords } from '@arbor/usage';
import type { Answer, BaselineKind, OtherPlan, Pick } from '../answer.ts';
import { costGroups, type Cost, type CostGroup } from '../costs.ts';
import type { CurrentPlan } from '../current-plan.ts';
import { flags } from '../flags/index.ts';
import { currentPlanWords } from '../parse-current-plan.ts';
import { tieMarginNanos } from '../rank.ts';
import type { TimingOption } from '../timing.ts';
import {
  centsPerKwh,
  depositWords,
  dollars,
  dollarsAndCents,
  dollarsOf,
  longDate,
  plural,
  ratingWords,
  renewableSourceWords,
  verifiedWords,
} from './format.ts';

/** What each group of a bill is called. */
export const groupNames: Readonly<Record<CostGroup, string>> = {
  energy: 'Energy',
  base: 'Base charge',
  delivery: 'Delivery',
  credits: 'Credits',
  fees: 'Low-use fees',
  taxes: 'Taxes',
  exitFee: 'Fee for leaving',
};

const adviceWords: FindingWords = {
  'advice.contract-ended': ({ endsOn }) => `Your contract ended on ${longDate(String(endsOn))}, so leaving costs nothing.`,
  'advice.exit-fee-unknown': () =>
    'We do not know what leaving your plan costs, so no fee is counted. Check your contract before you switch.',
  'advice.catalogue-old': ({ asOf, days }) =>
    `The plans are from ${longDate(String(asOf))}, ${days} days old. Prices may have changed: get a new list before you sign.`,
  'advice.catalogue-later': ({ asOf }) => `The plans are from ${longDate(String(asOf))}, later than the day you asked about.`,
  'advice.offer-old': ({ date, days }) =>
    `The label of the offer is from ${longDate(String(date))}, ${days} days old. Ask the supplier for today's before you sign.`,
  'advice.offer-undated': () => "The label of the offer bears no date. Ask the supplier for today's before you sign.",
  'advice.no-use': () => 'All readings are zero, so no plan can be compared.',
  'advice.other-zone': ({ zone, marketZone }) =>
    `The readings keep the time of ${zone}, and homes here that of ${marketZone}. Check that this is the file of this home.`,
  'advice.export-not-counted': ({ kwh }) =>
    `Your meter sent out ${Math.round(Number(kwh)).toLocaleString('en-US')} kWh. It counts only where a plan states a price for it.`,
  'advice.delivery-carried': ({ from }) =>
    `We do not know all delivery charges of these months. Those of ${longDate(String(from))} stand in. They are the same for every plan.`,
  'advice.taxes-left-out': ({ percent }) => `Taxes are not counted. They add up to ${percent}% to every plan alike.`,
  'why.other-utility': () => 'It is for homes of another utility.',
  'why.other-customer': ({ customer }) => (customer === 'business' ? 'It is for businesses.' : 'It is for homes.'),
  'why.new-customers-only': () => 'It is for new customers only, and you are with this supplier now.',
  'why.needs-bills': () => 'Its price jumps with the kWh of a month, and you gave none. Give bills or a meter file to compare it.',
  'why.prepaid': () => 'It is prepaid, and you asked for none.',
  'why.not-fixed': () => 'Its price may change, and you asked for a fixed one.',
  'why.supplier-excluded': () => 'You left this supplier out.',
  'why.less-renewable': ({ wanted, has }) =>
    has === undefined
      ? `Its renewable share is not known; you asked for ${wanted}%.`
      : `It is ${has}% renewable; you asked for ${wanted}%.`,
  'why.term-too-long': ({ wanted, has }) => `It binds you for ${has} months; you asked for ${wanted} at most.`,
  'why.dearer': ({ moreNanos, cause }) =>
    `${dollars(Number(moreNanos))} a year more than the third pick. The largest part is ${groupNames[cause as CostGroup].toLowerCase()}.`,
  'why.same-cost': ({ thanName }) => `It costs the same as ${thanName}, to the dollar.`,
  'why.near-twin': ({ ofName }) => `It costs nearly the same as ${ofName} of the same supplier.`,
  'why.cannot-price': ({ code, ...data }) =>
    code === undefined ? 'It could not be priced.' : sentence({ code: String(code), severity: 'info', data }),
  'why.contradicted': ({ kwh, printedCents, pricedCents }) =>
    `Its price disagrees with its own label: ${pricedCents} cents at ${kwh} kWh, where ${printedCents} are printed.`,
  'why.no-usage': () => 'There is too little usage to price it.',
  'plan.price-unknown': () => 'Its price is not known.',
};

const words: FindingWords = {
  ...engineFindingWords,
  ...usageFindingWords,
  ...yearAheadWords,
  ...homeProfileWords,
  ...parseHomeWords,
  ...sumMetersWords,
  ...detectWords,
  ...catalogFindingWords,
  ...currentPlanWords,
  ...adviceWords,
  ...Object.fromEntries(flags.map(({ code, words: say }) => [code, say])),
};

/** Say a finding in one plain sentence, with its place in the input when it has one. */
export function sentence(found: Finding): string {
  const said = words[found.code]?.(found.data) ?? found.code;
  const { line, column, path } = found.where ?? {};
  const place = [line === undefined ? '' : `line ${line}`, column === undefined ? '' : `column "${column}"`, path ?? '']
    .filter(Boolean)
    .join(', ');
  return place && !said.includes(`line ${line}`) ? `${said.replace(/\.$/, '')} (${place}).` : said;
}

/** Repeat how the current plan was understood, so that a wrong reading is seen at once. */
export function echoCurrentPlan({ price, endsOn, exitFee, moving }: CurrentPlan, asOf: string): string {
  const priced =
    price.kind === 'plan'
      ? `the plan ${price.planId}`
      : price.kind === 'allIn'
        ? `${centsPerKwh(price.pricePerKwh)} cents per kWh all-in (energy, delivery and fees together)`
        : `${centsPerKwh(price.pricePerKwh)} cents per kWh for energy${price.basePerMonth === undefined ? '' : ` and ${dollarsOf(price.basePerMonth)} a month`}, plus delivery`;
  const ended = endsOn !== undefined && endsOn <= asOf;
  const end = endsOn === undefined ? 'no end date' : `${ended ? 'ended' : 'ends'} ${longDate(endsOn)}`;
  const fee =
    exitFee.kind === 'flat'
      ? `fee ${dollarsOf(exitFee.amount)}`
      : exitFee.kind === 'perRemainingMonth'
        ? `fee ${dollarsOf(exitFee.amount)} for each month left`
        : exitFee.kind === 'unknown'
          ? 'exit fee not known'
          : 'no exit fee';
  return `Your plan now: ${priced}, ${end}, ${moving ? 'no fee because you move' : ended ? 'no fee any more' : fee}.`;
}

const planName = ({ name, supplier }: { readonly name: string; readonly supplier: string }): string => `${name} by ${supplier}`;

/** Reasons that no change of one's own limits can lift. */
const NOT_FOR_THIS_HOME: ReadonlySet<string> = new Set(['why.other-utility', 'why.other-customer']);

/** The verdict in one to three sentences. */
export function verdictSentences(answer: Answer): readonly string[] {
  const { verdict, picks, current, asOf, counts } = answer;
  const best = picks.find(({ planId }) => planId === verdict.planId);
  const cost = best ? `It should cost about ${dollars(best.annual.totalNanos)} a year` : '';
  const tied = verdict.tiedWith.length > 0 && best ? tieSentence(answer, best) : [];
  switch (verdict.kind) {
    case 'switchNow':
    case 'switchOn': {
      const when = verdict.kind === 'switchNow' ? 'now' : `on ${longDate(verdict.date ?? asOf, asOf)}`;
      const saving = verdict.savingNanos ?? 0;
      if (!best) return [];
      const gain =
        saving > tieMarginNanos(best.annual.totalNanos)
          ? `You save about ${dollars(saving)} over the next 12 months${best.timing[0]?.feeKnown === false ? ', before any fee for leaving' : ''}.`
          : 'Once your contract ends, the middle plan of the market costs about the same.';
      return [`Switch to ${planName(best)} ${when}.`, `${cost}. ${gain}`, ...tied];
    }
    case 'stay': {
      const saving = verdict.savingNanos ?? 0;
      const fee = best?.timing.find(({ kind }) => kind === 'now')?.exitFeeNanos ?? 0;
      const endsOn = current?.plan.endsOn;
      const again =
        endsOn !== undefined && endsOn > asOf && endsOn < answer.horizon.to
          ? [`Your price ends on ${longDate(endsOn, asOf)}. Ask again before then.`]
          : [];
      if (saving >= 1e9)
        return [
          'Stay put for now.',
          `The best plan we found would save about ${dollars(saving)} a year. That is within our margin of error.`,
          ...again,
        ];
      if (best?.timing[0]?.kind === 'stay' && current && fee > 0 && best.annual.totalNanos < current.annual.totalNanos) {
        return ['Stay put for now.', `A cheaper plan exists, but the ${dollars(fee)} fee for leaving costs more than it saves.`, ...again];
      }
      return ['Stay put for now.', 'No plan we could price costs clearly less than yours over the next 12 months.', ...again];
    }
    case 'tie':
      return best ? [`${planName(best)} costs least, by a hair.`, `${cost}.`, ...tied] : [];
    case 'bestPlan':
      return best
        ? [`${planName(best)} costs least for your home.`, `${cost}. Tell us what you pay now and we can say what you save.`]
        : [];
    case 'nothingFits':
      return answer.others.every(({ reason }) => NOT_FOR_THIS_HOME.has(reason.code))
        ? ['No plan fits.', 'The list has no plan of that kind for your address.']
        : ['No plan fits.', 'Every plan for your address falls outside your limits. Relax one of them and ask again.'];
    case 'cannotTell':
      return answer.usage.months.length === 0
        ? ['We cannot tell.', 'There is too little usage before the day you asked about.']
        : ['We cannot tell.', `None of the ${counts.eligible} plans ${withinWhat(answer)} could be priced.`, ...commonestReason(answer)];
  }
}

/** What left so few plans: the address, or limits of one's own. */
function withinWhat({ counts, others }: Answer): string {
  const elsewhere = others.filter(({ reason }) => NOT_FOR_THIS_HOME.has(reason.code)).length;
  return counts.eligible < counts.plans - elsewhere ? 'within your limits' : 'for your address';
}

/** Why most of the plans could not be priced. */
function commonestReason({ others }: Answer): readonly string[] {
  const counts = new Map<string, number>();
  for (const { reason } of others) {
    if (reason.code !== 'why.cannot-price' || reason.data['code'] === undefined) continue;
    const said = sentence(reason);
    counts.set(said, (counts.get(said) ?? 0) + 1);
  }
  const [commonest] = [...counts].sort((a, b) => b[1] - a[1]);
  return commonest ? [`The commonest reason: ${commonest[0]}`] : [];
}

function tieSentence({ verdict, picks }: Answer, best: Pick): readonly string[] {
  const tied = picks.filter(({ planId }) => verdict.tiedWith.includes(planId));
  const spread = Math.max(...tied.map(({ annual }) => annual.totalNanos)) - best.annual.totalNanos;
  const which = tied.length === 2 ? 'The top three plans are' : `${planName(best)} and ${tied.map(planName).join(' and ')} are`;
  if (spread < 1e9) return [`${which.replace(/ are$/, '')} cost the same. Pick the one whose terms you like.`];
  return [`${which} within ${dollars(spread)} a year. That is less than our margin of error. Pick the one whose terms you like.`];
}

/** One way to time the switch, with its cost over the 12 months. */
export function timingSentence({ kind, date, exitFeeNanos, feeKnown, cost }: TimingOption, asOf: string): string {
  const total = dollars(cost.totalNanos);
  const fee = !feeKnown ? 'before any fee for leaving' : exitFeeNanos > 0 ? `with the ${dollars(exitFeeNanos)} fee` : 'no fee';
  switch (kind) {
    case 'now':
      return `Switch now: ${total} over 12 months, ${fee}.`;
    case 'firstFeeFreeDay':
      return `Switch on ${longDate(date ?? asOf, asOf)}, the first day without a fee: ${total}.`;
    case 'atExpiry':
      return `Switch on ${longDate(date ?? asOf, asOf)}, when your contract ends: ${total}.`;
    case 'stay':
      return `Stay all year at today's price: ${total}.`;
  }
}

const baselineNames: Readonly<Record<BaselineKind, string>> = {
  currentAllYear: "paying today's price for all 12 months",
  currentThenMarket: "today's price until your contract ends, then the middle price of the market",
};

/** Say what people ask about a plan and its supplier, each with what says so: how sure the price is, rating, renewable share, deposit. */
export function factsSentence(pick: Pick): string {
  // That there is no rating is said by a flag of its own.
  const rating = pick.rating ? `Rating: ${ratingWords(pick)}. ` : '';
  return `Price: ${verifiedWords(pick)}. ${rating}Renewable: ${renewableSourceWords(pick)}. Deposit: ${depositWords(pick)}.`;
}

/** Where the saving comes from: amounts that add up to it. */
export function savingSentences({ saving, timing }: Pick, asOf: string): readonly string[] {
  const [best] = timing;
  if (!saving || !best) return [];
  const { before, after, exitFeeNanos, date } = best;
  const paid = saving.parts.totalNanos + best.cost.totalNanos;
  const groups = (cost: Cost): string =>
    costGroups
      .filter((group) => Math.abs(cost.groups[group]) >= 0.005e9)
      .map((group) => `${groupNames[group].toLowerCase()} ${dollarsAndCents(cost.groups[group])}`)
      .join(', ');
  const lines = [`${capital(baselineNames[saving.baseline])}: ${dollarsAndCents(paid)}.`];
  if (before.totalNanos > 0)
    lines.push(
      `${date === undefined ? 'Your price all year' : `Your price until ${longDate(date, asOf)}`}: ${dollarsAndCents(before.totalNanos)}.`,
    );
  if (exitFeeNanos > 0) lines.push(`Fee for leaving: ${dollarsAndCents(exitFeeNanos)}.`);
  if (after) lines.push(`The new plan: ${dollarsAndCents(after.atOwnPrice.totalNanos)} (${groups(after.atOwnPrice)}).`);
  if (after?.heldUntil !== undefined)
    lines.push(
      `From ${longDate(after.heldUntil, asOf)}, at the middle price of the market: ${dollarsAndCents(after.atMiddlePrice.totalNanos)}.`,
    );
  return [
    ...lines,
    `${saving.parts.totalNanos >= 0 ? 'You save' : 'You would pay more'}: ${dollarsAndCents(Math.abs(saving.parts.totalNanos))}.`,
  ];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Why a plan is not one of the picks. */
export function whyNotSentence({ reason }: OtherPlan): string {
  return sentence(reason);
}

/** A term in words: `12 months`, `month to month`. */
export function termWords(termMonths: number): string {
  return termMonths === 0 ? 'month to month' : `${termMonths} ${plural(termMonths, 'month')}`;
}
