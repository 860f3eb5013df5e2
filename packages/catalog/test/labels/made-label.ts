/** Labels made for tests: an invented supplier, the regulated headings, and price lines of the test's own. */

import { readLabel, texas } from '../../src/index.ts';

export interface MadeLabel {
  /** [cents per kWh] */
  readonly averages: string;
  readonly prices: readonly string[];
  readonly head?: readonly string[];
  readonly terms?: readonly string[];
}

const HEAD = [
  'Electricity Facts Label (EFL)',
  'Example Prairie Energy, LLC',
  'Calm Home 12',
  'Oncor Electric Delivery service area',
  'Date: 12/15/2025',
];
const TERMS = [
  'Type of Product   Fixed Rate',
  'Contract Term   12 Months',
  'Do I have a termination fee or any fees associated with terminating service?   Yes. $150.00 unless you move.',
  'Can my price change during contract period?   Yes, as the law allows.',
  'Is this a pre-pay or pay in advance product?   No',
  'Renewable Content   This product is 35% renewable.',
  'Statewide average for renewable content   33%',
];

/** The delivery lines in force at Oncor in December 2025. */
export const DELIVERY = ['TDU Delivery Charges   $4.23 per billing cycle', 'TDU Delivery Charges   5.5833¢ per kWh'];

export function madeLabel({ averages, prices, head = HEAD, terms = TERMS }: MadeLabel): string {
  return [
    ...head,
    'Average Monthly Use   500 kWh   1,000 kWh   2,000 kWh',
    `Average price per kWh   ${averages}`,
    ...prices,
    ...terms,
  ].join('\n');
}

/** The same in figures [USD]. */
const PER_MONTH = 4.23;
const PER_KWH = 0.055833;
const USES = [500, 1000, 2000] as const;

/** A label whose averages are those of a bill [USD, delivery included]. */
export function labelOf(prices: readonly string[], bill: (kwh: number) => number, more: Partial<MadeLabel> = {}) {
  const averages = USES.map((kwh) => `${((bill(kwh) / kwh) * 100).toFixed(1)}¢`).join('   ');
  return readLabel({ bytes: new TextEncoder().encode(madeLabel({ averages, prices, ...more })), market: texas });
}
export const delivered = (supply: (kwh: number) => number) => (kwh: number) => supply(kwh) + PER_MONTH + PER_KWH * kwh;
export const codes = ({ reasons }: Awaited<ReturnType<typeof labelOf>>) =>
  reasons.filter(({ severity }) => severity === 'error').map(({ code }) => code);

/** A PDF of one page that draws each text at its place, in the order given.
 *  @param pieces [x, y, text] in points from the lower left corner. */
export function madePdf(pieces: readonly (readonly [number, number, string])[]): Uint8Array {
  const drawn = pieces.map(([x, y, text]) => `BT /F1 9 Tf 1 0 0 1 ${x} ${y} Tm (${text.replace(/[()\\]/g, '\\$&')}) Tj ET`).join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ];
  let file = '%PDF-1.4\n';
  const places = objects.map((object, i) => {
    const at = file.length;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const xref = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF`;
  // WinAnsi is Latin-1 where it matters: one byte a character.
  return Uint8Array.from(file, (character) => character.charCodeAt(0) & 0xff);
}
