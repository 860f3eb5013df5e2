/** The rows of a table of readings, one by one: what each cell says, and what the whole table then is. */
import type { Finding } from '@arbor/engine';
import { checkEnergy } from './check-energy.ts';
import { secondOfDay } from './clock-text.ts';
import { csvRows, withPoint, type Delimiter } from './csv-rows.ts';
import { dateColumn, type DateColumn } from './date-column.ts';
import { badRow, note, refusal } from './finding-words.ts';
import { labelledReadings } from './labelled-readings.ts';
import { ignoredZone, refused, type MeterFileParser, type ReadResult } from './meter-file.ts';
import { excerpt } from './quantity.ts';
import { columnsOf, unitOfCell, unitOfHeader, type TableLayout, type TableRole, type TableUnit } from './table-layout.ts';
import { timeStampOf } from './time-stamp.ts';

const DAY = 86_400;
/** Longest interval [seconds]: a month of a clock that is set back. */
const LONGEST = 32 * DAY;

/** The header, once it is found. */
interface Header {
  readonly layout: TableLayout;
  readonly columns: ReadonlyMap<TableRole, number>;
  readonly names: readonly string[];
  /** The unit that the header of the readings names. */
  readonly unit: TableUnit | null;
}

interface Moment {
  /** Index of a date, -1 for a full time stamp. */
  readonly date: number;
  readonly second: number;
  readonly absolute: boolean;
}

export interface TableRows {
  readonly row: (fields: readonly string[], line: number, delimiter: Delimiter) => Finding | null;
  readonly resolve: (zone: string | undefined) => ReadResult;
}

/** Gather the rows of one table, whose header stands within the first `maxPreamble` lines. */
export function tableRows(layouts: readonly TableLayout[], maxPreamble: number): TableRows {
  const readings = labelledReadings();
  const dates = dateColumn(layouts[0]?.dayFirst ? 'day-first' : 'month-first');
  /** Registers of each meter. */
  const registers = new Map<string, Set<string>>();
  /** Readings of whole days, by meter, channel and date. */
  const wholeDays = new Map<string, string>();
  let header: Header | null = null;
  let absolute: boolean | null = null;
  let unitSaid = false;

  const row: TableRows['row'] = (raw, line, delimiter) => {
    const fields = raw.map((field) => (field.includes('\u00a0') ? field.replaceAll('\u00a0', ' ') : field).trim());
    if (!header) {
      header = headerOf(layouts, fields);
      unitSaid = header !== null && header.unit !== null;
      return header || line < maxPreamble
        ? null
        : refusal('usage.column-missing', { column: layouts[0]?.columns.import[0] ?? '' }, { line });
    }
    const { layout, columns, names } = header;
    // Exports pasted together repeat their header.
    if (fields.every((field) => field === '') || fields.every((field, i) => field === names[i])) return null;
    const cell = (role: TableRole): string => fields[columns.get(role) ?? -1] ?? '';
    if (fields.length <= Math.max(columns.get('date') ?? 0, columns.get('time') ?? 0, columns.get('import') ?? 0))
      return badRow(line, `it has ${fields.length} columns where the first line has ${names.length}`);
    const at = momentOf(header, dates, cell('date'), cell('time'), line);
    if (!at) return refusal('usage.bad-date', { line, text: excerpt(`${cell('date')} ${cell('time')}`) }, { line });
    absolute ??= at.absolute;
    if (absolute !== at.absolute) return badRow(line, 'some times have an offset from UTC and others have none');
    const period = !columns.has('time') && cell('endDate') !== '';
    const lastDate = period ? dates.index(cell('endDate'), line) : -1;
    if (period && lastDate < 0) return refusal('usage.bad-date', { line, text: excerpt(cell('endDate')) }, { line });
    const daily = !columns.has('time') && at.second === 0 && !period;
    const seconds = daily ? DAY : lengthOf(header, at, cell('end'), cell('minutes'), line);
    if (typeof seconds !== 'number') return seconds;
    const said = cell('unit') === '' ? header.unit : unitOfCell(cell('unit'));
    if (cell('unit') !== '' && !said) return refusal('usage.unknown-unit', { unit: excerpt(cell('unit')) }, { line });
    unitSaid ||= said !== null;
    const { unit, power } = said ?? { unit: 'kWh', power: 0 };
    const isGas = unit !== 'kWh' || (columns.has('kind') && /gas/i.test(cell('kind')));
    const direction = cell('channel').toLowerCase() || 'import';
    if (direction !== 'import' && direction !== 'export') return badRow(line, `"${excerpt(direction)}" is neither import nor export`);
    for (const column of ['import', 'export'] as const) {
      if (column === 'export' && !columns.has('export')) continue;
      const text = withPoint(cell(column), delimiter);
      // Tables of both ways leave the cell empty where nothing was sent.
      if (column === 'export' && text === '') continue;
      const sent = layout.net === true && !columns.has('export') && text.startsWith('-');
      const name = names[columns.get(column) ?? 0] ?? '';
      const energy = text === '' ? Number.NaN : checkEnergy(sent ? text.slice(1) : text, seconds > 0 ? seconds : DAY, line, name, power);
      if (typeof energy !== 'number') return energy;
      const channel = column === 'export' ? column : direction;
      const [meter, register] = [cell('meter') || 'own', cell('register')];
      const known = registers.get(meter) ?? new Set();
      if (!known.has(register)) registers.set(meter, known.add(register));
      if (daily) {
        const key = `${meter}|${unit}|${isGas}|${channel}|${at.date}|${at.date < 0 ? at.second : ''}`;
        const before = wholeDays.get(key);
        if (before !== undefined && before !== text)
          return badRow(line, 'its date stands on an earlier line with another reading, and no time of day tells them apart');
        wholeDays.set(key, text);
      }
      const estimated = columns.has('quality') && /^(y|yes|e|est|true)$|estimat/i.test(cell('quality'));
      const problem = readings.add({
        meter,
        register,
        channel,
        seconds,
        billionths: sent ? -energy : energy,
        estimated,
        line,
        label: at.second,
        ...(at.date >= 0 && { date: at.date }),
        ...(lastDate >= 0 && { lastDate }),
        ...(isGas && { gas: unit }),
      });
      if (problem) return problem;
    }
    return null;
  };

  const resolve = (asked: string | undefined): ReadResult => {
    if (!header) return refused(refusal('usage.column-missing', { column: layouts[0]?.columns.import[0] ?? '' }, { line: 1 }));
    const { layout } = header;
    const several = layout.oneRegister ? [...registers.values()].find((names) => names.size > 1) : undefined;
    if (several) return refused(refusal('usage.channels-unknown', { channels: [...several].slice(0, 10) }));
    const found = dates.resolve();
    if ('code' in found) return refused(found);
    const zone = 'always' in layout.zone ? layout.zone.always : (asked ?? ('assumed' in layout.zone ? layout.zone.assumed : null));
    const clock = { zone, absolute: (layout.utc ?? false) || (absolute ?? false), stampsEnd: layout.stamps === 'end', days: found.days };
    const result = readings.resolve(clock);
    if (result.series.length === 0) return result;
    const about: Finding[] = [...found.findings];
    if ('always' in layout.zone) about.push(...ignoredZone(layout.zone.always, asked));
    else if (zone === null) about.push(note('usage.zone-missing', 'warning'));
    else if (asked === undefined) about.push(note('usage.clock-assumed', 'info', { zone }));
    if (!unitSaid && !layout.alwaysKwh) about.push(note('usage.unit-assumed', 'info', { unit: 'kWh' }));
    return { ...result, findings: [...about, ...result.findings] };
  };
  return { row, resolve };
}

/** Parse a table row by row. */
export function rowsParser({ row, resolve }: TableRows, zone: string | undefined): MeterFileParser {
  const rows = csvRows(row);
  return {
    write: rows.write,
    end: () => {
      const problem = rows.end();
      return problem ? refused(problem) : resolve(zone);
    },
  };
}

function headerOf(layouts: readonly TableLayout[], fields: readonly string[]): Header | null {
  for (const layout of layouts) {
    const columns = columnsOf(layout, fields);
    if (columns) return { layout, columns, names: fields, unit: unitOfHeader(fields[columns.get('import') ?? -1] ?? '') };
  }
  return null;
}

/** When a row is stamped; null when its cells are no date or time. */
function momentOf({ layout, columns }: Header, dates: DateColumn, date: string, time: string, line: number): Moment | null {
  if (columns.has('date') && columns.has('time')) {
    const index = dates.index(date, line);
    const second = secondOf(time, layout);
    return index < 0 || second < 0 ? null : { date: index, second, absolute: false };
  }
  const stamp = columns.has('date') ? date : time;
  const iso = timeStampOf(stamp);
  // A date alone goes through the column of dates, so that its day and a period's last day are told alike.
  if (iso && stamp.length > 10) return { date: -1, second: iso.seconds, absolute: iso.absolute };
  const space = stamp.search(/[ T]/);
  const index = dates.index(space < 0 ? stamp : stamp.slice(0, space), line);
  const second = space < 0 ? 0 : secondOfDay(stamp.slice(space + 1).trim());
  return index < 0 || second < 0 ? null : { date: index, second, absolute: false };
}

/** Second of the day of a cell. Rows that stamp their end may count hours from 1 to 24. */
function secondOf(time: string, { stamps }: TableLayout): number {
  const hour = stamps === 'end' ? /^(\d{1,2})(?::?00){0,2}$/.exec(time) : null;
  const ending = Number(hour?.[1] ?? 0);
  return ending >= 1 && ending <= 24 ? ending * 3600 : secondOfDay(time);
}

function lengthOf({ layout, columns }: Header, at: Moment, end: string, minutes: string, line: number): number | Finding {
  if (minutes !== '') {
    const said = Number(minutes);
    return Number.isInteger(said) && said >= 1 && said <= 1440
      ? said * 60
      : badRow(line, `its length is "${excerpt(minutes)}", not minutes`);
  }
  if (end === '') return layout.seconds ?? Number.NaN;
  const stamp = columns.has('date') || at.date >= 0 ? null : timeStampOf(end);
  const until = stamp ? stamp.seconds : secondOfDay(end.replace(/^\S+[ T](?=\d)/, ''));
  if (until < 0) return refusal('usage.bad-date', { line, text: excerpt(end) }, { line });
  if (stamp && stamp.absolute !== at.absolute) return badRow(line, 'some times have an offset from UTC and others have none');
  let seconds = until - (stamp ? at.second : at.second % DAY);
  if (!stamp && seconds <= 0) seconds += DAY;
  // Ends written as the last minute of the interval: 0:14 for 0:15, 0:59 for 1:00.
  if (seconds % 300 === 240) seconds += 60;
  // Where the clock is set back, an interval may end at an earlier label than it starts.
  return seconds > -3600 && seconds <= LONGEST ? seconds : badRow(line, 'it does not end after it starts, within a month');
}
