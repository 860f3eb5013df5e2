/** Labels of invented offers, as text and as PDF: an energy price, the delivery charges of Oncor in December 2025, and what they average. */

const lines = (energy: string, averages: string, utility: string): readonly string[] => [
  'Electricity Facts Label (EFL)',
  'Example Doorstep Energy, LLC',
  'Porch Light 12',
  `${utility} service area`,
  'Date: 12/15/2025',
  'Average Monthly Use   500 kWh   1,000 kWh   2,000 kWh',
  `Average price per kWh   ${averages}`,
  `Energy Charge: ${energy}   per kWh`,
  'TDU Delivery Charges   $4.23 per billing cycle',
  'TDU Delivery Charges   5.5833¢ per kWh',
  'Type of Product   Fixed Rate',
  'Contract Term   12 Months',
  'Do I have a termination fee or any fees associated with terminating service?   Yes. $150.00 unless you move.',
  'Can my price change during contract period?   Yes, as the law allows.',
  'Is this a pre-pay or pay in advance product?   No',
  'Renewable Content   This product is 35% renewable.',
  'Statewide average for renewable content   33%',
];

/** 5.9 + 5.5833 + 4.23 / kWh: 12.33, 11.91 and 11.69 cents. */
export const cheapLabel = lines('5.9000¢', '12.3¢   11.9¢   11.7¢', 'Oncor Electric Delivery').join('\n');

/** Its averages are two cents below what its charges come to. */
export const wrongLabel = lines('5.9000¢', '10.3¢   9.9¢   9.7¢', 'Oncor Electric Delivery').join('\n');

/** The good label as a web page. */
export const cheapPage = `<!doctype html><html><body>${cheapLabel
  .split('\n')
  .map((line) => `<p>${line.replace('&', '&amp;')}</p>`)
  .join('')}</body></html>`;

/** The good label as a PDF of one page. */
export function cheapPdf(): Buffer {
  const drawn = cheapLabel
    .split('\n')
    .flatMap((line, row) => line.split('   ').map((text, column) => [40 + 180 * column, 740 - 18 * row, text] as const))
    .map(([x, y, text]) => `BT /F1 9 Tf 1 0 0 1 ${x} ${y} Tm (${text.replace(/[()\\]/g, '\\$&')}) Tj ET`)
    .join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 792 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
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
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF`;
  return Buffer.from(file, 'latin1');
}
