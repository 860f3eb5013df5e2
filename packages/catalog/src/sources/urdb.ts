import {
  finding,
  type Charge,
  type Dec,
  type DemandQuantity,
  type Finding,
  type FixedQuantity,
  type LocalDate,
  type Tag,
  type Tariff,
} from '@arbor/engine';
import { cleanText } from '../clean-text.ts';
import { shiftDec } from '../decimal-text.ts';
import { demandCharges, demandMinutesOf, type DemandMinutes } from './urdb-demand.ts';
import {
  dateField,
  decField,
  holdsNumber,
  monthlyField,
  textField,
  tiersField,
  urdbFields,
  type Note,
  type UrdbFields,
} from './urdb-fields.ts';
import { readSchedules, whenOf, windowsOfPeriod } from './urdb-schedule.ts';
import { energyPrice, isFree } from './urdb-tiers.ts';

export interface UrdbOptions {
  /** IANA zone of the utility: URDB names none. */
  readonly zone: string;
  /** ISO 4217 code; US dollars by default. */
  readonly currency?: string;
  /** Id of the tariff; by default `urdb-` and the rate's label. */
  readonly id?: string;
  /** Minutes over which demand is measured, in place of the rate's own `demandwindow`. */
  readonly demandMinutes?: DemandMinutes;
}

export interface UrdbRate {
  /** Absent when the rate cannot be priced; an `error` among the findings says why. */
  readonly tariff: Tariff | null;
  /** First and last day the rate was in force, as the database says. The charges carry no dates: many rates outlive them. */
  readonly firstDay?: LocalDate;
  readonly lastDay?: LocalDate;
  readonly findings: readonly Finding[];
}

interface Context {
  readonly fields: UrdbFields;
  readonly tag: 'supply' | 'delivery';
  readonly minutes: DemandMinutes;
  readonly note: Note;
}

const SPELLS: Readonly<Record<string, 'day' | 'month' | 'year'>> = { '$/day': 'day', '$/month': 'month', '$/year': 'year', '': 'month' };

function spellOf({ fields, note }: Context, name: string): 'day' | 'month' | 'year' {
  const spell = SPELLS[textField(fields, name).replaceAll(/\s/g, '').toLowerCase()];
  if (!spell) note('catalog.urdb-field-wrong', 'error', { field: name, problem: 'is neither $/day, $/month nor $/year' });
  return spell ?? 'month';
}

function isSome(dec: Dec | undefined): dec is Dec {
  return dec !== undefined && Number(dec) !== 0;
}

function negative(dec: Dec): Dec {
  return dec.startsWith('-') ? dec.slice(1) : shiftDec(`-${dec}`, 0);
}

/** Charges for each day, month or year; older rates have an amount for each month under a name of its own. */
function fixedCharges(context: Context): readonly Charge[] {
  const { fields, tag, note } = context;
  const first = decField(fields, 'fixedchargefirstmeter', note);
  const price = first ?? decField(fields, 'fixedmonthlycharge', note);
  if (!isSome(price)) return [];
  const quantity: FixedQuantity = { of: 'fixed', per: first === undefined ? 'month' : spellOf(context, 'fixedchargeunits') };
  return [{ id: 'fixed', label: 'Fixed charge', tags: [tag, 'fixed'], quantity, price }];
}

/** Energy charges, one for each period that occurs, and the credit for what is fed in while it holds. */
function energyCharges({ fields, tag, minutes, note }: Context): { readonly use: readonly Charge[]; readonly fedIn: readonly Charge[] } {
  const name = 'energyratestructure';
  const structure = tiersField(fields, name, note);
  const schedules = readSchedules(fields, 'energy', structure.length, note);
  const peak: DemandQuantity = { of: 'demand', channel: 'import', minutes, per: 'bill' };
  const use: Charge[] = [];
  const fedIn: Charge[] = [];
  structure.forEach((tiers, period) => {
    const windows = windowsOfPeriod({ ...schedules, period });
    if (windows.length === 0) return;
    const [suffix, label] = structure.length > 1 ? [`-${period + 1}`, `, period ${period + 1}`] : ['', ''];
    const path = `${name}[${period}]`;
    const when = whenOf(windows);
    use.push({
      id: `energy${suffix}`,
      label: `Energy charge${label}`,
      tags: [tag, 'usage'],
      quantity: { of: 'energy', channel: 'import', ...when },
      price: energyPrice({ tiers, peak, path, note }),
    });
    // The tiers were looked at for the use: their faults are not told twice.
    const credit = energyPrice({
      tiers: tiers.map((tier) => ({ ...tier, price: negative(tier.sell) })),
      peak,
      path,
      note: () => undefined,
    });
    if (isFree(credit)) return;
    fedIn.push({
      id: `export${suffix}`,
      label: `Credit for power fed in${label}`,
      tags: ['export', 'credit'],
      quantity: { of: 'energy', channel: 'export', ...when },
      price: credit,
    });
  });
  return { use, fedIn };
}

/** The adjustment of each month [currency/kWh]: months with the same one share a charge. */
function fuelCharges({ fields, tag, note }: Context): readonly Charge[] {
  const months = monthlyField(fields, 'fueladjustmentsmonthly', note) ?? [];
  return [...new Set(months.filter(isSome))].map((price, i): Charge => {
    const inForce = months.flatMap((one, month) => (one === price ? [month + 1] : []));
    return {
      id: `fuel-${i + 1}`,
      label: 'Fuel adjustment',
      tags: [tag, 'usage'],
      quantity: { of: 'energy', channel: 'import', ...(inForce.length === 12 ? {} : { when: [{ months: inForce }] }) },
      price,
    };
  });
}

/** Minimum bills: what all charges before lack. Those of a year are asked when a year of bills is over. */
function minimumCharges(context: Context): readonly Charge[] {
  const { fields, tag, note } = context;
  const minimum = (id: string, below: Dec | undefined, per: 'day' | 'month' | 'year'): readonly Charge[] =>
    isSome(below)
      ? [{ id, label: 'Minimum charge', tags: [tag, 'minimum'], quantity: { of: 'shortfall', below, per, lines: {} }, price: '1' }]
      : [];
  return [
    ...minimum('minimum', decField(fields, 'mincharge', note), spellOf(context, 'minchargeunits')),
    ...minimum('minimum-month', decField(fields, 'minmonthlycharge', note), 'month'),
    ...minimum('minimum-year', decField(fields, 'annualmincharge', note), 'year'),
  ];
}

/** Fields with amounts that are read here, or that are for something else than this bill (a second meter). */
const KNOWN_AMOUNTS = new Set([
  ...[
    'energyratestructure',
    'flatdemandstructure',
    'demandratestructure',
    'fixedchargefirstmeter',
    'fixedmonthlycharge',
    'fixedchargeeaaddl',
  ],
  ...['mincharge', 'minmonthlycharge', 'annualmincharge', 'fueladjustmentsmonthly', 'flatdemandmonths'],
]);

/** Name every other field that looks like an amount: coincident demand, reactive power, critical peaks, more demand charges. */
function noteUnpriced({ fields, note }: Context): void {
  for (const [name, json] of fields) {
    if (KNOWN_AMOUNTS.has(name) || !/charge|credit|rate|ratchet|flatdemandmonths/.test(name) || !holdsNumber(json)) continue;
    note('catalog.urdb-not-priced', 'warning', { field: cleanText(name, 60) }, name);
  }
  const netMetering = fields.get('usenetmetering') === true || /net metering/i.test(textField(fields, 'dgrules'));
  if (netMetering) note('catalog.urdb-net-metering', 'info', {});
}

function sourceOf(fields: UrdbFields): string {
  const parts = ['OpenEI U.S. Utility Rate Database', textField(fields, 'utility'), textField(fields, 'name'), textField(fields, 'label')];
  return cleanText(parts.filter((part) => part !== '').join(', '), 400);
}

function charges(context: Context): readonly Charge[] {
  const { use, fedIn } = energyCharges(context);
  noteUnpriced(context);
  return [
    ...fixedCharges(context),
    ...use,
    ...fuelCharges(context),
    ...demandCharges(context),
    ...minimumCharges(context),
    // After the minimum: it is asked of what the home draws.
    ...fedIn,
  ];
}

/** Read one rate of the U.S. Utility Rate Database (JSON of version 7 or 8) as a tariff.
 *
 *  Tiers are those of a month, filled by all energy whatever its period. Weekends include holidays, which URDB does not know. `max` 0, 1e14 or missing
 *  is no bound. A price that is missing counts as 0, with a warning; a table that cannot be read, or a unit that cannot be measured, gives no tariff.
 *  @param json the rate, its text, or an answer of the API with one item. Untrusted.
 *  @source OpenEI, "Get Utility Rates", versions 7 and 8
 *  @example readUrdbTariff({ energyratestructure: [[{ rate: 0.1, adj: 0.02 }]] }, { zone: 'America/Denver' }).tariff?.charges[0]?.price // '0.12' */
export function readUrdbTariff(json: unknown, { zone, currency = 'USD', id, demandMinutes }: UrdbOptions): UrdbRate {
  const fields = urdbFields(json);
  if (!fields) return { tariff: null, findings: [finding('catalog.not-a-rate', 'error')] };
  const findings: Finding[] = [];
  const note: Note = (code, severity, data, path) =>
    void findings.push(finding(code, severity, data, path === undefined ? undefined : { path }));
  const tag: Tag = textField(fields, 'servicetype').trim().toLowerCase() === 'delivery' ? 'delivery' : 'supply';
  const minutes = demandMinutes ?? demandMinutesOf(fields, note);
  const read = charges({ fields, tag, minutes, note });
  const [firstDay, lastDay] = [dateField(fields, 'startdate'), dateField(fields, 'enddate')];
  const label = cleanText(textField(fields, 'label'), 60);
  const tariff: Tariff = { id: id ?? `urdb-${label || 'rate'}`, currency, zone, source: sourceOf(fields), charges: read };
  return {
    tariff: findings.some(({ severity }) => severity === 'error') ? null : tariff,
    ...(firstDay ? { firstDay } : {}),
    ...(lastDay ? { lastDay } : {}),
    findings,
  };
}
