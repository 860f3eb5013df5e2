import { dateOfDay, instantOf, type ChannelReadings, type Finding } from '@arbor/engine';
import { headerNames } from '../clock-text.ts';
import { delimiterOf, firstLine } from '../csv-rows.ts';
import { decideDateOrder, slashDay, type DateOrder } from '../date-order.ts';
import { badRow, note, refusal } from '../finding-words.ts';
import { isSkippedTime, readLocalClock } from '../local-clock.ts';
import { ignoredZone, refused, type MeteredSeries, type MeterReader, type ReadOptions, type ReadResult } from '../meter-file.ts';
import { shortMeterName } from '../quantity.ts';
import { commonSeconds, settleReadings } from '../settle-readings.ts';
import { rowsParser } from '../table-rows.ts';
import { smartMeterTexasRows, type LabelledRegister, type SeenDate } from './smart-meter-texas-rows.ts';

const DAY = 86_400;

/** The Texas grid keeps one clock, whatever the place of the home. */
const ZONE = 'America/Chicago';

/** Smart Meter Texas interval data: the portal's own CSV, raw or saved again by a spreadsheet, and the four-column layout
 *  that tools make of it. Labels are local clock times; on the two change days the order of the rows rules.
 *  @source Smart Meter Texas, "15-minute interval data" export: ESIID, USAGE_DATE (MM/DD/YYYY), times in Central Prevailing Time */
export const smartMeterTexas: MeterReader = {
  format: 'smart-meter-texas',
  label: 'Smart Meter Texas CSV',
  sniff: (head) => {
    const line = firstLine(head);
    const names = headerNames(line.split(delimiterOf(line)));
    if (names.includes('USAGEDATE') && names.includes('USAGESTARTTIME')) return 1;
    if (!names.includes('ESIID')) return 0;
    return names.includes('STARTDATETIME') ? 1 : 0.3;
  },
  open: (options) => {
    const collected = smartMeterTexasRows();
    const resolveRows = (): ReadResult => resolve(collected.dates, [...collected.registers.values()], options);
    return rowsParser({ row: collected.row, resolve: resolveRows }, options.zone);
  },
};

interface DayTable {
  readonly order: DateOrder;
  /** Day number per seen date. */
  readonly days: Float64Array;
  /** When each seen date's rows were issued [local seconds]. */
  readonly issued: Float64Array;
}

function resolve(dates: readonly SeenDate[], registers: readonly LabelledRegister[], { zone }: ReadOptions): ReadResult {
  if (registers.length === 0) return refused(refusal('usage.no-readings', { contents: 'column names but no rows' }));
  const slashed = dates.flatMap(({ slash, issued, line }) => (slash ? [{ usage: slash, issued: issued?.slash ?? null, line }] : []));
  const { order, findings: orderFindings } =
    slashed.length > 0 ? decideDateOrder(slashed) : { order: 'month-first' as const, findings: [] };
  const error = orderFindings.find(({ severity }) => severity === 'error');
  if (error) return refused(error);
  const table: DayTable = {
    order,
    days: Float64Array.from(dates, ({ slash, day }) => (slash ? slashDay(slash, order) : day)),
    issued: Float64Array.from(dates, ({ issued }) =>
      issued ? (issued.slash ? slashDay(issued.slash, order) : issued.day) * DAY + issued.second : 0,
    ),
  };
  const rewound = dates.findIndex(({ rewound: line }, i) => line > 0 && !changesClock(table.days[i] ?? 0));
  if (rewound >= 0) {
    const line = dates[rewound]?.rewound ?? 1;
    return refused(badRow(line, 'it ends before it starts'));
  }

  const findings: Finding[] = [...orderFindings, ...ignoredZone(ZONE, zone)];
  const channels = new Map<string, ChannelReadings[]>();
  for (const register of registers) {
    const settled = settleRegister(register, table);
    findings.push(...settled.findings);
    if (settled.readings.startSeconds.length === 0) continue;
    const known = channels.get(register.esiid) ?? [];
    channels.set(register.esiid, [...known, settled.readings]);
  }
  const series = [...channels].map(([esiid, list]): MeteredSeries => ({
    meter: shortMeterName(esiid) || 'own',
    fuel: 'electricity',
    unit: 'kWh',
    zone: ZONE,
    channels: list,
  }));
  if (series.length === 0) return refused(refusal('usage.no-readings', { contents: 'rows without a single reading' }));
  return { zone: ZONE, series, findings };
}

function changesClock(day: number): boolean {
  return instantOf(ZONE, (day + 1) * DAY) - instantOf(ZONE, day * DAY) !== DAY;
}

function settleRegister(
  register: LabelledRegister,
  table: DayTable,
): { readonly readings: ChannelReadings; readonly findings: readonly Finding[] } {
  const count = register.date.length;
  const labels = new Float64Array(count);
  const issued = new Float64Array(count);
  for (let row = 0; row < count; row++) {
    const date = register.date[row] ?? 0;
    labels[row] = (table.days[date] ?? 0) * DAY + (register.second[row] ?? 0);
    issued[row] = table.issued[date] ?? 0;
  }
  const clock = readLocalClock(ZONE, labels, commonSeconds(register.seconds) || 900);
  const meter = shortMeterName(register.esiid) || 'own';
  const { channel, seconds, microWh, quality } = register;
  const raw = { channel, startSeconds: clock.startSeconds, seconds, billionths: microWh, quality, issued };
  const settled = settleReadings(raw, { meter, zone: ZONE, electricity: true });
  const blank = register.blank.map(({ date, second, line }) => ({ label: (table.days[date] ?? 0) * DAY + second, line }));
  const skipped = blank.filter(({ label }) => isSkippedTime(ZONE, label));
  const missing = blank.filter(({ label }) => !isSkippedTime(ZONE, label));
  const findings: Finding[] = [...clock.findings, ...settled.findings];
  const about = { meter, channel: register.channel };
  if (skipped.length > 0) {
    const days = new Set(skipped.map(({ label }) => Math.floor(label / DAY)));
    const dates = [...days].sort((a, b) => a - b).map(dateOfDay);
    findings.unshift(note('usage.clock-change-rows', 'info', { ...about, rows: skipped.length, dates }));
  }
  if (missing.length > 0) {
    const line = missing[0]?.line ?? 1;
    findings.unshift(note('usage.blank-reading', 'warning', { ...about, count: missing.length, line }, { line }));
  }
  return { readings: settled.readings, findings };
}
