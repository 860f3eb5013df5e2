import type { Market, PlaceLookup, Utility } from '@arbor/engine';
import { deliveryTariffIdOf, texasDeliveryAsOf, texasDeliveryTariffs } from './texas-delivery.ts';
import { texasHolidays } from './texas-holidays.ts';
import { texasBillTaxes } from './texas-taxes.ts';
import { zipsOfOne, zipsToAsk, zipsWithoutChoice } from './texas-zips.ts';

/** Utilities whose counties lie in one climate region. The others reach from the coast to the high plains.
 *  @source US Department of Energy, Building America climate regions by county: Dallas, Tarrant, Harris, Nueces, Cameron are hot-humid */
const CLIMATES: Readonly<Record<string, string>> = {
  oncor: 'hot-humid',
  centerpoint: 'hot-humid',
  'aep-central': 'hot-humid',
  nueces: 'hot-humid',
};

function utility(id: string, name: string, ...aliases: readonly string[]): Utility {
  const climate = CLIMATES[id];
  return { id, name, aliases, deliveryTariffId: deliveryTariffIdOf(id), ...(climate !== undefined && { climate }) };
}

const utilities: readonly Utility[] = [
  utility('oncor', 'Oncor', 'ONCOR ELECTRIC DELIVERY COMPANY', 'ONCOR ELECTRIC DELIVERY', 'ONCOR ELECTRIC'),
  utility(
    'centerpoint',
    'CenterPoint Energy',
    'CENTERPOINT ENERGY HOUSTON ELECTRIC LLC',
    'CENTERPOINT ENERGY HOUSTON ELECTRIC',
    'CENTERPOINT',
    'CNP',
  ),
  utility('aep-central', 'AEP Texas Central', 'AEP TEXAS CENTRAL COMPANY', 'AEP CENTRAL', 'AEP_CENTRAL', 'AEP TCC'),
  utility('aep-north', 'AEP Texas North', 'AEP TEXAS NORTH COMPANY', 'AEP NORTH', 'AEP_NORTH', 'AEP TNC'),
  utility('tnmp', 'Texas-New Mexico Power', 'TEXAS-NEW MEXICO POWER COMPANY', 'TEXAS NEW MEXICO POWER', 'TNMP'),
  utility('lubbock', 'Lubbock Power & Light', 'LUBBOCK POWER & LIGHT SYSTEM', 'LP&L', 'LPL'),
  // Its members may choose and it stands in the offers of the state's site, but its delivery charges are not known: nothing there can be priced.
  utility('nueces', 'Nueces Electric Cooperative', 'NUECES ELECTRIC COOPERATIVE INC', 'NUECES ELECTRIC COOP'),
];

/** Unpack lines such as `750: 01-02 06` into ZIPs. */
function unpackZips(packed: string): readonly string[] {
  const zips: string[] = [];
  let prefix = '';
  for (const token of packed.split(/\s+/)) {
    if (token.endsWith(':')) prefix = token.slice(0, 3);
    else if (token !== '') {
      const [first = '', last = first] = token.split('-');
      for (let n = Number(first); n <= Number(last); n++) zips.push(prefix + String(n).padStart(2, '0'));
    }
  }
  return zips;
}

let places: ReadonlyMap<string, PlaceLookup> | undefined;

function placeTable(): ReadonlyMap<string, PlaceLookup> {
  if (places) return places;
  const table = new Map<string, PlaceLookup>();
  for (const [id, packed] of Object.entries(zipsOfOne)) for (const zip of unpackZips(packed)) table.set(zip, { kind: 'one', utility: id });
  for (const { utilities: ids, zips } of zipsToAsk) for (const zip of unpackZips(zips)) table.set(zip, { kind: 'ask', utilities: ids });
  for (const zip of unpackZips(zipsWithoutChoice)) table.set(zip, { kind: 'noChoice' });
  places = table;
  return table;
}

const PUCT_RULE = '16 Texas Administrative Code 25.475';

/** The Texas retail market: homes in the areas of six utilities choose their supplier.
 *  `lookUpPlace` takes a ZIP code, with or without its four further digits; what is not in the table is unknown, never the nearest. */
export const texas: Market = {
  id: 'texas',
  name: 'Texas',
  currency: 'USD',
  zone: 'America/Chicago',
  utilities,
  // Abilene and Lubbock lie between the coast's climate and that of the dry north-west; their months are nearest to this region's.
  middleClimate: 'mixed-humid',
  deliveryTariffs: texasDeliveryTariffs,
  deliveryAsOf: texasDeliveryAsOf,
  holidays: texasHolidays,
  billTaxes: texasBillTaxes,
  switching: {
    feeFreeDaysBeforeEnd: {
      is: 14,
      source: {
        title: `${PUCT_RULE}(e)(2)(C)(ii): no termination penalty from 14 days before the stated end date`,
        url: 'https://texreg.sos.state.tx.us',
      },
    },
    switchDaysAtMost: {
      // Business days, as in the rule: eleven calendar days when two weekends fall in, one more for a holiday.
      is: 7,
      source: {
        title: `${PUCT_RULE}(d)(4)(F): service with another supplier may take up to seven business days`,
        url: 'https://texreg.sos.state.tx.us',
      },
    },
    movingIsFeeFree: {
      is: true,
      source: { title: `${PUCT_RULE}(c)(2), quoted second hand: no fee when moving, with a forwarding address and, if asked, evidence` },
    },
    rescissionDays: {
      // Federal business days, as in the rule.
      is: 3,
      source: {
        title: '16 Texas Administrative Code 25.474, quoted second hand: three federal business days after a switch, not after a move-in',
      },
    },
  },
  lookUpPlace: (postcode) => placeTable().get(/^(\d{5})(?:-?\d{4})?$/.exec(postcode.trim())?.[1] ?? '') ?? { kind: 'unknown' },
};
