/** From what was told to a question that can be answered, or to what is still missing. */
import { parseCurrentPlan, sentence, type CurrentPlan } from '@arbor/advice';
import { addMonths, firstOfMonth, isLocalDate, type LocalDate, type Market } from '@arbor/engine';
import { homeLimits, type DescribedHome } from '@arbor/usage';
import type { Question, UsageSaid } from '../tasks.ts';
import type { Draft, HomeDraft, PlanDraft, PowerDraft } from './draft.ts';
import { placeSaid } from './place-said.ts';

/** Fields that can be wrong: the `id` of each on the page. */
export type FieldId =
  | 'zip'
  | 'utility'
  | 'meter-file'
  | 'meter'
  | `total-${number}`
  | 'square-feet'
  | 'people'
  | 'cars'
  | 'heating'
  | 'cooling'
  | 'price'
  | 'base'
  | 'ends-on'
  | 'fee'
  | 'offer-file';

export interface Problem {
  readonly field: FieldId;
  /** What is wrong and what to do, in one or two short sentences. */
  readonly sentence: string;
}

export type Checked =
  { readonly question: Question; readonly problems: readonly [] } | { readonly question: null; readonly problems: readonly Problem[] };

/** An end date farther off than this is a slip of the keyboard [months]. */
const LONGEST_CONTRACT_MONTHS = 120;
const AMOUNT = /^(\d{1,6}(\.\d{1,9})?|\.\d{1,9})$/;

/** Months that the twelve totals stand for, `YYYY-MM`, oldest first: they end with the last full month. */
export function totalMonths(asOf: LocalDate): readonly string[] {
  return Array.from({ length: 12 }, (_, i) => addMonths(firstOfMonth(asOf), i - 12).slice(0, 7));
}

/** Check everything at once, so that nobody is sent back twice. */
export function checkDraft({ draft, market, asOf }: { readonly draft: Draft; readonly market: Market; readonly asOf: LocalDate }): Checked {
  const problems: Problem[] = [];
  const place = placeSaid(draft, market);
  if (place.kind === 'incomplete') problems.push({ field: 'zip', sentence: 'Type the five digits of your ZIP code.' });
  const utility = 'chosen' in place ? place.chosen?.id : undefined;
  if ('choices' in place && utility === undefined)
    problems.push({ field: 'utility', sentence: 'Choose the company that is on your bill.' });
  const usage = usageSaid(draft.power, asOf, problems);
  const currentPlan = currentPlanSaid(draft.plan, asOf, problems);
  const { offer } = draft;
  if (offer.kind === 'reading') problems.push({ field: 'offer-file', sentence: 'Wait until the label is read.' });
  if (problems.length > 0 || utility === undefined || !usage) return { question: null, problems };
  return {
    question: { usage, utility, asOf, ...(currentPlan && { currentPlan }), ...(offer.kind === 'read' && { offer: offer.label }) },
    problems: [],
  };
}

/** The usage as told, or null while it is not complete. Problems are added to the list. */
export function usageSaid({ way, file, totals, home }: PowerDraft, asOf: LocalDate, problems: Problem[] = []): UsageSaid | null {
  const months = totalMonths(asOf);
  switch (way) {
    case 'sample':
      return { kind: 'sample' };
    case 'totals': {
      const typed = totals.map(withoutThousands);
      typed.forEach((total, i) => {
        if (total === '') problems.push({ field: `total-${i}`, sentence: 'Type its kWh.' });
        else if (!AMOUNT.test(total)) problems.push({ field: `total-${i}`, sentence: 'Type a number, like 950.' });
      });
      return typed.every((total) => AMOUNT.test(total)) ? { kind: 'totals', monthlyKwh: typed, firstMonth: months[0] ?? '' } : null;
    }
    case 'home': {
      const described = homeSaid(home, problems);
      return described && { kind: 'home', home: described };
    }
    case 'file': {
      const series = file.kind === 'read' ? (file.chosen === 'all' ? file.sum.series : file.meters[file.chosen ?? -1]) : undefined;
      if (series) return { kind: 'readings', series };
      if (file.kind === 'read') problems.push({ field: 'meter', sentence: 'Choose the meter of your home.' });
      else if (file.kind === 'reading') problems.push({ field: 'meter-file', sentence: 'Wait until your file is read.' });
      else problems.push({ field: 'meter-file', sentence: 'Choose a meter file, type your 12 totals, or tell a few facts.' });
      return null;
    }
  }
}

/** The home as described, or null while it is not complete. */
function homeSaid({ heating, cooling, pool, ...typed }: HomeDraft, problems: Problem[]): DescribedHome | null {
  const before = problems.length;
  const number = (field: FieldId, what: keyof typeof homeLimits, missing?: string): number => {
    const text = withoutThousands(typed[what]);
    const [least, most] = homeLimits[what];
    const found = Number(text);
    if (text === '' && missing !== undefined) problems.push({ field, sentence: missing });
    else if (!Number.isInteger(found) || found < least || found > most)
      problems.push({ field, sentence: `Type a whole number from ${least} to ${most.toLocaleString('en-US')}.` });
    return found;
  };
  const squareFeet = number('square-feet', 'squareFeet', 'Type its size, like 1800.');
  const people = number('people', 'people', 'Type how many, like 3.');
  const cars = number('cars', 'cars');
  if (heating === null) problems.push({ field: 'heating', sentence: 'Choose what heats your home.' });
  if (cooling === null) problems.push({ field: 'cooling', sentence: 'Choose what cools your home.' });
  return heating === null || cooling === null || problems.length > before ? null : { squareFeet, people, heating, cooling, cars, pool };
}

function withoutThousands(typed: string): string {
  return typed.trim().replace(/,(?=\d{3}\b)/g, '');
}

/** The current plan as told; undefined when not sure. The last step is the one reading that the command line uses too. */
function currentPlanSaid(
  { notSure, price, holds, base, endsOn, fee, feeIs }: PlanDraft,
  asOf: LocalDate,
  problems: Problem[],
): CurrentPlan | undefined {
  if (notSure) return undefined;
  const before = problems.length;
  const cents = price.trim().replace(/\s*(¢|c|cents?)$/i, '');
  const energyOnly = holds === 'energyOnly';
  const monthly = energyOnly ? withoutDollar(base) : '';
  const leaving = withoutDollar(fee);
  if (cents === '') problems.push({ field: 'price', sentence: 'Type what you pay for a kWh, or tick “Not sure”.' });
  else if (!AMOUNT.test(cents)) problems.push({ field: 'price', sentence: 'Type the price as a number of cents, like 15.9.' });
  else if (Number(cents) < 1) problems.push({ field: 'price', sentence: 'Type the price in cents: 15.9, not 0.159.' });
  else if (Number(cents) > 100)
    problems.push({ field: 'price', sentence: 'This is more than a dollar for a kWh. Check the decimal point.' });
  if (monthly !== '' && !AMOUNT.test(monthly)) problems.push({ field: 'base', sentence: 'Type the base charge in dollars, like 9.95.' });
  if (endsOn !== '' && !(isLocalDate(endsOn) && endsOn >= '2000-01-01' && endsOn <= addMonths(asOf, LONGEST_CONTRACT_MONTHS))) {
    problems.push({ field: 'ends-on', sentence: 'Check the end date, above all its year.' });
  }
  if (leaving !== '' && !AMOUNT.test(leaving)) problems.push({ field: 'fee', sentence: 'Type the fee in dollars, like 150.' });
  else if (Number(leaving) > 0 && feeIs === 'perRemainingMonth' && endsOn === '') {
    problems.push({ field: 'ends-on', sentence: 'Type the end date: the fee depends on the months left.' });
  }
  if (problems.length > before) return undefined;
  const said = [
    `${cents}c ${energyOnly ? 'energy' : 'all-in'}`,
    monthly === '' ? '' : `base ${monthly}`,
    endsOn === '' ? '' : `ends ${endsOn}`,
    // Empty is not known, which is not the same as none: the answer then says that no fee is counted.
    leaving === '' ? '' : Number(leaving) === 0 ? 'no fee' : `fee ${leaving}${feeIs === 'flat' ? '' : ' per month'}`,
  ];
  const { currentPlan, findings } = parseCurrentPlan(said.filter(Boolean).join(', '));
  for (const found of findings) problems.push({ field: 'price', sentence: sentence(found) });
  return currentPlan ?? undefined;
}

function withoutDollar(typed: string): string {
  return withoutThousands(typed.trim().replace(/^\$\s*/, ''));
}

/** Say whether two questions ask the same, so that an answer can be called out of date. Readings and labels are told apart by identity. */
export function isSameQuestion(a: Question, b: Question): boolean {
  const rest = ({ utility, currentPlan, asOf }: Question): string => JSON.stringify([utility, currentPlan, asOf]);
  return isSameUsage(a.usage, b.usage) && a.offer === b.offer && rest(a) === rest(b);
}

function isSameUsage(a: UsageSaid, b: UsageSaid): boolean {
  if (a.kind === 'readings') return b.kind === 'readings' && a.series === b.series;
  return b.kind !== 'readings' && JSON.stringify(a) === JSON.stringify(b);
}
