import { Command } from 'commander';
import {
  calendarMonths,
  carryForward,
  compileTariff,
  dateOfDay,
  dayNumber,
  finding,
  gapIn,
  localSecondsOf,
  pricePlans,
  readPriceSeries,
  readTariff,
  type Bill,
  type BillPeriod,
  type Facts,
  type LocalDate,
  type Plan,
  type PricedTariff,
  type PriceSeries,
  type Tariff,
  type UsageSeries,
} from '@arbor/engine';
import { texas } from '@arbor/catalog';
import { SAMPLE_READINGS, sampleHome } from '@arbor/usage';
import { dollarsAndCents, sentence } from '@arbor/advice';
import { fileText } from '../inputs/file-bytes.ts';
import { plansInput } from '../inputs/plans-input.ts';
import { today } from '../inputs/today.ts';
import { usageInput } from '../inputs/usage-input.ts';
import { barChart } from '../output/bar-chart.ts';
import { print, printJson, styled } from '../output/style.ts';
import { table } from '../output/table.ts';
import { UserError } from '../user-error.ts';

interface BillOptions {
  readonly usage?: readonly string[];
  readonly monthly?: string;
  readonly firstMonth?: string;
  readonly meter?: string;
  readonly tariff?: string;
  readonly include?: readonly string[];
  readonly plan?: string;
  readonly plans?: string;
  readonly plansDate?: string;
  readonly sample?: boolean;
  readonly month?: string;
  readonly fact?: readonly string[];
  readonly prices?: string;
  readonly json?: boolean;
}

const several = (one: string, before: readonly string[] = []): readonly string[] => [...before, one];

/** `arbor bill`: what a plan or tariff would have cost on the months that a meter file holds, line by line. */
export function billCommand(setExitCode: (code: number) => void): Command {
  return new Command('bill')
    .description('Work out bills on the months of a meter file, line by line')
    .option('--usage <file>', 'meter file; may be repeated, the files are read as one', several)
    .option('--monthly <totals>', 'monthly totals in kWh in place of a file, e.g. "900 850 …"')
    .option('--first-month <month>', 'month of the first total, YYYY-MM')
    .option('--meter <name>', 'last characters of the meter, when a file holds several; or all')
    .option('--tariff <file>', 'tariff in JSON; examples are in packages/engine/examples')
    .option('--include <file>', 'a tariff that it is billed with, such as delivery; may be repeated', several, [])
    .option('--plan <id>', 'plan of a catalogue instead')
    .option('--plans <file>', 'the catalogue; else the imported one')
    .option('--plans-date <date>', 'day its offers were published')
    .option('--sample', 'use the sample market')
    .option('--month <month>', 'show one month line by line, YYYY-MM; else the last one')
    .option('--fact <name=value>', 'a fact that the tariff asks for; may be repeated', several, [])
    .option('--prices <file>', 'half-hourly or other series of prices in JSON, by the name the tariff gives them')
    .option('--json', 'print {tariff, outcome, reasons[], bills[]}')
    .action(async (options: BillOptions) => {
      if (options.month !== undefined && !/^\d{4}-(0[1-9]|1[0-2])$/.test(options.month))
        throw new UserError(`--month takes YYYY-MM, such as 2026-01, not "${options.month}".`);
      const { tariff, plan } = await tariffInput(options);
      const zone = tariff.zone;
      const { usage, monthly, firstMonth, meter } = options;
      const made = options.sample && usage === undefined && monthly === undefined;
      const series = made
        ? sampleHome({ ...SAMPLE_READINGS, zone })
        : (await usageInput({ usage, monthly, firstMonth, meter, zone, asOf: today(zone), leastTotals: 1 })).series;
      const bills = wholeMonths({ ...series, zone });
      if (bills.length === 0) throw new UserError('The readings hold no whole calendar month to bill.', 2);
      if (options.month !== undefined && !bills.some(({ from }) => monthOf(from) === options.month))
        throw new UserError(
          `The readings do not hold the whole month ${options.month}. They hold ${monthOf(bills[0]?.from)} to ${monthOf(bills.at(-1)?.from)}.`,
        );
      const facts = Object.fromEntries((options.fact ?? []).map(factOf));
      const library = { ...texas.deliveryTariffs, ...(await includedTariffs(options.include ?? [])) };
      const prices = options.prices === undefined ? {} : await pricesFile(options.prices);
      const result = priceMonths({ tariff, library, series: { ...series, zone }, bills, facts, prices });
      if (result.outcome === 'cannotPrice') setExitCode(2);
      if (options.json)
        return printJson({
          tariff: tariff.id,
          ...(plan && { plan: plan.id }),
          currency: tariff.currency,
          outcome: result.outcome,
          reasons: result.reasons,
          bills: result.bills,
        });
      printBills(result, options.month);
    });
}

/** Price whole months that are past. Delivery charges that are not known run on from the last ones, and that is said. */
function priceMonths({
  tariff,
  library,
  series,
  bills,
  facts,
  prices,
}: {
  readonly tariff: Tariff;
  readonly library: Readonly<Record<string, Tariff>>;
  readonly series: UsageSeries;
  readonly bills: readonly BillPeriod[];
  readonly facts: Facts;
  readonly prices: Readonly<Record<string, PriceSeries>>;
}): PricedTariff {
  const [from, to] = [bills[0]?.from ?? '', bills.at(-1)?.to ?? ''];
  const carried = Object.values(library).map((one) => carryForward(one, to));
  const compiled = compileTariff({
    tariff,
    library: Object.fromEntries(carried.map((one) => [one.tariff.id, one.tariff])),
    startsOn: from,
  });
  const years = [...new Set(bills.map((bill) => Number(bill.from.slice(0, 4))))];
  const [result] = pricePlans({
    series,
    bills,
    tariffs: [compiled],
    facts,
    prices,
    holidays: years.flatMap((year) => texas.holidays(year)),
  }).results;
  if (!result) throw new Error('no result');
  const included = carried.filter((one) => tariff.include?.includes(one.tariff.id)).flatMap(({ gaps }) => gaps);
  const gap = gapIn(included, from, to);
  if (!gap || result.outcome === 'cannotPrice') return result;
  return {
    ...result,
    outcome: 'approximate',
    reasons: [...result.reasons, finding('advice.delivery-carried', 'warning', { from: gap.since })],
  };
}

async function includedTariffs(paths: readonly string[]): Promise<Readonly<Record<string, Tariff>>> {
  const tariffs = await Promise.all(paths.map(tariffFile));
  return Object.fromEntries(tariffs.map((tariff) => [tariff.id, tariff]));
}

async function pricesFile(path: string): Promise<Readonly<Record<string, PriceSeries>>> {
  const { prices, findings } = readPriceSeries(await jsonFile(path));
  if (prices) return prices;
  throw new UserError(`${path}: ${findings.map(sentence).join(' ')}`);
}

async function jsonFile(path: string): Promise<unknown> {
  try {
    return JSON.parse(await fileText(path));
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`${path} is not JSON: ${(error as Error).message}.`);
  }
}

async function tariffFile(path: string): Promise<Tariff> {
  const json = await jsonFile(path);
  const { tariff, findings } = readTariff(json);
  if (tariff) return tariff;
  throw new UserError(`${path}: ${findings.map(sentence).join(' ')}`);
}

async function tariffInput({
  tariff: path,
  plan: id,
  plans,
  plansDate,
  sample = false,
}: BillOptions): Promise<{ tariff: Tariff; plan?: Plan }> {
  if (path !== undefined) return { tariff: await tariffFile(path) };
  if (id === undefined) throw new UserError('Which prices? Give --tariff FILE, or --plan ID with --plans FILE or --sample.');
  const catalogue = await plansInput({ plans, plansDate, market: texas, sample });
  const plan = planNamed(id, catalogue.plans);
  if (plan.price.kind === 'tariff') return { tariff: plan.price.tariff, plan };
  throw new UserError(`${plan.name} has no single price: ${plan.price.reasons.map(sentence).join(' ')}`, 2);
}

/** A plan by its id, or by a name that only one plan has. */
function planNamed(wanted: string, plans: readonly Plan[]): Plan {
  const found = plans.filter(({ id, name }) => id === wanted || name.toLowerCase() === wanted.toLowerCase());
  const [plan] = found;
  if (!plan) throw new UserError(`The plans have no plan "${wanted}". Its id is in: arbor recommend --json.`);
  if (found.length === 1) return plan;
  const ids = found.slice(0, 8).map(({ id, utility }) => `${id} (${utility})`);
  const more = found.length > ids.length ? ` and ${found.length - ids.length} more` : '';
  throw new UserError(`${found.length} plans are called "${wanted}": ${ids.join(', ')}${more}. Give one id.`);
}

function factOf(text: string): readonly [string, string | boolean] {
  const [name = '', value = ''] = text.split('=');
  if (name === '' || value === '') throw new UserError(`A fact is written name=value, not "${text}".`);
  return [name, value === 'yes' || value === 'true' ? true : value === 'no' || value === 'false' ? false : value];
}

/** Calendar months that the import readings cover from edge to edge. */
function wholeMonths({ zone, channels }: UsageSeries): readonly BillPeriod[] {
  const readings = channels.find(({ channel }) => channel === 'import');
  const count = readings?.startSeconds.length ?? 0;
  if (!readings || count === 0) return [];
  const [first, last] = localSecondsOf(
    zone,
    Float64Array.of(readings.startSeconds[0] ?? 0, (readings.startSeconds[count - 1] ?? 0) + (readings.seconds[count - 1] ?? 0)),
  );
  const from: LocalDate = dateOfDay(Math.ceil((first ?? 0) / 86_400));
  const to: LocalDate = dateOfDay(Math.floor((last ?? 0) / 86_400));
  return calendarMonths(from, to).filter((bill) => dayNumber(bill.from) >= dayNumber(from) && dayNumber(bill.to) <= dayNumber(to));
}

function printBills({ outcome, reasons, bills }: PricedTariff, month: string | undefined): void {
  if (outcome === 'cannotPrice') {
    process.stderr.write(`This cannot be priced.\n${reasons.map(sentence).join('\n')}\n`);
    return;
  }
  const total = bills.reduce((sum, { totalNanos }) => sum + totalNanos, 0);
  print(
    styled(
      'bold',
      `${bills.length} whole months, ${monthOf(bills[0]?.period.from)} to ${monthOf(bills.at(-1)?.period.from)}, cost ${dollarsAndCents(total)}.`,
    ),
    ...reasons.map(sentence),
    '',
  );
  print(
    barChart(
      bills.map(({ period, totalNanos }) => ({ label: period.from.slice(0, 7), size: totalNanos, text: dollarsAndCents(totalNanos) })),
    ),
    '',
  );
  const shown = bills.find(({ period }) => monthOf(period.from) === month) ?? bills.at(-1);
  if (!shown) throw new Error('no bill');
  print(
    styled('bold', monthOf(shown.period.from)),
    billTable(shown),
    '',
    `Prices: ${[...new Set(shown.lines.map(({ source }) => source))].join('; ')}.`,
  );
}

/** "2026-01" of its first day. */
const monthOf = (from = ''): string => from.slice(0, 7);

function billTable({ lines, totalNanos, onceNanos }: Bill): string {
  const rows = lines.map(({ label, quantity, unit, unitPrice, amountNanos }) => [
    label,
    `${quantity} ${unit}`,
    unitPrice,
    dollarsAndCents(amountNanos),
  ]);
  const once = onceNanos === 0 ? [] : [['Once, outside the bill', '', '', dollarsAndCents(onceNanos)]];
  return table(
    ['Charge', 'Quantity', 'Unit price', 'Amount'],
    [...rows, ['Total', '', '', dollarsAndCents(totalNanos)], ...once],
    [1, 2, 3],
  );
}
