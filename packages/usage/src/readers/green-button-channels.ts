/** From typed registers to channels: scale, directions, tiers that add up, registers that count the same energy again. */
import { fromBillionths, type Finding, type MeteredChannel } from '@arbor/engine';
import { isImpossible } from '../check-energy.ts';
import { badRow, note, refusal } from '../finding-words.ts';
import { scaled } from '../quantity.ts';
import { restoreRepeatedHour } from '../repeated-hour.ts';
import { ACTUAL, ESTIMATED } from '../settle-readings.ts';
import { isEstimated } from './espi-codes.ts';
import type { MeterRegisters, TypedRegister } from './green-button-join.ts';

/** Columns of one channel, as they stand in the file. */
export interface ChannelColumns {
  readonly channel: MeteredChannel;
  readonly startSeconds: number[];
  readonly seconds: number[];
  readonly billionths: number[];
  readonly quality: number[];
}

export interface MeterChannels {
  readonly channels: readonly ChannelColumns[];
  readonly findings: readonly Finding[];
}

/** Make the channels of one meter.
 *  Findings: `usage.blank-reading`, `usage.duration-rounded`, `usage.time-rounded`, `usage.net-register`, `usage.registers-summed`,
 *  `usage.register-skipped`, `usage.repeated-hour`, `usage.duplicate`. Errors: `usage.not-a-number`, `usage.bad-date`, `usage.negative-reading`, `usage.impossible-reading`. */
export function channelsOf(meter: MeterRegisters, zone: string): MeterChannels | Finding {
  const findings: Finding[] = [];
  const columns: { readonly columns: ChannelColumns; readonly tou: string }[] = [];
  const oneWay = meter.registers.some(({ direction }) => direction !== 'net');
  for (const register of meter.registers) {
    if (register.direction === 'net' && oneWay) {
      // Net energy beside delivered and received energy is their difference: a second count.
      findings.push(
        note('usage.register-skipped', 'info', { reason: 'net energy beside the energy used', readings: register.raw.start.length }),
      );
      continue;
    }
    const read = readRegister(register, meter.fuel === 'electricity');
    if ('code' in read) return read;
    findings.push(...read.findings);
    const hour = restoreRepeatedHour(zone, read.columns[0]?.startSeconds ?? []);
    findings.push(...hour.findings);
    for (const one of read.columns) columns.push({ columns: { ...one, startSeconds: [...hour.starts] }, tou: register.tou });
  }
  const channels: ChannelColumns[] = [];
  for (const channel of ['import', 'export'] as const) {
    const parts = columns.filter((one) => one.columns.channel === channel);
    if (parts.length === 0) continue;
    const combined = combine(parts);
    channels.push(combined.columns);
    findings.push(...combined.findings);
  }
  return { channels, findings };
}

function readRegister(
  register: TypedRegister,
  electricity: boolean,
): { readonly columns: readonly ChannelColumns[]; readonly findings: readonly Finding[] } | Finding {
  const { raw, power, direction } = register;
  if (raw.badValue) return refusal('usage.not-a-number', raw.badValue, { line: raw.badValue.line });
  const main = emptyColumns(direction === 'export' ? 'export' : 'import');
  const sent = emptyColumns('export');
  const findings: Finding[] = [];
  let blank = 0;
  let firstBlank = 0;
  let rounded = 0;
  let roundedFrom = 0;
  for (let i = 0; i < raw.start.length; i++) {
    const line = raw.line[i] ?? 0;
    const start = raw.start[i] ?? Number.NaN;
    if (!(start > 694_224_000 && start < 2_777_068_800))
      return refusal('usage.bad-date', { line, text: Number.isNaN(start) ? '' : String(start) }, { line });
    const coefficient = raw.coefficient[i] ?? Number.NaN;
    if (Number.isNaN(coefficient)) {
      if (blank++ === 0) firstBlank = line;
      continue;
    }
    let seconds = raw.duration[i] || register.intervalLength;
    // Ends written as the last second of the interval: 899 for 900, 86399 for a day.
    if (seconds % 60 === 59) {
      if (rounded++ === 0) roundedFrom = seconds;
      seconds++;
    }
    const billionths = scaled(coefficient, power - (raw.places[i] ?? 0));
    const text = `${fromBillionths(billionths)} ${register.unit}`;
    if (seconds === 0) return badRow(line, 'its reading has no length');
    if (electricity && isImpossible(billionths, seconds)) return refusal('usage.impossible-reading', { line, text }, { line });
    if (billionths < 0 && direction !== 'net') return refusal('usage.negative-reading', { line, text }, { line });
    const quality = raw.quality[i] === -1 ? register.defaultQuality : (raw.quality[i] ?? -1);
    push(main, start, seconds, Math.max(billionths, 0), isEstimated(quality));
    if (direction === 'net') push(sent, start, seconds, Math.max(-billionths, 0), isEstimated(quality));
  }
  const readings = raw.start.length;
  if (blank > 0) findings.push(note('usage.blank-reading', 'warning', { count: blank, line: firstBlank }, { line: firstBlank }));
  if (rounded > 0) findings.push(note('usage.duration-rounded', 'info', { count: rounded, from: roundedFrom, to: roundedFrom + 1 }));
  if (raw.fractions > 0) findings.push(note('usage.time-rounded', 'info', { count: raw.fractions }));
  if (direction === 'net') findings.push(note('usage.net-register', 'warning', { readings }));
  return { columns: direction === 'net' ? [main, sent] : [main], findings };
}

function emptyColumns(channel: MeteredChannel): ChannelColumns {
  return { channel, startSeconds: [], seconds: [], billionths: [], quality: [] };
}

function push(columns: ChannelColumns, start: number, seconds: number, billionths: number, estimated: boolean): void {
  columns.startSeconds.push(start);
  columns.seconds.push(seconds);
  columns.billionths.push(billionths);
  columns.quality.push(estimated ? ESTIMATED : ACTUAL);
}

interface Part {
  readonly columns: ChannelColumns;
  readonly tou: string;
}

/** Combine the registers of one channel. Different times of use add up, and so do registers that never count at the same
 *  time; registers that count together under one name are the same energy twice, and the finest one stands. */
function combine(parts: readonly Part[]): { readonly columns: ChannelColumns; readonly findings: readonly Finding[] } {
  const [first, ...others] = [...parts].sort((a, b) => (a.columns.seconds[0] ?? 0) - (b.columns.seconds[0] ?? 0));
  if (!first || others.length === 0) return { columns: first?.columns ?? emptyColumns('import'), findings: [] };
  const total = lastPerStart(first.columns);
  const rowOf = new Map(total.startSeconds.map((start, row) => [start, row]));
  const tiers = new Set([first.tou]);
  let summed = 1;
  let repeated = 0;
  let duplicates = first.columns.startSeconds.length - total.startSeconds.length;
  for (const { columns, tou } of others) {
    const part = lastPerStart(columns);
    const shared = part.startSeconds.some((start) => rowOf.has(start));
    if (shared && tiers.has(tou)) {
      repeated += columns.startSeconds.length;
      continue;
    }
    tiers.add(tou);
    duplicates += columns.startSeconds.length - part.startSeconds.length;
    summed++;
    for (const [i, start] of part.startSeconds.entries()) {
      const row = rowOf.get(start);
      if (row === undefined) {
        rowOf.set(start, total.startSeconds.length);
        push(total, start, part.seconds[i] ?? 0, part.billionths[i] ?? 0, part.quality[i] === ESTIMATED);
      } else {
        total.billionths[row] = (total.billionths[row] ?? 0) + (part.billionths[i] ?? 0);
        total.quality[row] = Math.max(total.quality[row] ?? ACTUAL, part.quality[i] ?? ACTUAL);
      }
    }
  }
  const findings: Finding[] = [];
  if (duplicates > 0) findings.push(note('usage.duplicate', 'warning', { channel: total.channel, count: duplicates }));
  if (summed > 1) findings.push(note('usage.registers-summed', 'info', { channel: total.channel, registers: summed }));
  if (repeated > 0)
    findings.push(note('usage.register-skipped', 'warning', { reason: 'the same energy counted again', readings: repeated }));
  return { columns: total, findings };
}

/** One reading per start, the last one, so that a sum over registers adds each register once. */
function lastPerStart(columns: ChannelColumns): ChannelColumns {
  const rows = new Map(columns.startSeconds.map((start, row) => [start, row]));
  if (rows.size === columns.startSeconds.length) return columns;
  const kept = emptyColumns(columns.channel);
  for (const [start, row] of rows)
    push(kept, start, columns.seconds[row] ?? 0, columns.billionths[row] ?? 0, columns.quality[row] === ESTIMATED);
  return kept;
}
