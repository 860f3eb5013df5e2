import { Command } from 'commander';
import {
  calendarMonths,
  compileTariff,
  dateOfDay,
  dayNumber,
  localSecondsOf,
  pricePlans,
  readTariff,
  type Bill,
  type BillPeriod,
  type LocalDate,
  type Plan,
  type PricedTariff,
  type Tariff,
  type UsageSeries,
} from '@arbor/engine';
import { texas } from '@arbor/catalog';
import { dollarsAndCents, sentence } from '@arbor/advice';
import { fileText } from '../inputs/file-bytes.ts';
import { placeInput } from '../inputs/place-input.ts';
import { plansInput } from '../inputs/plans-input.ts';
import { usageInput } from '../inputs/usage-input.ts';
import { barChart } from '../output/bar-chart.ts';
import { print, printJson, styled } from '../output/style.ts';
import { table } from '../output/table.ts';
import { UserError } from '../user-error.ts';

interface BillOptions {
  readonly usage?: string;
  readonly monthly?: string;
  readonly firstMonth?: string;
  readonly meter?: string;
  readonly tariff?: string;
  readonly plan?: string;
  readonly plans?: string;
  readonly plansDate?: string;
  readonly sample?: boolean;
  readonly utility?: string;
  readonly month?: string;
  readonly fact?: readonly string[];
  readonly json?: boolean;
}

/** `arbor bill`: what a plan or tariff would have cost on the months that a meter file holds, line by line. */
export function billCommand(setExitCode: (code: number) => void): Command {
  return new Command('bill')
    .description('Work out bills on the months of a meter file, line by line')
    .option('--usage <file>', 'meter file')
    .option('--monthly <totals>', 'monthly totals in kWh in place of a file, e.g. "900 850 …"')
    .option('--first-month <month>', 'month of the first total, YYYY-MM')
    .option('--meter <name>', 'last characters of the meter, when a file holds several')
    .option('--tariff <file>', 'tariff in JSON; examples are in packages/engine/examples')
    .option('--plan <id>', 'plan of a catalogue instead')
    .option('--plans <file>', 'the catalogue; else the imported one')
    .option('--plans-date <date>', 'day its offers were published')
    .option('--sample', 'use the sample market')
    .option('--month <month>', 'show one month line by line, YYYY-MM; else the last one')
    .option(
      '--fact <name=value>',
      'a fact that the tariff asks for; may be repeated',
      (fact: string, known: readonly string[]) => [...known, fact],
      [],
    )
    .option('--json', 'print {tariff, outcome, reasons[], bills[]}')
    .action(async (options: BillOptions) => {
      const { tariff, plan } = await tariffInput(options);
      const zone = tariff.zone;
      const { series } = await usageInput({
        ...options,
        zone,
        asOf: options.firstMonth === undefined ? '2026-01-01' : `${options.firstMonth}-01`,
      } as Parameters<typeof usageInput>[0]);
      const bills = wholeMonths({ ...series, zone });
      if (bills.length === 0) throw new UserError('The readings hold no whole calendar month to bill.', 2);
      const facts = Object.fromEntries((options.fact ?? []).map(factOf));
      const compiled = compileTariff({ tariff, library: texas.deliveryTariffs, startsOn: bills[0]?.from ?? '' });
      const years = [...new Set(bills.map(({ from }) => Number(from.slice(0, 4))))];
      const [result] = pricePlans({
        series: { ...series, zone },
        bills,
        tariffs: [compiled],
        facts,
        holidays: years.flatMap((year) => texas.holidays(year)),
      }).results;
      if (!result) throw new Error('no result');
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

async function tariffInput({
  tariff: path,
  plan: id,
  plans,
  plansDate,
  sample = false,
  utility,
}: BillOptions): Promise<{ tariff: Tariff; plan?: Plan }> {
  if (path !== undefined) {
    let json: unknown;
    try {
      json = JSON.parse(await fileText(path));
    } catch (error) {
      if (error instanceof UserError) throw error;
      throw new UserError(`${path} is not JSON: ${(error as Error).message}.`);
    }
    const { tariff, findings } = readTariff(json);
    if (!tariff) throw new UserError(`${path}: ${findings.map(sentence).join(' ')}`);
    return { tariff };
  }
  if (id === undefined) throw new UserError('Which prices? Give --tariff FILE, or --plan ID with --plans FILE or --sample.');
  const catalogue = await plansInput({ plans, plansDate, market: texas, sample });
  const plan = catalogue.plans.find((one) => one.id === id);
  if (!plan) throw new UserError(`The catalogue has no plan "${id}".`);
  if (utility !== undefined) placeInput(texas, { utility });
  if (plan.price.kind === 'tariff') return { tariff: plan.price.tariff, plan };
  throw new UserError(`${plan.name} has no single price: ${plan.price.reasons.map(sentence).join(' ')}`, 2);
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
  print(styled('bold', `${bills.length} months cost ${dollarsAndCents(total)}.`), ...reasons.map(sentence), '');
  print(
    barChart(
      bills.map(({ period, totalNanos }) => ({ label: period.from.slice(0, 7), size: totalNanos, text: dollarsAndCents(totalNanos) })),
    ),
    '',
  );
  const shown = month === undefined ? bills.at(-1) : bills.find(({ period }) => period.from.startsWith(month));
  if (!shown)
    throw new UserError(
      `The readings do not hold the whole month ${month}. They hold ${bills[0]?.period.from.slice(0, 7)} to ${bills.at(-1)?.period.from.slice(0, 7)}.`,
    );
  print(
    styled('bold', shown.period.from.slice(0, 7)),
    billTable(shown),
    '',
    `Prices: ${[...new Set(shown.lines.map(({ source }) => source))].join('; ')}.`,
  );
}

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
