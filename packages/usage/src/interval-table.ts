/** Tables of interval readings as utilities export them: which column says what stands in a layout, one file each in `readers/`. */
import type { Finding } from '@arbor/engine';
import { checkEnergy } from './check-energy.ts';
import { csvRows, delimiterOf } from './csv-rows.ts';
import { dateColumn } from './date-column.ts';
import { badRow, note, refusal } from './finding-words.ts';
import { labelledReadings } from './labelled-readings.ts';
import { ignoredZone, refused, type MeterReader, type MeterUnit, type ReadResult } from './meter-file.ts';
import { excerpt } from './quantity.ts';
import { headerNames, secondOfDay } from './clock-text.ts';
import { timeStampOf } from './time-stamp.ts';

const DAY = 86_400;
/** Lines that may stand before the column names: name, address, meter, disclaimers. */
const MAX_PREAMBLE = 60;

/** A table of one format. Columns are named by their header, capital letters and digits only: `USAGEKWH` for `Usage (kWh)`;
 *  several names are the spellings that occur. */
export interface TableLayout {
  readonly format: string;
  readonly label: string;
  /** The zone that the format always has, or the one to take where the caller names none. */
  readonly zone: { readonly always: string } | { readonly assumed: string };
  /** Whether times stamp the start or the end of their interval. */
  readonly stamps: 'start' | 'end';
  readonly columns: {
    /** Day of use, where the time stands in a column of its own. */
    readonly date?: readonly string[];
    /** Time of day, or a full time stamp when there is no `date`. */
    readonly time: readonly string[];
    readonly end?: readonly string[];
    readonly minutes?: readonly string[];
    readonly import: readonly string[];
    readonly export?: readonly string[];
    readonly unit?: readonly string[];
    readonly meter?: readonly string[];
    /** Kind of use, such as `Electric usage` beside `Natural gas usage`. */
    readonly kind?: readonly string[];
    readonly register?: readonly string[];
    /** Columns that must be there to know the format, but that are not read. */
    readonly others?: readonly string[];
  };
  /** Columns that the format may lack: names of the roles above. */
  readonly optional?: readonly (keyof TableLayout['columns'])[];
  /** Whether registers are bare numbers, so that several cannot be told apart. */
  readonly oneRegister?: boolean;
  /** Whether the format always counts in kWh, said in its columns or not. */
  readonly alwaysKwh?: boolean;
  /** Length of an interval when rows do not say it [seconds]. */
  readonly seconds?: number;
}

type Role = Exclude<keyof TableLayout['columns'], 'others'>;

/** Make the reader of a layout.
 *  Findings: `usage.clock-assumed`, `usage.unit-assumed`, `usage.zone-ignored`, and those of gathering and settling.
 *  Errors: `usage.column-missing`, `usage.bad-row`, `usage.bad-date`, `usage.unknown-unit`, those of an energy. */
export function tableReader(layout: TableLayout): MeterReader {
  return {
    format: layout.format,
    label: layout.label,
    sniff: (head) => {
      const lines = head.split(/\r\n|\n|\r/, MAX_PREAMBLE);
      return lines.some((line) => columnsOf(layout, line.split(delimiterOf(line)))) ? 1 : 0;
    },
    open: ({ zone }) => {
      const table = tableRows(layout);
      const rows = csvRows(table.row);
      return {
        write: rows.write,
        end: () => {
          const problem = rows.end();
          return problem ? refused(problem) : table.resolve(zone);
        },
      };
    },
  };
}

function columnsOf(layout: TableLayout, header: readonly string[]): ReadonlyMap<Role, number> | null {
  const names = headerNames(header);
  const found = new Map<Role, number>();
  for (const [role, spellings] of Object.entries(layout.columns) as readonly [keyof TableLayout['columns'], readonly string[]][]) {
    if (role === 'others') {
      if (!spellings.every((name) => names.includes(name))) return null;
      continue;
    }
    const index = names.findIndex((name) => spellings.includes(name));
    if (index >= 0) found.set(role, index);
    else if (!layout.optional?.includes(role)) return null;
  }
  return found;
}

/** Units of energy and gas as tables write them. */
const UNITS: Readonly<Record<string, MeterUnit>> = { KWH: 'kWh', THERM: 'therm', THERMS: 'therm', M3: 'm3' };

function tableRows(layout: TableLayout) {
  const readings = labelledReadings();
  const dates = dateColumn();
  /** Registers of each meter. */
  const registers = new Map<string, Set<string>>();
  let columns: ReadonlyMap<Role, number> | null = null;
  let header: readonly string[] = [];
  let absolute: boolean | null = null;
  let unitSaid = false;

  const row = (raw: readonly string[], line: number): Finding | null => {
    const fields = raw.map((field) => field.replaceAll('\u00a0', ' ').trim());
    if (!columns) {
      columns = columnsOf(layout, fields);
      header = fields;
      unitSaid = columns !== null && /KWH/.test(headerNames(fields)[columns.get('import') ?? -1] ?? '');
      return columns || line < MAX_PREAMBLE ? null : refusal('usage.column-missing', { column: layout.columns.import[0] ?? '' }, { line });
    }
    // Exports pasted together repeat their header.
    if (fields.every((field) => field === '') || fields.every((field, i) => field === header[i])) return null;
    const cell = (role: Role): string => fields[columns?.get(role) ?? -1] ?? '';
    if (fields.length <= Math.max(columns.get('time') ?? 0, columns.get('import') ?? 0))
      return badRow(line, `it has ${fields.length} columns where the first line has ${header.length}`);
    const at = timeOf(cell('date'), cell('time'), line);
    if (!at) return refusal('usage.bad-date', { line, text: excerpt(`${cell('date')} ${cell('time')}`) }, { line });
    absolute ??= at.absolute;
    if (absolute !== at.absolute) return badRow(line, 'some times have an offset from UTC and others have none');
    const seconds = lengthOf(at, cell('end'), cell('minutes'), line);
    if (typeof seconds !== 'number') return seconds;
    const unitText = headerNames([cell('unit')])[0] ?? '';
    const unit = unitText === '' ? 'kWh' : UNITS[unitText];
    if (!unit) return refusal('usage.unknown-unit', { unit: excerpt(cell('unit')) }, { line });
    unitSaid ||= unitText !== '';
    const isGas = unit !== 'kWh' || /gas/i.test(cell('kind'));
    for (const channel of ['import', 'export'] as const) {
      const text = cell(channel);
      if (channel === 'export' && !columns.has('export')) continue;
      const billionths = text === '' ? Number.NaN : checkEnergy(text, seconds || DAY, line, header[columns.get(channel) ?? 0] ?? '');
      if (typeof billionths !== 'number') return billionths;
      // Tables of both ways leave the cell empty where nothing was sent.
      if (channel === 'export' && text === '') continue;
      const back = layout.stamps === 'end' ? seconds || (layout.seconds ?? 0) : 0;
      const [meter, register] = [cell('meter') || 'own', cell('register')];
      registers.set(meter, (registers.get(meter) ?? new Set()).add(register));
      const reading = { meter, register, channel, seconds, billionths, estimated: false, line, label: at.second - back };
      const problem = readings.add({ ...reading, ...(at.date >= 0 && { date: at.date }), ...(isGas && { gas: unit }) });
      if (problem) return problem;
    }
    return null;
  };

  const timeOf = (date: string, time: string, line: number) => {
    if (columns?.has('date')) {
      const second = secondOfDay(time);
      const index = dates.index(date, line);
      return index < 0 || second < 0 ? null : { date: index, second, absolute: false };
    }
    const stamp = timeStampOf(time);
    if (stamp) return { date: -1, second: stamp.seconds, absolute: stamp.absolute };
    const space = time.search(/[ T]/);
    const index = space < 0 ? -1 : dates.index(time.slice(0, space), line);
    const second = secondOfDay(time.slice(space + 1).trim());
    return index < 0 || second < 0 ? null : { date: index, second, absolute: false };
  };

  const lengthOf = (at: { date: number; second: number }, end: string, minutes: string, line: number): number | Finding => {
    if (minutes !== '') {
      const said = Number(minutes);
      return Number.isInteger(said) && said >= 1 && said <= 1440
        ? said * 60
        : badRow(line, `its length is "${excerpt(minutes)}", not minutes`);
    }
    if (end === '') return layout.seconds ?? Number.NaN;
    const stamp = columns?.has('date') ? null : timeStampOf(end);
    const until = stamp ? stamp.seconds : secondOfDay(end.replace(/^\S+[ T](?=\d)/, ''));
    if (until < 0) return refusal('usage.bad-date', { line, text: excerpt(end) }, { line });
    let seconds = until - (stamp ? at.second : at.second % DAY);
    if (!stamp && seconds < 0) seconds += DAY;
    // Ends written as the last minute of the interval: 0:14 for 0:15, 0:59 for 1:00.
    if (seconds % 300 === 240) seconds += 60;
    return seconds > 0 && seconds <= 32 * DAY ? seconds : badRow(line, 'it does not end after it starts, within a month');
  };

  const resolve = (asked: string | undefined): ReadResult => {
    if (!columns) return refused(refusal('usage.column-missing', { column: layout.columns.import[0] ?? '' }, { line: 1 }));
    const several = layout.oneRegister ? [...registers.values()].find((names) => names.size > 1) : undefined;
    if (several) return refused(refusal('usage.channels-unknown', { channels: [...several].slice(0, 10) }));
    const found = dates.resolve();
    if ('code' in found) return refused(found);
    const zone = 'always' in layout.zone ? layout.zone.always : (asked ?? layout.zone.assumed);
    const result = readings.resolve({ zone, absolute: absolute ?? false, days: found.days });
    if (result.series.length === 0) return result;
    const about: Finding[] = [...found.findings];
    if ('always' in layout.zone) about.push(...ignoredZone(zone, asked));
    if ('assumed' in layout.zone && asked === undefined) about.push(note('usage.clock-assumed', 'info', { zone }));
    if (!unitSaid && !layout.alwaysKwh) about.push(note('usage.unit-assumed', 'info', { unit: 'kWh' }));
    return { ...result, findings: [...about, ...result.findings] };
  };
  return { row, resolve };
}
