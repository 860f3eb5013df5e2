/**
 * What the per-kWh charges of the sheet "TDU Delivery Charges", updated 2025-12-29, are made of [cents per kWh]. Each list sums to the charge exactly,
 * which a test holds. The sheet names two short riders that its totals leave out, and so do labels of those months: at Oncor 0.1027 for one month
 * from 2025-12-01 (emergency generation), at CenterPoint -0.0215 for two months from 2025-12-15 (a rate reduction credit). In McAllen and Mission
 * homes once served by Oncor pay AEP Texas Central no system restoration charge and get no income tax credit, which no ZIP tells.
 */
import type { Dec } from '@arbor/engine';

const DISTRIBUTION = 'distribution';
const TRANSMISSION = 'transmission recovery';
const DISTRIBUTION_RECOVERY = 'distribution recovery';
const EFFICIENCY = 'energy efficiency';
const GENERATION = 'emergency generation';
const RESTORATION = 'system restoration bonds';
const TAX_CREDIT = 'income tax credit';

/** By utility: name and cents per kWh of each part. */
export const sheetRiders = {
  oncor: [
    [DISTRIBUTION, '2.5344'],
    [TRANSMISSION, '2.358'],
    [DISTRIBUTION_RECOVERY, '0.5772'],
    [EFFICIENCY, '0.1137'],
  ],
  centerpoint: [
    [DISTRIBUTION, '2.324'],
    [TRANSMISSION, '2.9265'],
    [DISTRIBUTION_RECOVERY, '0.3198'],
    [GENERATION, '0.2392'],
    [RESTORATION, '0.111'],
    [EFFICIENCY, '0.093'],
    ['rate case', '0.0048'],
    ['nuclear decommissioning', '0.0013'],
    [TAX_CREDIT, '-0.0187'],
  ],
  'aep-central': [
    [DISTRIBUTION, '3.2966'],
    [TRANSMISSION, '2.1383'],
    [DISTRIBUTION_RECOVERY, '0.2712'],
    [RESTORATION, '0.1402'],
    [GENERATION, '0.11'],
    [EFFICIENCY, '0.1072'],
    [TAX_CREDIT, '-0.0072'],
  ],
  'aep-north': [
    [DISTRIBUTION, '3.2966'],
    [TRANSMISSION, '2.1383'],
    [DISTRIBUTION_RECOVERY, '0.2712'],
    [GENERATION, '0.11'],
    [EFFICIENCY, '0.1072'],
  ],
  tnmp: [
    [DISTRIBUTION, '2.567'],
    [TRANSMISSION, '2.7703'],
    [DISTRIBUTION_RECOVERY, '1.7724'],
    [EFFICIENCY, '0.1273'],
  ],
  lubbock: [
    [DISTRIBUTION, '5.628'],
    ['franchise fee', '0.517'],
    ['transition', '0.167'],
  ],
} as const satisfies Readonly<Record<string, readonly (readonly [string, Dec])[]>>;

/** The parts of a utility's charge in words, for the source of its bill line. */
export function riderWords(utility: keyof typeof sheetRiders): string {
  return `its parts in c/kWh: ${sheetRiders[utility].map((part) => part.join(' ')).join(', ')}`;
}
