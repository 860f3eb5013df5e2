/** Green Button XML, streamed into its resources: what is there, before anything is joined. */
import { SaxesParser } from 'saxes';
import type { Finding } from '@arbor/engine';
import { refusal } from '../finding-words.ts';
import { MAX_READINGS } from '../meter-file.ts';
import { decimalOf, excerpt } from '../quantity.ts';

const MAX_DEPTH = 64;
const MAX_TEXT = 10_000;
/** Longest stretch without a tag or a comment's end [characters]; the parser holds it whole. */
const MAX_STRETCH = 1_000_000;
/** Most resources of a file: a meter takes about five. */
const MAX_RESOURCES = 5000;
const MAX_LINKS = 1000;

/** Readings of one register as columns, still in raw numbers: their scale may stand later in the file. */
export interface RawRegister {
  /** Start instants [UTC epoch seconds]; NaN when unreadable. */
  readonly start: number[];
  readonly duration: number[];
  /** Value = coefficient / 10^places; NaN when there is no value. */
  readonly coefficient: number[];
  readonly places: number[];
  /** ESPI quality code; -1 when not given. */
  readonly quality: number[];
  readonly line: number[];
  /** First value that is no number. */
  badValue: { readonly line: number; readonly text: string } | null;
  /** Starts that had a fraction of a second. */
  fractions: number;
}

/** A resource with the links of its entry, by normalised address. */
export interface Resource {
  readonly self: string;
  readonly up: string;
  readonly related: readonly string[];
  readonly fields: Readonly<Record<string, string>>;
}

export interface GreenButtonDocument {
  readonly root: string;
  /** Names of all resources seen, such as `UsagePoint`. */
  readonly kinds: ReadonlySet<string>;
  readonly usagePoints: readonly Resource[];
  readonly meterReadings: readonly Resource[];
  readonly readingTypes: readonly Resource[];
  readonly localTimes: readonly Resource[];
  /** Registers by the address of their MeterReading; `` when blocks have no links. */
  readonly registers: ReadonlyMap<string, RawRegister>;
}

export interface GreenButtonStream {
  readonly write: (text: string) => Finding | null;
  readonly end: () => GreenButtonDocument | Finding;
}

const HELD = ['UsagePoint', 'MeterReading', 'ReadingType', 'LocalTimeParameters'] as const;
type Held = (typeof HELD)[number];
const KINDS = new Set<string>([
  ...HELD,
  'IntervalBlock',
  'UsageSummary',
  'ElectricPowerUsageSummary',
  'ElectricPowerQualitySummary',
  'Authorization',
  'Customer',
]);

interface Entry {
  self: string;
  up: string;
  readonly related: string[];
  readonly resources: { readonly kind: Held; readonly fields: Record<string, string> }[];
  register: RawRegister | null;
}

/** Read a Green Button document piece by piece. Prefixes do not matter, only local names.
 *  Errors: `usage.xml-doctype`, `usage.xml-too-deep`, `usage.xml-broken`, `usage.xml-cut-off`, `usage.too-many-meters`,
 *  `usage.too-many-readings`. */
export function greenButtonStream(): GreenButtonStream {
  const held: Record<Held, Resource[]> = { UsagePoint: [], MeterReading: [], ReadingType: [], LocalTimeParameters: [] };
  const registers = new Map<string, RawRegister>();
  const kinds = new Set<string>();
  const path: string[] = [];
  let root = '';
  let problem: Finding | null = null;
  let entry = newEntry();
  let text = '';
  let readings = 0;
  let resources = 0;
  /** Where the last piece of markup ended. */
  let ended = 0;
  let reading: { start: string; duration: string; value: string | null; quality: string; line: number } | null = null;
  const parser = new SaxesParser({ xmlns: false });
  const fail = (finding: Finding): void => {
    problem ??= finding;
  };

  parser.on('error', (error) => {
    const reason = error.message.replace(/^\d+:\d+:\s*/, '').replace(/\.$/, '');
    const cutOff = /unclosed tag|document must contain a root|unexpected end/.test(reason);
    fail(
      refusal(cutOff ? 'usage.xml-cut-off' : 'usage.xml-broken', { line: parser.line, problem: excerpt(reason) }, { line: parser.line }),
    );
  });
  parser.on('doctype', () => fail(refusal('usage.xml-doctype', {}, { line: parser.line })));
  parser.on('comment', () => {
    ended = parser.position;
  });
  parser.on('opentag', ({ name, attributes }) => {
    ended = parser.position;
    const local = localName(name);
    if (path.length === 0) root = local;
    path.push(local);
    if (path.length > MAX_DEPTH) fail(refusal('usage.xml-too-deep', { depth: MAX_DEPTH }, { line: parser.line }));
    text = '';
    if (local === 'entry') entry = newEntry();
    else if (local === 'link') addLink(entry, attributes['rel'] ?? '', attributes['href'] ?? '');
    else if (local === 'IntervalReading') reading = { start: '', duration: '', value: null, quality: '', line: parser.line };
    else if (KINDS.has(local) && !reading) {
      kinds.add(local);
      const kind = HELD.find((one) => one === local);
      if (++resources > MAX_RESOURCES) fail(refusal('usage.too-many-meters', { limit: MAX_RESOURCES / 5 }, { line: parser.line }));
      if (kind) entry.resources.push({ kind, fields: {} });
    }
  });
  parser.on('text', (piece) => {
    if (text.length < MAX_TEXT) text += piece;
  });
  parser.on('cdata', (piece) => {
    if (text.length < MAX_TEXT) text += piece;
  });
  parser.on('closetag', ({ name }) => {
    ended = parser.position;
    const local = localName(name);
    path.pop();
    if (reading) {
      if (local === 'start') reading.start = text.trim();
      else if (local === 'duration') reading.duration = text.trim();
      else if (local === 'value') reading.value = text.trim();
      else if (local === 'quality') reading.quality = text.trim();
      else if (local === 'IntervalReading') {
        addReading((entry.register ??= newRegister()), reading);
        reading = null;
        if (++readings > MAX_READINGS) fail(refusal('usage.too-many-readings', { limit: MAX_READINGS }, { line: parser.line }));
      }
    } else if (local === 'entry') {
      closeEntry(entry, held, registers);
      entry = newEntry();
    } else {
      const open = entry.resources.at(-1);
      if (open && path.includes(open.kind)) open.fields[local] ??= text.trim();
    }
    text = '';
  });

  return {
    write: (piece) => {
      // Blank lines before the declaration are no XML, but portals write them.
      if (!problem) parser.write(parser.position === 0 ? piece.replace(/^(\s+)<\?xml[^>]*\?>/, '$1') : piece);
      if (parser.position - ended > MAX_STRETCH)
        fail(refusal('usage.xml-broken', { line: parser.line, problem: 'one text never ends' }, { line: parser.line }));
      return problem;
    },
    end: () => {
      if (!problem) parser.close();
      if (problem) return problem;
      closeEntry(entry, held, registers);
      return {
        root,
        kinds,
        registers,
        usagePoints: held.UsagePoint,
        meterReadings: held.MeterReading,
        readingTypes: held.ReadingType,
        localTimes: held.LocalTimeParameters,
      };
    },
  };
}

/** Put several documents together, as if they were one. A register that goes on in the next document is one register;
 *  readings without links belong together only within their document. */
export function joinDocuments(documents: readonly GreenButtonDocument[]): GreenButtonDocument {
  const [only] = documents;
  if (only && documents.length === 1) return only;
  const registers = new Map<string, RawRegister>();
  for (const [i, document] of documents.entries()) {
    for (const [address, register] of document.registers) {
      const key = address === '' ? `#${i}` : address;
      const known = registers.get(key);
      if (known) append(known, register);
      else registers.set(key, register);
    }
  }
  return {
    root: only?.root ?? '',
    kinds: new Set(documents.flatMap(({ kinds }) => [...kinds])),
    usagePoints: documents.flatMap(({ usagePoints }) => usagePoints),
    meterReadings: documents.flatMap(({ meterReadings }) => meterReadings),
    readingTypes: documents.flatMap(({ readingTypes }) => readingTypes),
    localTimes: documents.flatMap(({ localTimes }) => localTimes),
    registers,
  };
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function newEntry(): Entry {
  return { self: '', up: '', related: [], resources: [], register: null };
}

function newRegister(): RawRegister {
  return { start: [], duration: [], coefficient: [], places: [], quality: [], line: [], badValue: null, fractions: 0 };
}

function addLink(entry: Entry, rel: string, href: string): void {
  const address = href.trim().replace(/\/+$/, '');
  if (rel === 'self') entry.self = address;
  else if (rel === 'up') entry.up = address;
  else if (rel === 'related' && entry.related.length < MAX_LINKS) entry.related.push(address);
}

function addReading(
  register: RawRegister,
  reading: { start: string; duration: string; value: string | null; quality: string; line: number },
): void {
  const start = /^\d+(\.\d+)?$/.test(reading.start) ? Number(reading.start) : Number.NaN;
  if (start !== Math.floor(start) && !Number.isNaN(start)) register.fractions++;
  const decimal = reading.value === null || reading.value === '' ? null : decimalOf(reading.value);
  if (reading.value && !decimal) register.badValue ??= { line: reading.line, text: excerpt(reading.value) };
  register.start.push(Math.floor(start));
  register.duration.push(/^\d{1,9}$/.test(reading.duration) ? Number(reading.duration) : 0);
  register.coefficient.push(decimal ? decimal.coefficient : Number.NaN);
  register.places.push(decimal ? decimal.places : 0);
  register.quality.push(/^\d{1,3}$/.test(reading.quality) ? Number(reading.quality) : -1);
  register.line.push(reading.line);
}

/** File an entry's resources and readings under their addresses. Links may stand before or after the content. */
function closeEntry(entry: Entry, held: Record<Held, Resource[]>, registers: Map<string, RawRegister>): void {
  const { self, up, related } = entry;
  for (const { kind, fields } of entry.resources) held[kind].push({ self, up, related, fields });
  if (!entry.register) return;
  const key = meterReadingAddress(up) || meterReadingAddress(self) || up || self;
  const known = registers.get(key);
  if (known) append(known, entry.register);
  else registers.set(key, entry.register);
}

/** The address of the MeterReading that an IntervalBlock address belongs to; `` when it does not say. */
export function meterReadingAddress(address: string): string {
  return /^(.*)\/IntervalBlock(?:\/[^/]*)?$/.exec(address)?.[1] ?? '';
}

function append(to: RawRegister, from: RawRegister): void {
  for (let i = 0; i < from.start.length; i++) {
    to.start.push(from.start[i] ?? Number.NaN);
    to.duration.push(from.duration[i] ?? 0);
    to.coefficient.push(from.coefficient[i] ?? Number.NaN);
    to.places.push(from.places[i] ?? 0);
    to.quality.push(from.quality[i] ?? -1);
    to.line.push(from.line[i] ?? 0);
  }
  to.badValue ??= from.badValue;
  to.fractions += from.fractions;
}
