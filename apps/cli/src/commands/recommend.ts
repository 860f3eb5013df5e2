import { Command } from 'commander';
import type { Catalogue, Finding, LocalDate, Utility } from '@arbor/engine';
import { readLabel, texas, type LabelReading } from '@arbor/catalog';
import { homeLimits, SAMPLE_DAY, SAMPLE_READINGS, sampleHome } from '@arbor/usage';
import {
  advise,
  explain,
  parseCurrentPlan,
  sentence,
  type Answer,
  type CurrentPlan,
  type Preferences,
  type UsageKnown,
} from '@arbor/advice';
import { dateOption } from '../inputs/date-option.ts';
import { wholeFile } from '../inputs/file-bytes.ts';
import { placeInput } from '../inputs/place-input.ts';
import { plansInput } from '../inputs/plans-input.ts';
import { today } from '../inputs/today.ts';
import { homeInput, usageInput } from '../inputs/usage-input.ts';
import { printAnswer } from '../output/answer.ts';
import { foldEqual } from '../output/fold-equal.ts';
import { print, printJson } from '../output/style.ts';
import { UserError } from '../user-error.ts';

interface RecommendOptions {
  readonly usage?: readonly string[];
  readonly monthly?: string;
  readonly firstMonth?: string;
  readonly meter?: string;
  readonly home?: string;
  readonly cars?: string;
  readonly sample?: boolean;
  readonly plans?: string;
  readonly plansDate?: string;
  readonly zip?: string;
  readonly utility?: string;
  readonly cityPopulation?: string;
  readonly current?: string;
  readonly asOf?: string;
  readonly business?: boolean;
  readonly minRenewable?: string;
  readonly longestTerm?: string;
  readonly prepaid: boolean;
  readonly variable: boolean;
  readonly exclude?: string;
  readonly whyNot?: string;
  readonly offer?: string;
  readonly json?: boolean;
}

/** Where the sample home is and what it pays. */
const SAMPLE = { utility: 'oncor', current: '15.9c, ends 2026-12-20, fee 150' } as const;

/** `arbor recommend`: the main job. */
export function recommendCommand(setExitCode: (code: number) => void): Command {
  return new Command('recommend')
    .description('Recommend the three best plans for a home, with the right day to switch')
    .option(
      '--usage <file>',
      'meter file with up to 12 months of readings; may be repeated, the files are read as one',
      (one: string, before: readonly string[] = []): readonly string[] => [...before, one],
    )
    .option('--monthly <totals>', '12 monthly totals in kWh in place of a file, e.g. "900 850 …"')
    .option('--first-month <month>', 'month of the first total, YYYY-MM; else the last one is the month before --as-of')
    .option('--meter <name>', 'last characters of the meter, when a file holds several; or all')
    .option('--home <words>', 'your home in place of both: "1800 sq ft, 3 people, gas heating, central air"')
    .option('--cars <count>', 'electric cars charged at home, with --monthly: totals do not show when')
    .option('--sample', 'a sample home in a sample market')
    .option('--plans <file>', 'plan file of any source; else the imported plans')
    .option('--plans-date <date>', 'day its offers were published; else from the file name or its date')
    .option('--zip <zip>', 'ZIP code of the home')
    .option('--utility <name>', 'utility that delivers the power, e.g. oncor')
    .option('--city-population <people>', 'people in your city, 0 outside one: counts the taxes on your bill')
    .option('--current <text>', 'what you pay now, e.g. "14.5c, ends 2026-06-20, fee 150"; cents are all-in unless you add "energy"')
    .option('--as-of <date>', 'the day of the question; else today')
    .option('--business', 'plans for small businesses')
    .option('--min-renewable <percent>', 'least renewable share')
    .option('--longest-term <months>', 'longest contract')
    .option('--no-prepaid', 'leave prepaid plans out')
    .option('--no-variable', 'leave plans out whose price may change')
    .option('--exclude <names>', 'suppliers to leave out, separated by commas')
    .option('--offer <label>', 'a label somebody handed you (PDF, page or text): it stands beside the market')
    .option('--why-not <plan>', 'say why a plan (its id or a part of its name) is not a pick')
    .option('--json', 'print {answer, sentences}; see docs/answer-format.md')
    .addHelpText(
      'after',
      `
Examples:
  arbor recommend --sample
  arbor recommend --usage IntervalData.csv --zip 75201 --current "14.5c, ends 2027-06-20, fee 150"
  arbor recommend --monthly "980 870 790 750 990 1240 1480 1460 1120 780 720 860" --first-month 2025-11 --utility oncor
  arbor recommend --home "1800 sq ft, 3 people, heat pump, central air, electric car, pool" --zip 75201`,
    )
    .action(async (options: RecommendOptions) => {
      const asOf = dateOption('--as-of', options.asOf) ?? (options.sample ? SAMPLE_DAY : today(texas.zone));
      const usage = await usageKnown(options, asOf);
      const catalogue = await plansInput({
        plans: options.plans,
        plansDate: dateOption('--plans-date', options.plansDate),
        market: texas,
        sample: options.sample ?? false,
      });
      checkSuppliers(options.exclude, catalogue);
      const utility = homeUtility(options);
      const offer = options.offer === undefined ? undefined : await readLabel({ bytes: await wholeFile(options.offer), market: texas });
      const answer = recommend({ options, usage, catalogue, offer, utility, asOf });
      if (answer.offer?.kind === 'refused') throw new UserError(`${options.offer} cannot be compared: ${sentence(answer.offer.reason)}`, 2);
      if (['cannotTell', 'nothingFits'].includes(answer.verdict.kind)) setExitCode(2);
      if (options.json) return printJson({ answer, sentences: explain(answer) });
      if (options.whyNot !== undefined) return printWhyNot(answer, options.whyNot);
      printAnswer(answer);
    });
}

/** The utility said, or that of the ZIP, or the sample home's. */
function homeUtility({ utility, zip, sample }: RecommendOptions): Utility {
  return placeInput(texas, { utility: utility ?? (sample && zip === undefined ? SAMPLE.utility : undefined), zip });
}

function recommend({
  options,
  usage,
  catalogue,
  offer,
  utility,
  asOf,
}: {
  options: RecommendOptions;
  usage: UsageKnown;
  catalogue: Catalogue;
  offer: LabelReading | undefined;
  utility: Utility;
  asOf: LocalDate;
}): Answer {
  const said = options.current ?? (options.sample ? SAMPLE.current : undefined);
  const currentPlan = said === undefined ? undefined : currentInput(said);
  const cityPopulation = numberOption('--city-population', options.cityPopulation, 100_000_000);
  const cars = numberOption('--cars', options.cars, homeLimits.cars[1]);
  return advise({
    usage,
    place: { market: texas, utility: utility.id, ...(cityPopulation !== undefined && { cityPopulation }) },
    catalogue,
    ...(offer && { offer }),
    preferences: preferencesOf(options),
    asOf,
    ...(currentPlan && { currentPlan }),
    ...(cars !== undefined && { cars }),
  });
}

async function usageKnown(options: RecommendOptions, asOf: LocalDate): Promise<UsageKnown> {
  if (options.home !== undefined) {
    if (options.usage !== undefined || options.monthly !== undefined)
      throw new UserError('Give --home in place of --usage or --monthly, not beside them: readings and bills know more.');
    if (options.cars !== undefined) throw new UserError('Say the cars in --home, such as "1 electric car", not with --cars.');
    return homeInput(options.home);
  }
  if (options.cars !== undefined && options.monthly === undefined)
    throw new UserError('--cars goes with --monthly: readings show by themselves when a car is charged.');
  if (options.sample && options.usage === undefined && options.monthly === undefined)
    return sampleHome({ ...SAMPLE_READINGS, zone: texas.zone });
  const { usage, monthly, firstMonth, meter } = options;
  if (usage === undefined && monthly === undefined)
    throw new UserError('Whose usage? Give --usage FILE, --monthly "12 totals in kWh", --home "1800 sq ft, 3 people, …", or --sample.');
  const { series, findings } = await usageInput({
    usage,
    monthly,
    firstMonth,
    meter,
    zone: texas.zone,
    asOf,
    leastTotals: 12,
    isPast: true,
  });
  const warnings = findings.filter(({ severity }: Finding) => severity === 'warning');
  if (warnings.length > 0) process.stderr.write(`${foldEqual(warnings.map(sentence)).join('\n')}\n\n`);
  return { ...series, zone: texas.zone };
}

function currentInput(said: string): CurrentPlan {
  const { currentPlan, findings } = parseCurrentPlan(said);
  if (!currentPlan) throw new UserError(findings.map(sentence).join('\n'));
  return currentPlan;
}

function preferencesOf(options: RecommendOptions): Preferences {
  const minRenewablePercent = numberOption('--min-renewable', options.minRenewable, 100);
  const longestTermMonths = numberOption('--longest-term', options.longestTerm, 120);
  return {
    ...(options.business && { customer: 'business' as const }),
    ...(minRenewablePercent !== undefined && { minRenewablePercent }),
    ...(longestTermMonths !== undefined && { longestTermMonths }),
    ...(!options.prepaid && { noPrepaid: true }),
    ...(!options.variable && { noVariable: true }),
    ...(options.exclude !== undefined && { excludeSuppliers: options.exclude.split(',').map((name) => name.trim()) }),
  };
}

/** A name that matches nobody would leave nobody out, in silence. */
function checkSuppliers(exclude: string | undefined, { plans }: Catalogue): void {
  const known = new Set(plans.map(({ supplier }) => supplier.toLowerCase()));
  const unknown = exclude
    ?.split(',')
    .map((name) => name.trim())
    .find((name) => !known.has(name.toLowerCase()));
  if (unknown !== undefined)
    throw new UserError(`The plans have no supplier "${unknown}". Write its name in full, as the answer shows it.`);
}

function numberOption(name: string, text: string | undefined, most: number): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > most)
    throw new UserError(`${name} takes a whole number from 0 to ${most}, not "${text}".`);
  return number;
}

function printWhyNot(answer: Answer, wanted: string): void {
  const has = ({ planId, name }: { readonly planId: string; readonly name: string }): boolean =>
    planId === wanted || name.toLowerCase().includes(wanted.toLowerCase());
  const picked = answer.picks.filter(has).map(({ name, supplier, rank }) => `${name} by ${supplier}: it is pick ${rank}.`);
  const found = answer.others.filter(has);
  const here = found.filter(({ reason }) => reason.code !== 'why.other-utility');
  const others = (here.length + picked.length > 0 ? here : found).map(
    ({ name, supplier, reason }) => `${name} by ${supplier}: ${sentence(reason)}`,
  );
  if (picked.length + others.length === 0) throw new UserError(`The catalogue has no plan called "${wanted}".`);
  print(...picked, ...others);
}
