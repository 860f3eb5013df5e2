import type { Charge, DemandQuantity, Ratchet } from '@arbor/engine';
import { cleanText } from '../clean-text.ts';
import { shiftDec } from '../decimal-text.ts';
import { decField, holdsNumber, monthsField, textField, tiersField, type Note, type UrdbFields } from './urdb-fields.ts';
import { readSchedules, whenOf, windowsOfPeriod } from './urdb-schedule.ts';
import { demandPrice, isFree } from './urdb-tiers.ts';

export type DemandMinutes = DemandQuantity['minutes'];

/** Minutes over which demand is measured where a rate does not say. */
const USUAL_MINUTES = 15;
const MOST_LOOKBACK = 11;

/** Minutes over which the rate measures demand. What lies between 15, 30 and 60 is taken as 15, with a warning. */
export function demandMinutesOf(fields: UrdbFields, note: Note): DemandMinutes {
  const window = Number(decField(fields, 'demandwindow', note) ?? USUAL_MINUTES);
  if (window === 15 || window === 30 || window === 60) return window;
  note('catalog.urdb-demand-window', 'warning', { minutes: window }, 'demandwindow');
  return USUAL_MINUTES;
}

/** Read the lookback: a share of earlier peaks, of so many months back or of the months named; flags of months look back over a year.
 *  @source OpenEI URDB v8, lookbackpercent, lookbackmonths, lookbackrange */
function ratchetOf(fields: UrdbFields, note: Note): { readonly ratchet?: readonly Ratchet[] } {
  const percent = decField(fields, 'lookbackpercent', note) ?? '0';
  if (Number(percent) <= 0) return {};
  // Rates in the wild write both 0.85 and 85.
  const share = shiftDec(percent, Number(percent) > 1 ? 2 : 0);
  const range = Number(decField(fields, 'lookbackrange', note) ?? '0');
  if (Number.isInteger(range) && range > 0) return { ratchet: [{ share, bills: Math.min(range, MOST_LOOKBACK) }] };
  const flags = fields.get('lookbackmonths');
  const months = (Array.isArray(flags) && flags.length === 12 ? flags : []).flatMap((flag, i) =>
    flag === true || holdsNumber(flag) ? [i + 1] : [],
  );
  if (months.length > 0) return { ratchet: [{ share, bills: MOST_LOOKBACK, months }] };
  note('catalog.urdb-field-wrong', 'error', { field: 'lookbackpercent', problem: 'does not say which months it looks back on' });
  return {};
}

/** Say whether demand is charged for each day. A unit other than kW cannot be measured. */
function timesDays(unit: string, field: string, note: Note): { readonly timesDays?: true } {
  const plain = unit.trim().toLowerCase();
  if (plain !== '' && plain !== 'kw' && plain !== 'kw daily')
    note('catalog.urdb-field-wrong', 'error', { field, problem: `has the unit "${cleanText(plain, 20)}"` });
  return plain === 'kw daily' ? { timesDays: true } : {};
}

/** Read the demand charges: of the whole month, and of the periods of the day, each on its own peak. Free periods are left out.
 *  A lookback is taken to hold for both, each with the past peaks of its own hours. */
export function demandCharges({
  fields,
  minutes,
  tag,
  note,
}: {
  readonly fields: UrdbFields;
  readonly minutes: DemandMinutes;
  readonly tag: 'supply' | 'delivery';
  readonly note: Note;
}): readonly Charge[] {
  const ratchet = ratchetOf(fields, note);
  const charge = (id: string, label: string, quantity: Partial<DemandQuantity>, price: Charge['price']): readonly Charge[] =>
    isFree(price)
      ? []
      : [
          {
            id,
            label,
            tags: [tag, 'demand'],
            quantity: { of: 'demand', channel: 'import', minutes, per: 'month', ...quantity, ...ratchet },
            price,
          },
        ];

  const flat = tiersField(fields, 'flatdemandstructure', note);
  const groupOfMonth = flat.length > 0 ? monthsField(fields, 'flatdemandmonths', flat.length, note) : [];
  const flatDays = timesDays(textField(fields, 'flatdemandunit'), 'flatdemandunit', note);
  const flatCharges = flat.flatMap((tiers, group) => {
    const months = groupOfMonth.flatMap((one, i) => (one === group ? [i + 1] : []));
    if (months.length === 0) return [];
    const when = months.length === 12 ? {} : { when: [{ months }] };
    const price = demandPrice({ tiers, path: `flatdemandstructure[${group}]`, note });
    return charge(`demand-flat-${group + 1}`, `Demand charge, months of group ${group + 1}`, { ...when, ...flatDays }, price);
  });

  const timed = tiersField(fields, 'demandratestructure', note);
  if (timed.length === 0) return flatCharges;
  const schedules = readSchedules(fields, 'demand', timed.length, note);
  const timedDays = timesDays(textField(fields, 'demandrateunit'), 'demandrateunit', note);
  const timedCharges = timed.flatMap((tiers, period) => {
    const windows = windowsOfPeriod({ ...schedules, period });
    if (windows.length === 0) return [];
    const price = demandPrice({ tiers, path: `demandratestructure[${period}]`, note });
    return charge(`demand-${period + 1}`, `Demand charge, period ${period + 1}`, { ...whenOf(windows), ...timedDays }, price);
  });
  return [...flatCharges, ...timedCharges];
}
