/** Rows of readings by meter and register, gathered in file order and made into series at the end. */
import { instantOf, offsetAt, type ChannelReadings, type Finding, type Fuel, type MeteredChannel } from '@arbor/engine';
import { badRow, note, refusal } from './finding-words.ts';
import { readLocalClock } from './local-clock.ts';
import { MAX_READINGS, refused, type MeteredSeries, type MeterUnit, type ReadResult } from './meter-file.ts';
import { shortMeterNames } from './quantity.ts';
import { ACTUAL, commonSeconds, ESTIMATED, settleReadings } from './settle-readings.ts';
import { sumRegisters } from './sum-registers.ts';

const DAY = 86_400;
/** Length taken when nothing in the file tells it [seconds]. */
const HOUR = 3600;
/** Longest interval that a file without lengths is taken to have [seconds]: a month of a clock that is set back. */
const LONGEST = 32 * DAY;
const MAX_METERS = 200;

/** One row's reading. */
export interface LabelledReading {
  /** The meter's name as printed. */
  readonly meter: string;
  /** What tells registers of one meter apart; registers of one channel add up. */
  readonly register: string;
  readonly channel: MeteredChannel;
  /** Electricity in kWh when not given. */
  readonly gas?: MeterUnit;
  /** Start [seconds since 1970 on the file's clock, or UTC]; with a `date`, seconds from that date's midnight. */
  readonly label: number;
  /** Index of the date among those of the file, where its day shows only at the end. */
  readonly date?: number;
  /** Length [seconds]; NaN when the row does not tell. On a local clock that changes it may be an hour off, even below nought. */
  readonly seconds: number;
  /** Index of the last date of a period of days, or of the first one after it: which of the two, the file's other periods tell. */
  readonly lastDate?: number;
  /** Billionths of the unit; NaN for a row without a reading; below nought where a table counts net energy. */
  readonly billionths: number;
  readonly estimated: boolean;
  readonly line: number;
  /** When the row was issued [seconds on any one clock]; a later issue replaces an earlier one. */
  readonly issued?: number;
}

/** What clock the labels are on, and whose local days they belong to. */
export interface FileClock {
  /** IANA zone; null when neither file nor caller names one. */
  readonly zone: string | null;
  /** Whether labels are instants already. */
  readonly absolute: boolean;
  /** Whether labels stamp the end of their interval. */
  readonly stampsEnd?: boolean;
  /** Day number per index of date. */
  readonly days?: Float64Array;
}

interface Register {
  readonly channel: MeteredChannel;
  readonly date: number[];
  readonly lastDate: number[];
  readonly label: number[];
  readonly line: number[];
  readonly seconds: number[];
  readonly billionths: number[];
  readonly quality: number[];
  readonly issued: number[];
  readonly firstLine: number;
  blank: number;
  firstBlank: number;
}

interface Meter {
  readonly fuel: Fuel;
  readonly unit: MeterUnit;
  readonly registers: Map<string, Register>;
}

export interface LabelledReadings {
  /** Take a row. Errors: `usage.too-many-meters`, `usage.too-many-readings`. */
  readonly add: (reading: LabelledReading) => Finding | null;
  /** Make the series.
   *  Findings: those of the clock and of settling, `usage.blank-reading`, `usage.registers-summed`, `usage.net-register`.
   *  Errors: `usage.no-readings`, `usage.bad-row`. */
  readonly resolve: (clock: FileClock) => ReadResult;
}

/** Gather the rows of one file. */
export function labelledReadings(): LabelledReadings {
  const meters = new Map<string, Meter>();
  let count = 0;
  return {
    add: (reading) => {
      const { meter: name, gas, register: key, channel, line } = reading;
      if (++count > MAX_READINGS) return refusal('usage.too-many-readings', { limit: MAX_READINGS }, { line });
      const id = `${name}|${gas ?? ''}`;
      let meter = meters.get(id);
      if (!meter) {
        if (meters.size >= MAX_METERS) return refusal('usage.too-many-meters', { limit: MAX_METERS }, { line });
        meter = { fuel: gas ? 'gas' : 'electricity', unit: gas ?? 'kWh', registers: new Map() };
        meters.set(id, meter);
      }
      let register = meter.registers.get(`${channel}|${key}`);
      if (!register) {
        register = {
          channel,
          date: [],
          lastDate: [],
          label: [],
          line: [],
          seconds: [],
          billionths: [],
          quality: [],
          issued: [],
          firstLine: line,
          blank: 0,
          firstBlank: line,
        };
        meter.registers.set(`${channel}|${key}`, register);
      }
      if (Number.isNaN(reading.billionths)) {
        if (register.blank++ === 0) register.firstBlank = line;
        return null;
      }
      register.label.push(reading.label);
      register.date.push(reading.date ?? -1);
      register.lastDate.push(reading.lastDate ?? -1);
      register.line.push(line);
      register.seconds.push(reading.seconds);
      register.billionths.push(reading.billionths);
      register.quality.push(reading.estimated ? ESTIMATED : ACTUAL);
      register.issued.push(reading.issued ?? 0);
      return null;
    },
    resolve: (clock) => {
      const findings: Finding[] = [];
      const series: MeteredSeries[] = [];
      for (const { registers } of meters.values())
        for (const register of registers.values()) {
          dateLabels(register, clock.days);
          if (clock.stampsEnd) startLabels(register);
        }
      const names = shortMeterNames([...meters.keys()].map((id) => id.slice(0, id.lastIndexOf('|'))));
      for (const [index, meter] of [...meters.values()].entries()) {
        const name = names[index] ?? '';
        const endless = [...meter.registers.values()].find(isEndless);
        if (endless) {
          const line = endless.firstLine;
          return refused(badRow(line, 'nothing tells how long its reading lasts'));
        }
        const backwards = [...meter.registers.values()].flatMap((register) => mendLengths(register, clock));
        if (backwards[0] !== undefined) return refused(badRow(backwards[0], 'it does not end after it starts'));
        const made = channelsOf(name, meter, clock);
        findings.push(...made.findings);
        if (made.channels.length === 0) continue;
        series.push({ meter: name, fuel: meter.fuel, unit: meter.unit, zone: clock.zone ?? 'UTC', channels: made.channels });
      }
      if (series.length > 0) return { zone: clock.zone, series, findings };
      const contents = meters.size > 0 ? 'rows without a single reading' : 'a header but no readings';
      return refused(refusal('usage.no-readings', { contents }));
    },
  };
}

/** Put labels on the days of their dates, and ends on theirs. */
function dateLabels({ date, lastDate, label, seconds }: Register, days: Float64Array | undefined): void {
  const dayOf = (index: number | undefined): number => days?.[index ?? -1] ?? Number.NaN;
  for (const [row, index] of date.entries()) if (index >= 0) label[row] = dayOf(index) * DAY + (label[row] ?? 0);
  // A period that ends on the day when another starts does not count that day.
  const starts = new Set(date.map(dayOf));
  const shared = lastDate.some((index) => index >= 0 && starts.has(dayOf(index)));
  for (const [row, index] of lastDate.entries()) if (index >= 0) seconds[row] = (dayOf(index) - dayOf(date[row]) + (shared ? 0 : 1)) * DAY;
}

/** Make labels of ends labels of starts. */
function startLabels({ label, seconds }: Register): void {
  const step = usualSeconds(label, seconds);
  for (const [row, end] of label.entries()) label[row] = end - ((seconds[row] ?? 0) > 0 ? (seconds[row] ?? 0) : step);
}

/** The usual length of intervals [seconds]: the said one, else the distance between rows. */
function usualSeconds(label: readonly number[], seconds: readonly number[]): number {
  return commonSeconds(seconds.filter((length) => length > 0)) || commonStep(label);
}

/** Put lengths right that clock labels make an hour too long or too short, on days when the clock changes.
 *  @returns the line of a row that still does not end after it starts. */
function mendLengths({ label, seconds, line }: Register, { zone, absolute }: FileClock): readonly number[] {
  const usual = commonSeconds(seconds.filter((length) => length > 0));
  for (const [row, said] of seconds.entries()) {
    if (said === usual || Number.isNaN(said)) continue;
    const off = (((said - usual) % DAY) + DAY) % DAY;
    const changed = !absolute && zone !== null && (off === HOUR || off === DAY - HOUR) && changesClock(zone, label[row] ?? 0);
    if (changed && usual < DAY) seconds[row] = usual;
    else if (said <= 0) return [line[row] ?? 1];
  }
  return [];
}

function changesClock(zone: string, label: number): boolean {
  const midnight = Math.floor(label / DAY) * DAY;
  return instantOf(zone, midnight + DAY) - instantOf(zone, midnight) !== DAY;
}

/** Say whether rows without lengths lie so far apart that they cannot be intervals of one meter. */
function isEndless({ seconds, label }: Register): boolean {
  return seconds.some(Number.isNaN) && commonStep(label) > LONGEST;
}

/** Part a register of net energy into its two directions; null when no reading lies below nought. */
function splitNet(register: Register): readonly [Register, Register] | null {
  if (!register.billionths.some((energy) => energy < 0)) return null;
  const part = (channel: MeteredChannel, sign: number): Register => ({
    ...register,
    channel,
    billionths: register.billionths.map((energy) => Math.max(energy * sign, 0)),
  });
  return [part('import', 1), { ...part('export', -1), blank: 0 }];
}

function channelsOf(
  name: string,
  { fuel, registers }: Meter,
  clock: FileClock,
): { readonly channels: readonly ChannelReadings[]; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const settled: ChannelReadings[] = [];
  const parts = [...registers.values()].flatMap((register) => {
    const net = splitNet(register);
    if (net) findings.push(note('usage.net-register', 'warning', { meter: name, readings: register.label.length }));
    return net ?? [register];
  });
  for (const register of parts) {
    const { channel, blank, firstBlank: line } = register;
    if (blank > 0) findings.push(note('usage.blank-reading', 'warning', { meter: name, channel, count: blank, line }, { line }));
    if (register.label.length === 0) continue;
    const made = settleRegister(name, register, fuel === 'electricity', clock);
    findings.push(...made.findings);
    settled.push(made.readings);
  }
  const channels: ChannelReadings[] = [];
  for (const channel of ['import', 'export'] as const) {
    const same = settled.filter((one) => one.channel === channel);
    const [only] = same;
    if (!only) continue;
    if (same.length > 1) findings.push(note('usage.registers-summed', 'info', { meter: name, channel, registers: same.length }));
    const summed = same.length === 1 ? only : sumRegisters(same);
    channels.push(summed);
  }
  return { channels, findings };
}

function settleRegister(meter: string, register: Register, electricity: boolean, clock: FileClock) {
  const { channel, label, billionths, quality, issued } = register;
  const zone = clock.zone ?? 'UTC';
  const step = usualSeconds(label, register.seconds);
  const read = clock.absolute
    ? { startSeconds: Float64Array.from(label), findings: [] }
    : readLocalClock(zone, Float64Array.from(label), step);
  const seconds = register.seconds.map((said, row) => {
    const length = said > 0 ? said : step;
    const start = read.startSeconds[row] ?? 0;
    const from = clock.absolute ? start + offsetAt(zone, start) : (label[row] ?? 0);
    // Days last as long as the clock makes them.
    return length % DAY === 0 && from % DAY === 0 ? instantOf(zone, from + length) - start : length;
  });
  const raw = { channel, startSeconds: read.startSeconds, seconds, billionths, quality, issued };
  const settled = settleReadings(raw, { meter, zone, electricity });
  return { readings: settled.readings, findings: [...read.findings, ...settled.findings] };
}

/** The usual distance between rows [seconds], which is their length when the file gives none. */
function commonStep(labels: readonly number[]): number {
  const sorted = [...new Set(labels)].sort((a, b) => a - b);
  return commonSeconds(sorted.slice(1).map((label, i) => label - (sorted[i] ?? 0))) || HOUR;
}
