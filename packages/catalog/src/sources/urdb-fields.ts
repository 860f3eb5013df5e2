/** The fields of one rate of the U.S. Utility Rate Database, as untrusted JSON: names in any case, tables that may be text inside the JSON. */
import {
  dateOfDay,
  divideRounded,
  isDec,
  isLocalDate,
  parseDec,
  type Dec,
  type Finding,
  type LocalDate,
  type Severity,
} from '@arbor/engine';
import { shiftDec } from '../decimal-text.ts';

/** Field values by lower-case name. */
export type UrdbFields = ReadonlyMap<string, unknown>;

/** Take down what was noticed, with the place in the JSON. An `error` means: no tariff. */
export type Note = (code: string, severity: Severity, data: Finding['data'], path?: string) => void;

/** A month's or a day's row of period numbers, counted from 0. */
export type Schedule = readonly (readonly number[])[];

export interface UrdbTier {
  /** Upper bound; null where there is none. */
  readonly max: Dec | null;
  readonly unit: string;
  /** `rate + adj`, the exact sum. Undefined when both are missing. */
  readonly price: Dec | undefined;
  /** Paid for what is fed in. */
  readonly sell: Dec;
}

/** No home reaches this bound [kWh or kW]: files write 1e14 or 1e38 for "no bound". */
const NO_BOUND = 1e9;

/** A rate has at most 36 periods and a dozen tiers. */
const MOST_PERIODS = 50;
const MOST_TIERS = 40;

/** Decimals kept, beyond which there is only the noise of doubles, and whole digits of the largest amount. */
const MOST_DECIMALS = 18;
const MOST_DIGITS = 10;

/** Read a number or a numeric text as an exact decimal, exponents written out. @example decOf(1e-7) // '0.0000001' */
export function decOf(json: unknown): Dec | undefined {
  const text = typeof json === 'number' ? String(json) : typeof json === 'string' ? json.trim() : '';
  const [, digits = text, exponent = '0'] = /^(.*?)e([+-]?\d{1,2})$/i.exec(text) ?? [];
  if (!isDec(digits)) return undefined;
  const { coefficient, scale } = parseDec(digits);
  const places = scale - Number(exponent);
  const kept = Math.min(Math.max(places, 0), MOST_DECIMALS);
  const exact = places > kept ? divideRounded(coefficient, 10n ** BigInt(places - kept)) : coefficient * 10n ** BigInt(kept - places);
  const size = exact < 0n ? -exact : exact;
  return size < 10n ** BigInt(kept + MOST_DIGITS) ? shiftDec(String(exact), kept) : undefined;
}

/** Add exact decimals. @example addDec('0.01974', '0.0283685') // '0.0481085' */
export function addDec(a: Dec, b: Dec): Dec {
  const [first, second] = [parseDec(a), parseDec(b)];
  const scale = Math.max(first.scale, second.scale);
  const [x, y] = [first, second].map((one) => one.coefficient * 10n ** BigInt(scale - one.scale));
  return shiftDec(String((x ?? 0n) + (y ?? 0n)), scale);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Undo JSON that was written as text inside JSON. */
function decoded(json: unknown): unknown {
  return typeof json === 'string' && /^\s*[[{]/.test(json) ? parsed(json) : json;
}

function isRecord(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

function lowerCase(record: Readonly<Record<string, unknown>>): UrdbFields {
  return new Map(Object.entries(record).map(([name, json]) => [name.toLowerCase(), decoded(json)]));
}

/** Find the one rate of a document: itself, its text, or the single item of an answer of the API. */
export function urdbFields(json: unknown): UrdbFields | undefined {
  const document = decoded(json);
  const items = isRecord(document) ? decoded(document['items']) : document;
  const rate = Array.isArray(items) && items.length === 1 ? decoded(items[0]) : document;
  if (!isRecord(rate)) return undefined;
  const fields = lowerCase(rate);
  return fields.has('energyratestructure') ? fields : undefined;
}

/** Read a decimal field. Undefined when it is absent or empty; a value that is no number is an error. */
export function decField(fields: UrdbFields, name: string, note: Note): Dec | undefined {
  const json = fields.get(name);
  if (json === undefined || json === null || json === '') return undefined;
  const dec = decOf(json);
  if (dec === undefined) note('catalog.urdb-field-wrong', 'error', { field: name, problem: 'is not a number' });
  return dec;
}

/** Read a text field; empty when it is absent. */
export function textField(fields: UrdbFields, name: string): string {
  const json = fields.get(name);
  return typeof json === 'string' || typeof json === 'number' ? String(json) : '';
}

/** Read a day, written as epoch seconds or milliseconds, as text, or as `{"$date": …}`. Epochs are days in UTC: local zones move last days back. */
export function dateField(fields: UrdbFields, name: string): LocalDate | undefined {
  const json = fields.get(name);
  const plain = isRecord(json) ? json['$date'] : json;
  const text = typeof plain === 'number' || typeof plain === 'string' ? String(plain).trim() : '';
  if (/^\d{8,13}$/.test(text)) return dateOfDay(Math.floor(Number(text) / (text.length > 11 ? 86_400_000 : 86_400)));
  return isLocalDate(text.slice(0, 10)) ? text.slice(0, 10) : undefined;
}

function tierOf(json: unknown): UrdbTier | undefined {
  const tier = isRecord(json) ? lowerCase(json) : undefined;
  const read = (name: string): Dec | null | undefined => {
    const part = tier?.get(name);
    return part === undefined || part === null || part === '' ? null : decOf(part);
  };
  const far = Number(tier?.get('max')) >= NO_BOUND;
  const [rate, adj, sell, max] = [read('rate'), read('adj'), read('sell'), far ? null : read('max')];
  if (!tier || rate === undefined || adj === undefined || sell === undefined || max === undefined) return undefined;
  return {
    // Some files write 0 for "no bound": a tier that ends at nothing would say nothing.
    max: max !== null && Number(max) > 0 ? max : null,
    unit: textField(tier, 'unit').trim().toLowerCase(),
    price: rate === null && adj === null ? undefined : addDec(rate ?? '0', adj ?? '0'),
    sell: sell ?? '0',
  };
}

/** Read a rate structure: the tiers of each period. Empty when the field is absent. */
export function tiersField(fields: UrdbFields, name: string, note: Note): readonly (readonly UrdbTier[])[] {
  const json = fields.get(name);
  if (json === undefined || json === null) return [];
  const periods = Array.isArray(json) ? json.map((one) => decoded(one)) : [];
  const wrong = (path: string): readonly [] => {
    note('catalog.urdb-field-wrong', 'error', { field: name, problem: 'is not a table of prices' }, path);
    return [];
  };
  if (periods.length === 0 || periods.length > MOST_PERIODS) return wrong(name);
  return periods.map((period, p) => {
    const tiers = Array.isArray(period) ? period.map((one) => tierOf(decoded(one))) : [];
    const read = tiers.filter((tier) => tier !== undefined);
    return read.length === 0 || read.length < tiers.length || read.length > MOST_TIERS ? wrong(`${name}[${p}]`) : read;
  });
}

/** Read a row of period numbers below `periods`. */
function periodsRow(json: unknown, length: number, periods: number): readonly number[] | undefined {
  const row = decoded(json);
  if (!Array.isArray(row) || row.length !== length) return undefined;
  const numbers = row.map((cell) => (cell === null || cell === '' ? Number.NaN : Number(cell)));
  return numbers.every((period) => Number.isInteger(period) && period >= 0 && period < periods) ? numbers : undefined;
}

/** Read 12 months x 24 hours of period numbers. A single period needs no schedule; else a missing one, or a period without prices, is an error. */
export function scheduleField(fields: UrdbFields, name: string, periods: number, note: Note): Schedule {
  const json = fields.get(name);
  const always = Array.from({ length: 12 }, () => Array.from({ length: 24 }, () => 0));
  if ((json === undefined || json === null) && periods === 1) return always;
  const rows = Array.isArray(json) && json.length === 12 ? json.map((row) => periodsRow(row, 24, periods)) : [];
  const read = rows.filter((row) => row !== undefined);
  if (read.length === 12) return read;
  note('catalog.urdb-field-wrong', 'error', { field: name, problem: 'is not 12 times 24 numbers of periods that have prices' }, name);
  return always;
}

/** Read the group of each month, below `groups`. A single group needs no such field. */
export function monthsField(fields: UrdbFields, name: string, groups: number, note: Note): readonly number[] {
  const json = fields.get(name);
  const row = (json === undefined || json === null) && groups === 1 ? new Array<number>(12).fill(0) : periodsRow(json, 12, groups);
  if (!row) note('catalog.urdb-field-wrong', 'error', { field: name, problem: 'is not 12 numbers of groups that have prices' }, name);
  return row ?? [];
}

/** Read twelve decimals, one for each month. Undefined when the field is absent. */
export function monthlyField(fields: UrdbFields, name: string, note: Note): readonly Dec[] | undefined {
  const json = fields.get(name);
  if (json === undefined || json === null) return undefined;
  const decs = (Array.isArray(json) ? json : []).map(decOf).filter((dec) => dec !== undefined);
  if (decs.length === 12) return decs;
  note('catalog.urdb-field-wrong', 'error', { field: name, problem: 'is not 12 numbers' }, name);
  return undefined;
}

/** Tables are lists of lists of records. */
const MOST_DEPTH = 5;

/** Say whether a part of the JSON holds any number but 0. */
export function holdsNumber(json: unknown, depth = 0): boolean {
  if (depth > MOST_DEPTH) return true;
  if (Array.isArray(json)) return json.some((one) => holdsNumber(decoded(one), depth + 1));
  if (isRecord(json)) return Object.values(json).some((one) => holdsNumber(one, depth + 1));
  const dec = decOf(json);
  return dec !== undefined && Number(dec) !== 0;
}
