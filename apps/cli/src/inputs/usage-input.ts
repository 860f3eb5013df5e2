import type { Finding, LocalDate, UsageSeries } from '@arbor/engine';
import { addMonths, firstOfMonth } from '@arbor/engine';
import { fromMonthlyTotals, parseHome, readMeterFiles, sumMeters, type MeterFile } from '@arbor/usage';
import { monthWords, type UsageKnown } from '@arbor/advice';
import { progress } from '../output/progress.ts';
import { UserError } from '../user-error.ts';
import { fileBytes } from './file-bytes.ts';
import { refusal } from './refusal.ts';

/** Read meter files as one, with progress; a refusal is returned, not thrown. */
export async function meterFiles(paths: readonly string[], zone?: string): Promise<MeterFile> {
  const opened = await Promise.all(paths.map(async (path) => ({ name: path, ...(await fileBytes(path)) })));
  const size = opened.reduce<number | null>((sum, one) => (sum === null || one.size === null ? null : sum + one.size), 0);
  const { report, done } = progress(`Reading ${paths.length === 1 ? paths[0] : `${paths.length} files`}`, size);
  try {
    return await readMeterFiles({ files: opened, onProgress: report, ...(zone !== undefined && { zone }) });
  } finally {
    done();
  }
}

/** A described home to price. */
export function homeInput(said: string): UsageKnown {
  const { home, findings } = parseHome(said);
  if (!home) throw refusal('--home', findings);
  return { home };
}

/** One electricity meter to price, from a file or from 12 typed totals.
 *  @param meter last characters of the meter to take when the file holds several, or `all` for their sum. */
export async function usageInput({
  usage: paths,
  monthly,
  firstMonth,
  meter,
  zone,
  asOf,
  leastTotals,
  isPast = false,
}: {
  /** Paths of meter files, read as one. */
  readonly usage?: readonly string[] | undefined;
  readonly monthly?: string | undefined;
  readonly firstMonth?: string | undefined;
  readonly meter?: string | undefined;
  readonly zone: string;
  readonly asOf: LocalDate;
  /** Fewest monthly totals that answer the question. */
  readonly leastTotals: number;
  /** Refuse totals of months that begin after `asOf`. */
  readonly isPast?: boolean;
}): Promise<{ readonly series: UsageSeries; readonly findings: readonly Finding[] }> {
  const usage = paths?.join(', ');
  if (paths !== undefined && monthly !== undefined) throw new UserError('Give --usage FILE or --monthly TOTALS, not both.');
  if (monthly !== undefined) {
    const monthlyKwh = totalsSaid(monthly);
    if (firstMonth !== undefined && !/^\d{4}-(0[1-9]|1[0-2])$/.test(firstMonth))
      throw new UserError(`--first-month takes a month like 2025-06, not "${firstMonth}".`);
    if (monthlyKwh.length < leastTotals)
      throw new UserError(`--monthly takes ${leastTotals} totals or more, one for each month; you gave ${monthlyKwh.length}.`);
    const first = firstMonth ?? addMonths(firstOfMonth(asOf), -monthlyKwh.length).slice(0, 7);
    const last = addMonths(`${first}-01`, monthlyKwh.length - 1).slice(0, 7);
    if (isPast && last > asOf.slice(0, 7))
      throw new UserError(
        `--first-month ${first} puts the last of the ${monthlyKwh.length} totals in ${monthWords(last)}, after ${asOf}, the day of the question.`,
      );
    if (firstMonth === undefined)
      process.stderr.write(`The first total, ${monthlyKwh[0]} kWh, is taken for ${monthWords(first)}. If it is not, add --first-month.

`);
    const { series, findings } = fromMonthlyTotals({ monthlyKwh, firstMonth: first, zone });
    if (!series) throw refusal('--monthly', findings);
    return { series, findings };
  }
  if (paths === undefined || usage === undefined)
    throw new UserError('Whose usage? Give --usage FILE, --monthly "12 totals in kWh", or --sample.');
  const { series, findings } = await meterFiles(paths, zone);
  if (series.length === 0) throw refusal(usage, findings);
  const electric = series.filter(({ fuel, channels }) => fuel === 'electricity' && channels.some(({ channel }) => channel === 'import'));
  if (electric.length === 0)
    throw new UserError(`${usage} holds ${[...new Set(series.map(({ fuel }) => fuel))].join(' and ')}, not electricity use.`);
  if (meter === 'all') {
    const sum = sumMeters(electric);
    return { series: sum.series, findings: [...findings, ...sum.findings] };
  }
  const chosen = meter === undefined ? electric : electric.filter((one) => one.meter.endsWith(meter));
  const [only, ...more] = chosen;
  if (!only) throw new UserError(`${usage} has no electricity meter ending in "${meter}". It has ${names(electric)}.`);
  if (more.length > 0)
    throw new UserError(
      `${usage} holds ${chosen.length} electricity meters: ${names(chosen)}. Choose one with --meter, or add them up with --meter all.`,
    );
  return { series: only, findings };
}

/** Split typed totals. Where blanks part them, a comma before three digits belongs to its number: "980, 1,240". */
function totalsSaid(monthly: string): readonly string[] {
  const text = /\d[\s;]+\d|,\s/.test(monthly) ? monthly.replaceAll(/(\d),(?=\d{3}(?!\d))/g, '$1') : monthly;
  const totals = text
    .replaceAll(/kwh/gi, ' ')
    .split(/[\s,;]+/)
    .filter(Boolean);
  const wrong = totals.findIndex((total) => !/^\d+(\.\d+)?$/.test(total));
  if (wrong >= 0) throw new UserError(`Total ${wrong + 1} of --monthly, "${totals[wrong]}", is not a number of kWh.`);
  return totals;
}

const names = (series: readonly UsageSeries[]): string => series.map(({ meter }) => meter).join(', ');
