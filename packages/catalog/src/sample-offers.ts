/** The offers of the sample market: invented, in the style and at the price level of Texas in autumn 2026. */
import type { Charge, Dec, ExitFee, Plan } from '@arbor/engine';
import { base, credit, energy, feeBelow, perDay, timed, twoSteps } from './sample-charges.ts';

const night = [{ at: [[21 * 60, 6 * 60]] }] as const;
const weekend = [{ days: ['sat', 'sun'] }] as const;
const summerAfternoon = [{ months: [6, 7, 8, 9], days: ['mon', 'tue', 'wed', 'thu', 'fri'], at: [[13 * 60, 19 * 60]] }] as const;
const solarHours = [{ months: [3, 4, 5, 10, 11], at: [[9 * 60, 15 * 60]] }] as const;

const flat = (amount: Dec): ExitFee => ({ kind: 'flat', amount });
const perMonth = (amount: Dec): ExitFee => ({ kind: 'perRemainingMonth', amount });
const free: ExitFee = { kind: 'none' };

/** Suppliers with their stars; null is not rated. */
export const sampleSuppliers = {
  bluebonnet: ['Bluebonnet Sample Power', 4],
  prairie: ['Example Prairie Energy', 5],
  oak: ['Sample Lone Oak Electric', 3],
  gulf: ['Example Gulf Light', 2],
  mesquite: ['Mesquite Sample Energy', 3],
  hills: ['Example Hill Country Power', 4],
  pecan: ['Sample Pecan Grove Electric', 5],
  river: ['Example Red River Energy', 1],
  windmill: ['Sample Windmill Energy', 4],
  sunup: ['Example Sunup Power', null],
  cedar: ['Sample Cedar Creek Electric', 2],
  roadrunner: ['Example Roadrunner Prepaid', 2],
} as const satisfies Readonly<Record<string, readonly [string, number | null]>>;

export interface SampleOffer {
  readonly by: keyof typeof sampleSuppliers;
  readonly name: string;
  readonly months: number;
  readonly exit: ExitFee;
  readonly green: number;
  /** Charges with the energy prices of Oncor's area; elsewhere every energy price is moved by the same amount. Absent: the price is not known. */
  readonly charges?: (at: (oncorPrice: Dec) => Dec) => readonly Charge[];
  readonly rateType?: Plan['rateType'];
  readonly timeOfUse?: true;
  readonly prepaid?: true;
  readonly newOnly?: true;
  readonly note?: string;
}

export const sampleOffers: readonly SampleOffer[] = [
  // One price for every kWh.
  { by: 'bluebonnet', name: 'Plain 12', months: 12, exit: flat('150'), green: 24, charges: (at) => [energy(at('0.0689'))] },
  { by: 'bluebonnet', name: 'Plain 24', months: 24, exit: flat('250'), green: 24, charges: (at) => [energy(at('0.0745'))] },
  { by: 'bluebonnet', name: 'Plain 36', months: 36, exit: flat('295'), green: 24, charges: (at) => [energy(at('0.0779'))] },
  { by: 'prairie', name: 'Open Sky 6', months: 6, exit: perMonth('20'), green: 6, charges: (at) => [energy(at('0.0631'))] },
  { by: 'prairie', name: 'Open Sky 12', months: 12, exit: perMonth('20'), green: 6, charges: (at) => [energy(at('0.0665'))] },
  { by: 'prairie', name: 'Open Sky 18', months: 18, exit: perMonth('15'), green: 6, charges: (at) => [energy(at('0.0712'))] },
  { by: 'windmill', name: 'All Wind 12', months: 12, exit: flat('150'), green: 100, charges: (at) => [energy(at('0.0718'))] },
  { by: 'windmill', name: 'All Wind 36', months: 36, exit: perMonth('10'), green: 100, charges: (at) => [energy(at('0.0808'))] },
  { by: 'sunup', name: 'First Light 3', months: 3, exit: flat('49'), green: 30, newOnly: true, charges: (at) => [energy(at('0.0549'))] },
  { by: 'sunup', name: 'No Strings 12', months: 12, exit: free, green: 30, charges: (at) => [energy(at('0.0739'))] },
  // A base charge and one price.
  { by: 'oak', name: 'Steady Base 12', months: 12, exit: flat('175'), green: 20, charges: (at) => [base('4.95'), energy(at('0.0652'))] },
  { by: 'oak', name: 'Steady Base 24', months: 24, exit: flat('250'), green: 20, charges: (at) => [base('9.95'), energy(at('0.0649'))] },
  { by: 'hills', name: 'Limestone 12', months: 12, exit: flat('200'), green: 15, charges: (at) => [base('9.95'), energy(at('0.0598'))] },
  {
    by: 'hills',
    name: 'Limestone Green 12',
    months: 12,
    exit: flat('200'),
    green: 100,
    charges: (at) => [base('9.95'), energy(at('0.0631'))],
  },
  { by: 'pecan', name: 'Member 12', months: 12, exit: free, green: 35, charges: (at) => [base('14.95'), energy(at('0.0575'))] },
  // Bill credits.
  {
    by: 'gulf',
    name: 'Thousand Saver 12',
    months: 12,
    exit: flat('150'),
    green: 6,
    newOnly: true,
    note: '$125 off each bill of 1,000 kWh or more.',
    charges: (at) => [energy(at('0.1519')), credit('credit', '125', '1000')],
  },
  {
    by: 'gulf',
    name: 'Thousand Saver 24',
    months: 24,
    exit: flat('295'),
    green: 6,
    note: '$100 off each bill of 1,000 kWh or more.',
    charges: (at) => [base('4.95'), energy(at('0.1401')), credit('credit', '100', '1000')],
  },
  {
    by: 'mesquite',
    name: 'Two Step Credit 12',
    months: 12,
    exit: flat('150'),
    green: 26,
    note: '$35 off from 1,000 kWh, another $15 off from 2,000 kWh.',
    charges: (at) => [energy(at('0.0985')), credit('credit-1', '35', '1000'), credit('credit-2', '15', '2000')],
  },
  {
    by: 'mesquite',
    name: 'Sweet Spot 12',
    months: 12,
    exit: flat('175'),
    green: 26,
    note: '$75 off each bill from 1,000 to 1,999 kWh.',
    charges: (at) => [energy(at('0.1089')), credit('credit', '75', '1000', '1999')],
  },
  {
    by: 'cedar',
    name: 'Big Home Credit 15',
    months: 15,
    exit: perMonth('20'),
    green: 12,
    note: '$125 off each bill of 2,000 kWh or more.',
    charges: (at) => [energy(at('0.1156')), credit('credit', '125', '2000')],
  },
  {
    by: 'river',
    name: 'Low Mark Credit 12',
    months: 12,
    exit: flat('150'),
    green: 0,
    note: '$30 off each bill of 800 kWh or more.',
    charges: (at) => [base('9.95'), twoSteps('marginal', '1200', at('0.0724'), at('0.1444')), credit('credit', '30', '800')],
  },
  // Fees for little use.
  {
    by: 'oak',
    name: 'Light Touch 12',
    months: 12,
    exit: flat('175'),
    green: 20,
    note: '$9.95 on each bill below 1,000 kWh.',
    charges: (at) => [energy(at('0.0628')), feeBelow('9.95', '1000')],
  },
  {
    by: 'river',
    name: 'Basic Saver 6',
    months: 6,
    exit: flat('100'),
    green: 0,
    note: '$8.00 on each bill below 2,000 kWh.',
    charges: (at) => [energy(at('0.0609')), feeBelow('8.00', '2000')],
  },
  // Blocks and bands.
  {
    by: 'hills',
    name: 'Small Home 12',
    months: 12,
    exit: flat('150'),
    green: 15,
    charges: (at) => [twoSteps('marginal', '1000', at('0.0579'), at('0.0899'))],
  },
  {
    by: 'cedar',
    name: 'More for Less 12',
    months: 12,
    exit: flat('150'),
    green: 12,
    charges: (at) => [base('4.95'), twoSteps('marginal', '1000', at('0.0829'), at('0.0519'))],
  },
  {
    by: 'cedar',
    name: 'All or Nothing 12',
    months: 12,
    exit: flat('150'),
    green: 12,
    charges: (at) => [twoSteps('whole', '999.999999', at('0.0949'), at('0.0609'))],
  },
  // Prices by the hour. Delivery is charged in the free hours too.
  {
    by: 'windmill',
    name: 'Free Nights 12',
    months: 12,
    exit: flat('150'),
    green: 100,
    timeOfUse: true,
    charges: (at) => timed('9 pm to 6 am', night, '0', at('0.1229')),
  },
  {
    by: 'bluebonnet',
    name: 'Free Nights 24',
    months: 24,
    exit: flat('250'),
    green: 24,
    timeOfUse: true,
    newOnly: true,
    charges: (at) => [base('9.95'), ...timed('9 pm to 6 am', night, '0', at('0.1189'))],
  },
  {
    by: 'prairie',
    name: 'Free Weekends 12',
    months: 12,
    exit: perMonth('20'),
    green: 6,
    timeOfUse: true,
    charges: (at) => timed('Saturday and Sunday', weekend, '0', at('0.1149')),
  },
  {
    by: 'sunup',
    name: 'Half Price Nights 12',
    months: 12,
    exit: free,
    green: 30,
    timeOfUse: true,
    charges: (at) => timed('9 pm to 6 am', night, at('0.0410'), at('0.0820')),
  },
  {
    by: 'pecan',
    name: 'Summer Watch 12',
    months: 12,
    exit: flat('150'),
    green: 35,
    timeOfUse: true,
    charges: (at) => timed('summer weekdays 1 to 7 pm', summerAfternoon, at('0.1849'), at('0.0579')),
  },
  {
    by: 'windmill',
    name: 'Noon Sun 24',
    months: 24,
    exit: flat('200'),
    green: 100,
    timeOfUse: true,
    charges: (at) => timed('9 am to 3 pm in spring and autumn', solarHours, at('0.0199'), at('0.0789')),
  },
  // No contract: the price of the first month, which may change after it.
  {
    by: 'gulf',
    name: 'Month by Month',
    months: 1,
    exit: free,
    green: 6,
    rateType: 'variable',
    note: 'The price may change each month.',
    charges: (at) => [energy(at('0.0819'))],
  },
  {
    by: 'river',
    name: 'Easy Come',
    months: 0,
    exit: free,
    green: 0,
    rateType: 'variable',
    note: 'The price may change each month.',
    charges: (at) => [base('4.95'), energy(at('0.0999'))],
  },
  {
    by: 'sunup',
    name: 'Market Rate',
    months: 1,
    exit: free,
    green: 30,
    rateType: 'indexed',
    note: 'The price follows the wholesale market of each hour.',
  },
  // Prepaid.
  { by: 'roadrunner', name: 'Pay Ahead 6', months: 6, exit: flat('50'), green: 0, prepaid: true, charges: (at) => [energy(at('0.0869'))] },
  {
    by: 'roadrunner',
    name: 'Pay Ahead Daily',
    months: 1,
    exit: free,
    green: 0,
    prepaid: true,
    rateType: 'variable',
    charges: (at) => [perDay('0.35'), energy(at('0.0789'))],
  },
];
