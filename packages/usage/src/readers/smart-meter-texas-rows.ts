/** The two table layouts of Smart Meter Texas readings, row by row. */
import type { Finding, MeteredChannel } from '@arbor/engine';
import { checkEnergy } from '../check-energy.ts';
import { headerNames, secondOfDay } from '../clock-text.ts';
import { withPoint, type Delimiter } from '../csv-rows.ts';
import { printedDateOf, type SlashDate } from '../date-order.ts';
import { badRow, refusal } from '../finding-words.ts';
import { MAX_READINGS } from '../meter-file.ts';
import { excerpt } from '../quantity.ts';
import { ACTUAL, ESTIMATED } from '../settle-readings.ts';

const QUARTER = 900;
/** When the clock changes [seconds since midnight]. */
const CHANGE = 7200;

/** A usage date with its issue date, as first seen. ISO dates carry their day number and need no order. */
export interface SeenDate {
  readonly slash: SlashDate | null;
  readonly day: number;
  readonly issued: { readonly slash: SlashDate | null; readonly day: number; readonly second: number } | null;
  readonly line: number;
  /** Line of the first row whose end does not follow its start, which only a clock change explains. */
  rewound: number;
}

/** One register of one meter: columns as printed. */
export interface LabelledRegister {
  readonly esiid: string;
  readonly channel: MeteredChannel;
  readonly date: number[];
  readonly second: number[];
  readonly seconds: number[];
  readonly microWh: number[];
  readonly quality: number[];
  /** Rows without a reading, kept apart so that the columns hold readings only. */
  readonly blank: { readonly date: number; readonly second: number; readonly line: number }[];
}

export interface SmartMeterTexasRows {
  readonly dates: readonly SeenDate[];
  readonly registers: ReadonlyMap<string, LabelledRegister>;
  readonly row: (fields: readonly string[], line: number, delimiter: Delimiter) => Finding | null;
}

const MAX_METERS = 50;

function channelOf(text: string): MeteredChannel | null {
  if (text === 'Consumption' || text === '') return 'import';
  if (/surplus|generation/i.test(text)) return 'export';
  return /consumption/i.test(text) ? 'import' : null;
}

/** Collect the rows of either layout. Errors name the line: `usage.column-missing`, `usage.bad-row`, `usage.bad-date`,
 *  `usage.not-a-number`, `usage.negative-reading`, `usage.impossible-reading`, `usage.too-many-meters`, `usage.too-many-readings`. */
export function smartMeterTexasRows(): SmartMeterTexasRows {
  const dates: SeenDate[] = [];
  const dateIndex = new Map<string, number>();
  const registers = new Map<string, LabelledRegister>();
  let columns: Columns | null = null;
  let count = 0;
  let lastDate = '';
  let lastIssued = '';
  let lastIndex = -1;
  let lastRegister: LabelledRegister | undefined;

  const dateOf = (text: string, issuedText: string, line: number): number => {
    if (text === lastDate && issuedText === lastIssued) return lastIndex;
    const key = `${text}|${issuedText}`;
    let index = dateIndex.get(key) ?? -1;
    if (index < 0) {
      const usage = printedDateOf(text);
      if (!usage) return -1;
      const [issuedDate = '', ...issuedTime] = issuedText.split(/[ T]+/);
      const issued = printedDateOf(issuedDate);
      const second = Math.max(0, secondOfDay(issuedTime.join(' ')));
      index = dates.push({ ...usage, issued: issued && { ...issued, second }, line, rewound: 0 }) - 1;
      dateIndex.set(key, index);
    }
    [lastDate, lastIssued, lastIndex] = [text, issuedText, index];
    return index;
  };

  return {
    dates,
    registers,
    row: (fields, line, delimiter) => {
      if (!columns) {
        const found = columnsOf(headerNames(fields));
        if ('code' in found) return found;
        columns = found;
        return null;
      }
      if (fields.length < columns.width) {
        if (fields.every(isBlank)) return null;
        const problem = `it has ${fields.length} columns where the first line has ${columns.width}`;
        return badRow(line, problem);
      }
      const esiid = cell(fields, columns.esiid);
      const dateText = cell(fields, columns.date);
      // Exports that were pasted together repeat their header; spreadsheets add empty rows.
      if (esiid === 'ESIID' || fields.every(isBlank)) return null;
      const split = columns.start < 0 ? dateText.search(/[ T]/) : dateText.length;
      const day = dateText.slice(0, split < 0 ? dateText.length : split);
      const clock = columns.start < 0 ? dateText.slice(day.length).replace(/^[ T]+/, '') : cell(fields, columns.start);
      const date = dateOf(day, cell(fields, columns.issued), line);
      let second = secondOfDay(clock);
      const endSecond = columns.end < 0 ? (second + QUARTER) % 86_400 : secondOfDay(cell(fields, columns.end));
      if (date < 0 || second < 0 || endSecond < 0) {
        const text = excerpt(date < 0 ? day : `${clock} ${cell(fields, columns.end)}`);
        return refusal('usage.bad-date', { line, text }, { line });
      }
      let seconds = endSecond - second;
      if (seconds <= 0) seconds += 86_400;
      if (seconds > 3600) {
        // Fall clock change: the row into the repeated hour runs from 2:00 to 1:15. Its end is right, its start is not. Files
        // that follow the clock have it run from 1:45 to 1:00 instead, and in spring from 1:45 to 3:00: there the start is right.
        if (second >= CHANGE) second = (endSecond - QUARTER + 86_400) % 86_400;
        seconds = QUARTER;
        const seen = dates[date];
        if (seen && seen.rewound === 0) seen.rewound = line;
      }
      const channel = channelOf(cell(fields, columns.channel));
      if (!channel)
        return refusal(
          'usage.bad-row',
          { line, problem: `"${excerpt(cell(fields, columns.channel))}" is neither consumption nor surplus` },
          { line },
        );
      const text = withPoint(cell(fields, columns.kwh), delimiter);
      const microWh = text === '' ? 0 : checkEnergy(text, seconds, line, columns.kwhName);
      if (typeof microWh !== 'number') return microWh;

      let register =
        lastRegister?.channel === channel && lastRegister.esiid === esiid ? lastRegister : registers.get(`${esiid}|${channel}`);
      if (!register) {
        if (registers.size >= 2 * MAX_METERS) return refusal('usage.too-many-meters', { limit: MAX_METERS }, { line });
        register = { esiid, channel, date: [], second: [], seconds: [], microWh: [], quality: [], blank: [] };
        registers.set(`${esiid}|${channel}`, register);
      }
      lastRegister = register;
      if (++count > MAX_READINGS) return refusal('usage.too-many-readings', { limit: MAX_READINGS }, { line });
      if (text === '') {
        register.blank.push({ date, second, line });
        return null;
      }
      register.date.push(date);
      register.second.push(second);
      register.seconds.push(seconds);
      register.microWh.push(microWh);
      register.quality.push(cell(fields, columns.quality) === 'E' ? ESTIMATED : ACTUAL);
      return null;
    },
  };
}

function cell(fields: readonly string[], column: number): string {
  return column < 0 ? '' : (fields[column] ?? '').trim();
}

function isBlank(field: string): boolean {
  return field.trim() === '';
}

interface Columns {
  readonly width: number;
  readonly esiid: number;
  readonly date: number;
  readonly issued: number;
  readonly start: number;
  readonly end: number;
  readonly kwh: number;
  readonly kwhName: string;
  readonly quality: number;
  readonly channel: number;
}

function columnsOf(names: readonly string[]): Columns | Finding {
  const generic = names.includes('STARTDATETIME');
  const at = (name: string): number => names.indexOf(name);
  const kwhName = generic ? 'Usage (kWh)' : 'USAGE_KWH';
  const columns: Columns = {
    width: names.length,
    esiid: at('ESIID'),
    date: at(generic ? 'STARTDATETIME' : 'USAGEDATE'),
    issued: at('REVISIONDATE'),
    start: at('USAGESTARTTIME'),
    end: at('USAGEENDTIME'),
    kwh: at('USAGEKWH'),
    kwhName,
    quality: at('ESTIMATEDACTUAL'),
    channel: at('CONSUMPTIONSURPLUSGENERATION'),
  };
  const needed = {
    USAGE_DATE: columns.date,
    [kwhName]: columns.kwh,
    ...(generic ? {} : { USAGE_START_TIME: columns.start }),
  };
  const missing = Object.entries(needed).find(([, index]) => index < 0);
  return missing ? refusal('usage.column-missing', { column: missing[0] }, { line: 1 }) : columns;
}
