/** The code lists of Green Button that decide what a reading counts.
 *  @source NAESB REQ.21 ESPI, espi.xsd: UnitSymbolKind, CommodityKind, FlowDirectionKind, AccumulationKind, QualityOfReading */
import type { Fuel } from '@arbor/engine';
import type { MeterUnit } from '../meter-file.ts';

/** Fields of a ReadingType, as text. */
export type ReadingTypeFields = Readonly<Record<string, string>>;

/** What a register counts, or why it is left out. `power`: billionths of the unit are value x 10^(multiplier + power). */
export type RegisterKind =
  | { readonly fuel: Fuel; readonly unit: MeterUnit; readonly power: number; readonly direction: 'import' | 'export' | 'net' | 'unsaid' }
  | { readonly skip: string }
  | { readonly unknownUnit: string };

const DEMAND = 'demand, in watts';
const TEMPERATURE = 'temperatures';
const REACTIVE = 'reactive or apparent power';

/** Why registers of these units are not energy. */
const NOT_ENERGY: Readonly<Record<string, string>> = {
  '38': DEMAND,
  '6': TEMPERATURE,
  '23': TEMPERATURE,
  '5': 'currents',
  '29': 'voltages',
  '33': 'frequencies',
  '65': 'power factors',
  '61': REACTIVE,
  '63': REACTIVE,
  '71': REACTIVE,
  '73': REACTIVE,
  '67': 'voltages',
  '69': 'currents',
  '106': 'charge',
};

const UNITS: Readonly<Record<string, { readonly unit: MeterUnit; readonly fuels: readonly Fuel[]; readonly power: number }>> = {
  '72': { unit: 'kWh', fuels: ['electricity', 'gas'], power: 6 },
  '169': { unit: 'therm', fuels: ['gas'], power: 9 },
  '132': { unit: 'Btu', fuels: ['gas'], power: 9 },
  '119': { unit: 'ft3', fuels: ['gas', 'water'], power: 9 },
  '120': { unit: 'ft3', fuels: ['gas'], power: 9 },
  '42': { unit: 'm3', fuels: ['gas', 'water'], power: 9 },
  '128': { unit: 'gal', fuels: ['water'], power: 9 },
  '130': { unit: 'imp gal', fuels: ['water'], power: 9 },
  '134': { unit: 'L', fuels: ['water'], power: 9 },
};

const SERVICE: Readonly<Record<string, Fuel>> = { '0': 'electricity', '1': 'gas', '2': 'water' };
const COMMODITY: Readonly<Record<string, Fuel>> = { '1': 'electricity', '2': 'electricity', '7': 'gas', '9': 'water' };

/** Meter stands that only grow: bulk, continuous, cumulative and summed quantities. */
const CUMULATIVE = ['1', '2', '3', '9'];

/** Say what a register counts. `serviceKind` is the usage point's ServiceCategory. */
export function registerKind(type: ReadingTypeFields, serviceKind: string | undefined): RegisterKind {
  const uom = type['uom'] ?? '';
  const notEnergy = NOT_ENERGY[uom];
  if (notEnergy) return { skip: notEnergy };
  if (CUMULATIVE.includes(type['accumulationBehaviour'] ?? '')) return { skip: 'meter stands that only grow' };
  const known = UNITS[uom];
  if (!known) return { unknownUnit: uom === '' ? 'not given' : `ESPI unit ${uom}` };
  const told = [SERVICE[serviceKind ?? ''], COMMODITY[type['commodity'] ?? '']].find((fuel) => fuel && known.fuels.includes(fuel));
  // Watt-hours are electricity unless the file says gas.
  const fuel = told ?? (known.fuels.length === 1 || known.unit === 'kWh' ? known.fuels[0] : undefined);
  if (!fuel) return { unknownUnit: `${known.unit}, of gas or water` };
  const multiplier = Number(type['powerOfTenMultiplier'] || '0');
  if (!Number.isInteger(multiplier) || Math.abs(multiplier) > 12) return { unknownUnit: `power of ten "${type['powerOfTenMultiplier']}"` };
  const direction = directionOf(type['flowDirection'] ?? '');
  return direction
    ? { fuel, unit: known.unit, power: known.power + multiplier, direction }
    : { skip: 'energy in a direction that is not billed' };
}

function directionOf(flow: string): 'import' | 'export' | 'net' | 'unsaid' | null {
  if (flow === '' || flow === '0') return 'unsaid';
  if (flow === '1') return 'import';
  if (flow === '19') return 'export';
  return flow === '4' ? 'net' : null;
}

/** Whether a quality code says estimated: by a reference day (8), by interpolation (9), or projected (12).
 *  10, questionable, is a placeholder in whole files and says nothing. */
export function isEstimated(quality: number): boolean {
  return quality === 8 || quality === 9 || quality === 12;
}

/** Zones of the United States and Canada by standard offset [seconds], those that change their clocks. */
const ZONES: Readonly<Record<string, string>> = {
  '-12600': 'America/St_Johns',
  '-14400': 'America/Halifax',
  '-18000': 'America/New_York',
  '-21600': 'America/Chicago',
  '-25200': 'America/Denver',
  '-28800': 'America/Los_Angeles',
  '-32400': 'America/Anchorage',
};

/** The zone that a file's `tzOffset` [seconds] most likely means; null when it means none.
 *  Some utilities write the offset with the wrong sign, which would put the home in Asia. */
export function zoneOfOffset(tzOffset: number): string | null {
  return ZONES[String(tzOffset)] ?? ZONES[String(-tzOffset)] ?? null;
}
