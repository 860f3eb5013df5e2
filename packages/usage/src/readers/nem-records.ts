/** The records that NEM12 and NEM13 share: who the meter is, what a datastream counts, the clock, the frame of the file. */
import { dayNumber, isLocalDate, type Finding, type MeteredChannel } from '@arbor/engine';
import { isImpossible } from '../check-energy.ts';
import { csvRows } from '../csv-rows.ts';
import { badRow, note, refusal } from '../finding-words.ts';
import type { LabelledReadings } from '../labelled-readings.ts';
import { refused, type MeterReader } from '../meter-file.ts';
import { decimalOf, excerpt, scaled } from '../quantity.ts';
import { isReadableYear } from '../time-stamp.ts';

/** Market time of the Australian grid, all year and in every state: UTC+10, no summer time. */
const MARKET_OFFSET = 36_000;
/** A zone of that clock, taken when the place of the home is not known. */
const MARKET_ZONE = 'Australia/Brisbane';

/** What a format does with its own records; the frame (100, 500, 900) is read for it. */
export interface NemRecords {
  /** Take one record with its kind, such as `300`. */
  readonly record: (kind: string, fields: readonly string[], line: number) => Finding | null;
  /** Take what is pending before the file goes on or ends. */
  readonly flush: () => Finding | null;
  readonly skipped: ReadonlyMap<string, number>;
  readonly readings: LabelledReadings;
}

/** Make the reader of one of the two formats.
 *  @source AEMO, Meter Data File Format Specification NEM12 & NEM13, v2.6: records 100, 200, 250, 300, 400, 500, 550, 900 */
export function nemReader(options: {
  readonly format: string;
  readonly label: string;
  /** Kinds of record that carry data in this format. */
  readonly kinds: readonly string[];
  readonly records: () => NemRecords;
}): MeterReader {
  const name = options.format.toUpperCase();
  const [first = ''] = options.kinds;
  const header = new RegExp(String.raw`^\s*"?100"?,\s*"?${name}"?`, 'i');
  const headless = new RegExp(String.raw`^\s*${first},[^\r\n]{0,200},`);
  return {
    format: options.format,
    label: options.label,
    sniff: (head) => (header.test(head) ? 1 : headless.test(head) ? 0.5 : 0),
    open: ({ zone }) => {
      const records = options.records();
      let state: 'before' | 'inside' | 'after' = 'before';
      let lastLine = 0;
      const rows = csvRows((fields, line) => {
        const kind = (fields[0] ?? '').trim();
        if (fields.every((field) => field.trim() === '')) return null;
        lastLine = line;
        if (kind === '100') {
          const version = (fields[1] ?? '').trim().toUpperCase();
          if (version !== name) return badRow(line, `its format is "${excerpt(version)}", not ${name}`);
          if (state === 'inside') return badRow(line, 'a new file begins before the one before has ended (record 900)');
          state = 'inside';
          return null;
        }
        if (state !== 'inside') return badRow(line, 'the header record (100) is missing before it, so the start of the file may be lost');
        if (options.kinds.includes(kind)) return records.record(kind, fields, line);
        if (kind === '900') state = 'after';
        else if (kind !== '500' && kind !== '550') return badRow(line, `"${excerpt(kind)}" is no record of ${name}`);
        return records.flush();
      });
      return {
        write: rows.write,
        end: () => {
          const problem = rows.end() ?? records.flush();
          if (problem) return refused(problem);
          if (state !== 'after') return refused(refusal('usage.cut-off', { line: lastLine, expected: 'record 900' }, { line: lastLine }));
          const skipped = [...records.skipped].map(([reason, readings]) => note('usage.register-skipped', 'info', { reason, readings }));
          const result = records.readings.resolve({ zone: zone ?? MARKET_ZONE, absolute: true });
          if (result.series.length === 0)
            return skipped.length === 0
              ? result
              : refused(refusal('usage.no-readings', { contents: `only ${[...records.skipped.keys()].join(' and ')}` }));
          const assumed =
            zone === undefined ? [note('usage.zone-assumed', 'info', { zone: MARKET_ZONE, offsetSeconds: MARKET_OFFSET })] : [];
          return { ...result, findings: [...assumed, ...skipped, ...result.findings] };
        },
      };
    },
  };
}

/** Powers of ten from a unit of energy to the micro-Wh. */
const ENERGY_UNITS: Readonly<Record<string, number>> = { wh: 6, kwh: 9, mwh: 12, gwh: 15 };

/** Power of ten from a unit [as printed] to micro-Wh; null for what is not energy (reactive energy, volts, power). */
export function energyPower(unit: string): number | null {
  return ENERGY_UNITS[unit.trim().toLowerCase()] ?? null;
}

/** Energy [micro-Wh] of a decimal text in a unit of 10^power micro-Wh, over an interval [seconds]. */
export function energyOf(text: string, power: number, seconds: number, line: number, column: string): number | Finding {
  const decimal = decimalOf(text.trim());
  const data = { line, column, text: excerpt(text) };
  if (!decimal) return refusal('usage.not-a-number', data, { line, column });
  const microWh = scaled(decimal.coefficient, power - decimal.places);
  if (microWh < 0) return refusal('usage.negative-reading', data, { line, column });
  return isImpossible(microWh, seconds) ? refusal('usage.impossible-reading', data, { line, column }) : microWh;
}

/** Tell the channel of a datastream by the first letter of its suffix: E is taken from the grid, B is sent to it.
 *  @source AEMO, National Metering Identifier Procedure: NMI suffixes, first character */
export function channelOfSuffix(suffix: string): MeteredChannel | null {
  const [letter] = suffix.trim().toUpperCase();
  if (letter === 'E') return 'import';
  return letter === 'B' ? 'export' : null;
}

/** Instant [UTC epoch seconds] of `20230301` or `20230301093055` in market time; null when it is no such time. */
export function marketInstant(text: string): number | null {
  const match = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?$/.exec(text.trim());
  if (!match) return null;
  const date = `${match[1]}-${match[2]}-${match[3]}`;
  const [hour, minute, second] = [Number(match[4] ?? 0), Number(match[5] ?? 0), Number(match[6] ?? 0)];
  if (!isLocalDate(date) || !isReadableYear(Number(match[1])) || hour > 23 || minute > 59 || second > 59) return null;
  return dayNumber(date) * 86_400 + hour * 3600 + minute * 60 + second - MARKET_OFFSET;
}

/** Count readings that were left out, by reason. */
export function skipReadings(skipped: Map<string, number>, suffix: string, readings: number): void {
  const kind = /^[QK]/i.test(suffix.trim()) ? 'reactive energy' : 'not energy taken from or sent to the grid';
  const reason = `${kind} (${excerpt(suffix) || 'no suffix'})`;
  skipped.set(reason, (skipped.get(reason) ?? 0) + readings);
}
