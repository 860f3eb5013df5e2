/** Join what a Green Button document holds: readings to their type by link, types to what they count, registers to meters. */
import type { Finding, Fuel } from '@arbor/engine';
import { note, refusal } from '../finding-words.ts';
import type { MeterUnit } from '../meter-file.ts';
import { registerKind, type RegisterKind } from './espi-codes.ts';
import { meterReadingAddress, type GreenButtonDocument, type RawRegister, type Resource } from './green-button-document.ts';

/** A register whose meaning is known. */
export interface TypedRegister {
  readonly raw: RawRegister;
  readonly unit: MeterUnit;
  readonly power: number;
  readonly direction: 'import' | 'export' | 'net';
  /** Interval length that the type names [seconds], 0 when none. */
  readonly intervalLength: number;
  /** Default quality of the type; -1 when none. */
  readonly defaultQuality: number;
  readonly tou: string;
}

/** The registers of one usage point. */
export interface MeterRegisters {
  readonly address: string;
  readonly fuel: Fuel;
  readonly registers: readonly TypedRegister[];
}

export interface JoinedDocument {
  readonly meters: readonly MeterRegisters[];
  readonly findings: readonly Finding[];
}

/** Join a document's registers.
 *  Findings: `usage.register-skipped`, `usage.joined-by-order`. Errors: `usage.no-readings`, `usage.reading-type-missing`, `usage.unknown-unit`. */
export function joinRegisters(document: GreenButtonDocument): JoinedDocument | Finding {
  if (document.registers.size === 0) return refusal('usage.no-readings', { contents: contentsOf(document) });
  const findings: Finding[] = [];
  const meters = new Map<string, { readonly address: string; readonly fuel: Fuel; readonly registers: TypedRegister[] }>();
  const skipped = new Map<string, number>();
  let unknownUnit: string | null = null;
  let typeMissing = false;
  let byOrder = false;
  for (const [address, raw] of document.registers) {
    const meterReading = meterReadingOf(document, address);
    const linked = meterReading ? linkedType(document, meterReading) : undefined;
    const type = linked ?? onlyType(document, meterReading);
    if (!type) {
      typeMissing = true;
      continue;
    }
    byOrder ||= linked === undefined;
    const pointAddress = usagePointAddress(meterReading?.self ?? address);
    const kind = registerKind(type.fields, serviceKindOf(document, pointAddress));
    if ('skip' in kind) skipped.set(kind.skip, (skipped.get(kind.skip) ?? 0) + raw.start.length);
    else if ('unknownUnit' in kind) unknownUnit ??= kind.unknownUnit;
    else file(meters, pointAddress, kind, raw, type);
  }
  for (const [reason, readings] of skipped) findings.push(note('usage.register-skipped', 'info', { reason, readings }));
  if (byOrder) findings.push(note('usage.joined-by-order', 'info'));
  if (meters.size > 0) {
    if (unknownUnit !== null || typeMissing) {
      const reason = unknownUnit === null ? 'their unit is not in the file' : `their unit is not known (${unknownUnit})`;
      findings.push(
        note('usage.register-skipped', 'warning', { reason, readings: unreadable(document, meters.values()) - sum(skipped.values()) }),
      );
    }
    return { meters: [...meters.values()], findings };
  }
  if (typeMissing) return refusal('usage.reading-type-missing');
  if (unknownUnit !== null) return refusal('usage.unknown-unit', { unit: unknownUnit });
  return refusal('usage.no-readings', { contents: `only ${[...skipped.keys()].join(' and ')}` });
}

function file(
  meters: Map<string, { readonly address: string; readonly fuel: Fuel; readonly registers: TypedRegister[] }>,
  address: string,
  kind: Extract<RegisterKind, { fuel: Fuel }>,
  raw: RawRegister,
  { fields }: Resource,
): void {
  // Gas and electricity of one usage point cannot share a series, nor can two units.
  const key = `${address}|${kind.fuel}|${kind.unit}`;
  const meter = meters.get(key) ?? { address, fuel: kind.fuel, registers: [] };
  meters.set(key, meter);
  const { unit, power } = kind;
  // No direction stands for delivered energy in files of several utilities, until a negative reading shows that it is net.
  const unsaid = raw.coefficient.some((coefficient) => coefficient < 0) ? 'net' : 'import';
  const direction = kind.direction === 'unsaid' ? unsaid : kind.direction;
  const quality = fields['defaultQuality'] ?? '';
  meter.registers.push({
    raw,
    unit,
    power,
    direction,
    intervalLength: /^\d+$/.test(fields['intervalLength'] ?? '') ? Number(fields['intervalLength']) : 0,
    defaultQuality: /^\d+$/.test(quality) ? Number(quality) : -1,
    tou: fields['tou'] ?? '',
  });
}

function meterReadingOf({ meterReadings }: GreenButtonDocument, address: string): Resource | undefined {
  return (
    meterReadings.find(({ self }) => self !== '' && self === address) ??
    meterReadings.find(({ related }) => address !== '' && related.some((href) => href === address || meterReadingAddress(href) === address))
  );
}

function linkedType({ readingTypes }: GreenButtonDocument, { related }: Resource): Resource | undefined {
  return (
    readingTypes.find(({ self }) => self !== '' && related.includes(self)) ??
    // Some files write one end of the link absolute and the other relative.
    readingTypes.find(({ self }) => /ReadingType\/.+$/.test(self) && related.some((href) => typeTail(href) === typeTail(self)))
  );
}

function typeTail(address: string): string {
  return /ReadingType\/.+$/.exec(address)?.[0] ?? address;
}

/** The one type that unlinked readings can have. A link that leads nowhere is not unlinked: its type is in another file. */
function onlyType({ readingTypes }: GreenButtonDocument, meterReading: Resource | undefined): Resource | undefined {
  if (meterReading?.related.some((href) => href.includes('ReadingType/'))) return undefined;
  const [first, ...others] = readingTypes;
  const telling = ['uom', 'powerOfTenMultiplier', 'flowDirection', 'accumulationBehaviour', 'commodity'];
  const same = others.every(({ fields }) => telling.every((name) => fields[name] === first?.fields[name]));
  return same ? first : undefined;
}

function usagePointAddress(meterReadingAddress: string): string {
  const cut = meterReadingAddress.indexOf('/MeterReading');
  return cut >= 0 ? meterReadingAddress.slice(0, cut) : '';
}

function serviceKindOf({ usagePoints }: GreenButtonDocument, address: string): string | undefined {
  const point = usagePoints.find(({ self }) => self === address) ?? (usagePoints.length === 1 ? usagePoints[0] : undefined);
  return point?.fields['kind'];
}

/** What a file without readings holds, for its refusal. */
function contentsOf({ root, kinds }: GreenButtonDocument): string {
  if (/tariff/i.test(root)) return 'a tariff (prices), not usage';
  if (kinds.has('IntervalBlock')) return 'interval blocks without readings';
  const names: readonly (readonly [string, string])[] = [
    ['ReadingType', 'reading types (units) only'],
    ['UsageSummary', 'bill summaries only'],
    ['ElectricPowerUsageSummary', 'bill summaries only'],
    ['UsagePoint', 'the description of a meter only'],
    ['LocalTimeParameters', 'time zone settings only'],
    ['Authorization', 'an authorization only'],
  ];
  const found = names.find(([kind]) => kinds.has(kind));
  return found ? found[1] : `XML that is not Green Button usage (<${root.slice(0, 24)}>)`;
}

function unreadable(document: GreenButtonDocument, meters: Iterable<MeterRegisters>): number {
  const all = sum([...document.registers.values()].map(({ start }) => start.length));
  return all - sum([...meters].flatMap(({ registers }) => registers.map(({ raw }) => raw.start.length)));
}

function sum(counts: Iterable<number>): number {
  let total = 0;
  for (const count of counts) total += count;
  return total;
}
