/** What a table of readings looks like: which column says what, and in which unit. */
import { headerNames } from './clock-text.ts';
import type { MeterUnit } from './meter-file.ts';

/** Columns by what they say. Named by their header, capital letters and digits only: `USAGEKWH` for `Usage (kWh)`; several
 *  names are the spellings that occur. */
export interface TableColumns {
  /** Day of use, where the time stands in a column of its own or nowhere; alone, a row is a whole day. */
  readonly date?: readonly string[];
  /** Time of day, or a full time stamp when there is no `date`. */
  readonly time?: readonly string[];
  readonly end?: readonly string[];
  /** Last day of a period of days, such as a bill's, where there is no `time`. */
  readonly endDate?: readonly string[];
  readonly minutes?: readonly string[];
  readonly import: readonly string[];
  readonly export?: readonly string[];
  /** Direction of the row, `import` or `export`. */
  readonly channel?: readonly string[];
  readonly unit?: readonly string[];
  readonly meter?: readonly string[];
  /** Kind of use, such as `Electric usage` beside `Natural gas usage`. */
  readonly kind?: readonly string[];
  readonly register?: readonly string[];
  /** What says that a reading is estimated. */
  readonly quality?: readonly string[];
  /** Columns that must be there to know the format, but that are not read. */
  readonly others?: readonly string[];
}

export type TableRole = Exclude<keyof TableColumns, 'others'>;

/** A table of one format. */
export interface TableLayout {
  /** The zone that the format always has, the one to take where the caller names none, or none at all. */
  readonly zone: { readonly always: string } | { readonly assumed: string } | { readonly asked: true };
  /** Whether times stamp the start or the end of their interval. */
  readonly stamps: 'start' | 'end';
  readonly columns: TableColumns;
  /** Columns that the format may lack: names of the roles above. */
  readonly optional?: readonly TableRole[];
  /** Column names that another format has. */
  readonly without?: readonly string[];
  /** Whether the table must name its unit, in a header or in a column. */
  readonly namesUnit?: boolean;
  /** Whether registers are bare numbers, so that several cannot be told apart. */
  readonly oneRegister?: boolean;
  /** Whether the format always counts in kWh, said in its columns or not. */
  readonly alwaysKwh?: boolean;
  /** Whether energy sent to the grid is written as negative use. */
  readonly net?: boolean;
  /** Whether times without an offset are UTC. */
  readonly utc?: boolean;
  /** Whether slash dates are day first, unless the file speaks against it. */
  readonly dayFirst?: boolean;
  /** Length of an interval when rows do not say it [seconds]. */
  readonly seconds?: number;
}

/** A unit and the power of ten from what the table counts to it. */
export interface TableUnit {
  readonly unit: MeterUnit;
  readonly power: number;
}

/** Units of energy and gas as tables write them. CCF and MCF are a hundred and a thousand cubic feet. */
const UNITS: Readonly<Record<string, TableUnit>> = {
  KWH: { unit: 'kWh', power: 0 },
  KILOWATTHOURS: { unit: 'kWh', power: 0 },
  MWH: { unit: 'kWh', power: 3 },
  WH: { unit: 'kWh', power: -3 },
  THERM: { unit: 'therm', power: 0 },
  THERMS: { unit: 'therm', power: 0 },
  M3: { unit: 'm3', power: 0 },
  'M³': { unit: 'm3', power: 0 },
  FT3: { unit: 'ft3', power: 0 },
  CCF: { unit: 'ft3', power: 2 },
  MCF: { unit: 'ft3', power: 3 },
};

/** The unit of a cell, such as `therms`; null when it is not known. */
export function unitOfCell(text: string): TableUnit | null {
  return UNITS[headerNames([text])[0] ?? ''] ?? null;
}

/** The unit that a header ends with, such as `USAGE (therms)`; null when it names none. */
export function unitOfHeader(header: string): TableUnit | null {
  const name = headerNames([header])[0] ?? '';
  const found = Object.keys(UNITS).filter((unit) => name.endsWith(unit));
  return UNITS[found.sort((a, b) => b.length - a.length)[0] ?? ''] ?? null;
}

/** Where each role's column stands in a header; null when it is not the layout's. */
export function columnsOf(layout: TableLayout, header: readonly string[]): ReadonlyMap<TableRole, number> | null {
  const names = headerNames(header);
  if (layout.without?.some((name) => names.includes(name))) return null;
  const found = new Map<TableRole, number>();
  for (const [role, spellings] of Object.entries(layout.columns) as readonly [keyof TableColumns, readonly string[]][]) {
    if (role === 'others') {
      if (!spellings.every((name) => names.includes(name))) return null;
      continue;
    }
    const index = names.findIndex((name) => spellings.includes(name));
    if (index >= 0) found.set(role, index);
    else if (!layout.optional?.includes(role)) return null;
  }
  if (!found.has('time') && !found.has('date')) return null;
  const unit = found.has('unit') || unitOfHeader(header[found.get('import') ?? -1] ?? '');
  return layout.namesUnit && !unit ? null : found;
}
